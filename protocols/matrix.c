/* Communication matrices in compressed form: the outputs of all entries one after the other, and
 * where each entry's begin. Both this file and
 * the text reader, protocols/matrix_reader.c, fill one through protocols/matrix_builder.h. */
#include "protocols/matrix.h"

#include "protocols/error.h"

struct _TerseMatrix {
  gatomicrefcount references;
  guint rows, columns, outputs;
  GArray *offsets; /* rows * columns + 1 of guint */
  GArray *values;  /* of guint */
};

TerseMatrix *
terse_matrix_new_built (TerseMatrixBuilder *builder, guint rows, guint columns, guint outputs)
{
  g_assert (terse_matrix_builder_entries (builder) == (guint64) rows * columns);
  TerseMatrix *matrix = g_new (TerseMatrix, 1);
  g_atomic_ref_count_init (&matrix->references);
  matrix->rows = rows;
  matrix->columns = columns;
  matrix->outputs = outputs;
  matrix->offsets = g_steal_pointer (&builder->offsets);
  matrix->values = g_steal_pointer (&builder->values);
  return matrix;
}

TerseMatrix *
terse_matrix_new_sets (guint rows, guint columns, guint outputs, const guint64 *sets)
{
  g_return_val_if_fail (rows >= 1 && columns >= 1 && outputs >= 1 && outputs <= 64, NULL);
  g_return_val_if_fail ((guint64) rows * columns <= TERSE_MATRIX_MAX_ENTRIES, NULL);
  TerseMatrixBuilder builder;
  terse_matrix_builder_init (&builder);
  for (guint i = 0; i < rows * columns; i++)
    {
      for (guint z = 0; z < outputs; z++)
        if (sets[i] >> z & 1)
          terse_matrix_builder_allow (&builder, z);
      terse_matrix_builder_end_entry (&builder);
    }
  return terse_matrix_new_built (&builder, rows, columns, outputs);
}

TerseMatrix *
terse_matrix_transpose (const TerseMatrix *matrix)
{
  TerseMatrixBuilder builder;
  terse_matrix_builder_init (&builder);
  for (guint y = 0; y < matrix->columns; y++)
    for (guint x = 0; x < matrix->rows; x++)
      {
        const guint *outputs;
        guint n = terse_matrix_entry (matrix, x, y, &outputs);
        for (guint i = 0; i < n; i++)
          terse_matrix_builder_allow (&builder, outputs[i]);
        terse_matrix_builder_end_entry (&builder);
      }
  return terse_matrix_new_built (&builder, matrix->columns, matrix->rows, matrix->outputs);
}

static gboolean
check_problem (const TerseProblem *problem, GError **error)
{
  if (terse_problem_players (problem) != 2)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "%s: expected 2 players for a matrix, found %u", terse_problem_id (problem),
                   terse_problem_players (problem));
      return FALSE;
    }
  if (terse_problem_joint_inputs (problem) > TERSE_MATRIX_MAX_ENTRIES)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                   "%s: expected at most %u entries of a matrix, found %" G_GUINT64_FORMAT,
                   terse_problem_id (problem), TERSE_MATRIX_MAX_ENTRIES,
                   terse_problem_joint_inputs (problem));
      return FALSE;
    }
  /* Every output of every entry is asked. */
  guint64 questions = terse_problem_joint_inputs (problem) * terse_problem_outputs (problem);
  if (questions > (G_GUINT64_CONSTANT (1) << 32))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                   "%s: expected entries times outputs of at most 2^32, found %" G_GUINT64_FORMAT,
                   terse_problem_id (problem), questions);
      return FALSE;
    }
  return TRUE;
}

TerseMatrix *
terse_matrix_from_problem (const TerseProblem *problem, GError **error)
{
  if (!check_problem (problem, error))
    return NULL;
  guint rows = terse_problem_inputs (problem, 0), columns = terse_problem_inputs (problem, 1);
  TerseMatrixBuilder builder;
  terse_matrix_builder_init (&builder);
  for (guint i = 0; i < rows * columns; i++)
    {
      const guint inputs[] = { i / columns, i % columns };
      for (guint z = 0; z < terse_problem_outputs (problem); z++)
        if (terse_problem_allows (problem, inputs, z))
          terse_matrix_builder_allow (&builder, z);
      terse_matrix_builder_end_entry (&builder);
    }
  return terse_matrix_new_built (&builder, rows, columns, terse_problem_outputs (problem));
}

