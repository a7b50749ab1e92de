/* Rows in conflict, greedily: of a total function the distinct ones, else each row that conflicts
 * with all taken before. */
#include "protocols/bounds/conflict.h"
#include "protocols/matrix.h"
#include "protocols/matrix_builder.h"
#include "protocols/radix.h"
#include "reductions/questions/witness/parts.h"

/* Pairs of rows that are compared at most. */
#define MAX_PAIRS (1u << 25)
/* Every output is asked for at every joint input. */
#define MAX_OUTPUTS 256u

/* The inputs of the player against the joint inputs of the others. */
static TerseMatrix *
make_matrix (const TerseProblem *problem, guint player)
{
  guint players = terse_problem_players (problem), rows = terse_problem_inputs (problem, player);
  guint64 joint = terse_problem_joint_inputs (problem);
  g_autofree guint *sizes
      = g_memdup2 (terse_problem_input_sizes (problem), players * sizeof *sizes),
      *inputs = g_new0 (guint, players);
  TerseMatrixBuilder builder;
  if (joint > TERSE_MATRIX_MAX_ENTRIES || terse_problem_outputs (problem) > MAX_OUTPUTS)
    return NULL;
  sizes[player] = 1;
  terse_matrix_builder_init (&builder);
  for (guint x = 0; x < rows; x++)
    do
      {
        inputs[player] = x;
        for (guint z = 0; z < terse_problem_outputs (problem); z++)
          if (terse_problem_allows (problem, inputs, z))
            terse_matrix_builder_allow (&builder, z);
        terse_matrix_builder_end_entry (&builder);
        inputs[player] = 0;
      }
    while (terse_radix_next (players, sizes, inputs));
  return terse_matrix_new_built (&builder, rows, (guint) (joint / rows),
                                 terse_problem_outputs (problem));
}

static gboolean
rows_conflict (const TerseMatrix *matrix, guint x, guint other)
{
  for (guint y = 0; y < terse_matrix_columns (matrix); y++)
    if (terse_matrix_conflict (matrix, x, y, other, y))
      return TRUE;
  return FALSE;
}

/* Leaves of `rows` those that conflict with all before, `target` of them at most. */
static void
choose (const TerseMatrix *matrix, GArray *rows, guint target, const TerseWitnessPoll *poll)
{
  guint chosen = 0, pairs = 0;
  for (guint i = 0;
       i < rows->len && chosen < target && pairs < MAX_PAIRS && !terse_witness_is_over (poll); i++)
    {
      guint x = g_array_index (rows, guint, i), j = 0;
      while (j < chosen && rows_conflict (matrix, x, g_array_index (rows, guint, j)))
        j++;
      pairs += j;
      if (j == chosen)
        g_array_index (rows, guint, chosen++) = x;
    }
  g_array_set_size (rows, chosen);
}

char *
terse_witness_find_rows (const TerseProblem *problem, guint player, guint64 values,
                         const TerseWitnessPoll *poll)
{
  g_autoptr (TerseMatrix) matrix = make_matrix (problem, player);
  if (matrix == NULL)
    return NULL;
  g_autoptr (GArray) rows = terse_conflict_distinct_rows (matrix);
  guint target = (guint) values + 1;
  if (!terse_matrix_is_function (matrix) || !terse_matrix_is_total (matrix))
    choose (matrix, rows, target, poll);
  if (rows->len < target)
    return NULL;
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "rows %u %u\n", player, target);
  for (guint i = 0; i < target; i++)
    g_string_append_printf (text, "%u\n", g_array_index (rows, guint, i));
  return g_string_free (text, FALSE);
}