TerseMatrix *
terse_matrix_ref (TerseMatrix *matrix)
{
  g_atomic_ref_count_inc (&matrix->references);
  return matrix;
}

void
terse_matrix_unref (TerseMatrix *matrix)
{
  if (!g_atomic_ref_count_dec (&matrix->references))
    return;
  g_array_unref (matrix->offsets);
  g_array_unref (matrix->values);
  g_free (matrix);
}

guint
terse_matrix_rows (const TerseMatrix *matrix)
{
  return matrix->rows;
}

guint
terse_matrix_columns (const TerseMatrix *matrix)
{
  return matrix->columns;
}

guint
terse_matrix_outputs (const TerseMatrix *matrix)
{
  return matrix->outputs;
}

guint
terse_matrix_entry (const TerseMatrix *matrix, guint row, guint column, const guint **outputs)
{
  g_return_val_if_fail (row < matrix->rows && column < matrix->columns, 0);
  const guint *offsets = &g_array_index (matrix->offsets, guint, row * matrix->columns + column);
  *outputs = &g_array_index (matrix->values, guint, offsets[0]);
  return offsets[1] - offsets[0];
}

gboolean
terse_matrix_allows (const TerseMatrix *matrix, guint row, guint column, guint output)
{
  const guint *outputs = NULL;
  guint low = 0, high = terse_matrix_entry (matrix, row, column, &outputs);
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (outputs[middle] == output)
        return TRUE;
      if (outputs[middle] < output)
        low = middle + 1;
      else
        high = middle;
    }
  return FALSE;
}

gboolean
terse_matrix_promises (const TerseMatrix *matrix, guint row, guint column)
{
  const guint *outputs = NULL;
  return terse_matrix_entry (matrix, row, column, &outputs) > 0;
}

gboolean
terse_matrix_conflict (const TerseMatrix *matrix, guint row, guint column, guint other_row,
                       guint other_column)
{
  const guint *a = NULL, *b = NULL;
  guint n_a = terse_matrix_entry (matrix, row, column, &a),
        n_b = terse_matrix_entry (matrix, other_row, other_column, &b);
  guint i = 0, j = 0;
  while (i < n_a && j < n_b)
    {
      if (a[i] == b[j])
        return FALSE;
      if (a[i] < b[j])
        i++;
      else
        j++;
    }
  return n_a > 0 && n_b > 0;
}

static gboolean
all_entries (const TerseMatrix *matrix, guint least, guint most)
{
  const guint *offsets = &g_array_index (matrix->offsets, guint, 0);
  for (guint i = 0; i < matrix->rows * matrix->columns; i++)
    if (offsets[i + 1] - offsets[i] < least || offsets[i + 1] - offsets[i] > most)
      return FALSE;
  return TRUE;
}

gboolean
terse_matrix_is_function (const TerseMatrix *matrix)
{
  return all_entries (matrix, 0, 1);
}

gboolean
terse_matrix_is_total (const TerseMatrix *matrix)
{
  return all_entries (matrix, 1, G_MAXUINT);
}

char *
terse_matrix_text (const TerseMatrix *matrix, char separator)
{
  GString *text = g_string_new (NULL);
  for (guint x = 0; x < matrix->rows; x++)
    for (guint y = 0; y < matrix->columns; y++)
      {
        const guint *outputs;
        guint n = terse_matrix_entry (matrix, x, y, &outputs);
        if (x + y > 0)
          g_string_append_c (text, y == 0 ? separator : ' ');
        if (n == 0)
          g_string_append_c (text, '*');
        for (guint i = 0; i < n; i++)
          g_string_append_printf (text, "%s%u", i ? "|" : "", outputs[i]);
      }
  return g_string_free (text, FALSE);
}
