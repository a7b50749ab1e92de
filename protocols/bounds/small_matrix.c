/* Small matrices as masks, and their leaves: first output by output, the columns where it may be
 * given on all of a set of rows; then what the convention makes of them. */
#include "protocols/bounds/small_matrix.h"

#include "protocols/error.h"

void
terse_small_free (TerseSmall *small)
{
  g_array_unref (small->masks);
  g_clear_pointer (&small->class_of[0], g_array_unref);
  g_clear_pointer (&small->class_of[1], g_array_unref);
  g_free (small);
}

static gboolean
rows_equal (const TerseMatrix *matrix, guint x, guint other)
{
  for (guint y = 0; y < terse_matrix_columns (matrix); y++)
    {
      const guint *a, *b;
      guint n = terse_matrix_entry (matrix, x, y, &a);
      if (n != terse_matrix_entry (matrix, other, y, &b))
        return FALSE;
      for (guint i = 0; i < n; i++)
        if (a[i] != b[i])
          return FALSE;
    }
  return TRUE;
}

/* The first of each class of equal rows, and the class of each row; it stops one past the limit,
 * since more are refused. */
static GArray *
distinct_rows (const TerseMatrix *matrix, GArray *class_of)
{
  GArray *distinct = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint x = 0; x < terse_matrix_rows (matrix) && distinct->len <= TERSE_EXACT_MAX_SIDE; x++)
    {
      guint i = 0;
      while (i < distinct->len && !rows_equal (matrix, x, g_array_index (distinct, guint, i)))
        i++;
      if (i == distinct->len)
        g_array_append_val (distinct, x);
      g_array_append_val (class_of, i);
    }
  return distinct;
}

static gboolean
output_occurs (const TerseMatrix *matrix, const GArray *rows, const GArray *columns, guint output)
{
  for (guint i = 0; i < rows->len; i++)
    for (guint j = 0; j < columns->len; j++)
      if (terse_matrix_allows (matrix, g_array_index (rows, guint, i),
                               g_array_index (columns, guint, j), output))
        return TRUE;
  return FALSE;
}

static void
append_masks (TerseSmall *small, const TerseMatrix *matrix, const GArray *rows,
              const GArray *columns, guint output)
{
  for (guint i = 0; i < rows->len; i++)
    {
      guint mask = 0, x = g_array_index (rows, guint, i);
      for (guint j = 0; j < columns->len; j++)
        {
          guint y = g_array_index (columns, guint, j);
          if (!terse_matrix_promises (matrix, x, y) || terse_matrix_allows (matrix, x, y, output))
            mask |= 1u << j;
        }
      g_array_append_val (small->masks, mask);
    }
}

gboolean
terse_exact_fail_limit (GError **error, const char *what, guint limit, guint found,
                        gboolean at_least)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "exact value: expected at most %u %s, found %s%u", limit, what,
               at_least ? "at least " : "", found);
  return FALSE;
}

static gboolean
check_limits (guint rows, guint columns, guint max_sum, GError **error)
{
  if (rows > TERSE_EXACT_MAX_SIDE)
    return terse_exact_fail_limit (error, "distinct rows", TERSE_EXACT_MAX_SIDE, rows, TRUE);
  if (columns > TERSE_EXACT_MAX_SIDE)
    return terse_exact_fail_limit (error, "distinct columns", TERSE_EXACT_MAX_SIDE, columns, TRUE);
  if (rows + columns > max_sum)
    return terse_exact_fail_limit (error, "distinct rows and columns together", max_sum,
                                   rows + columns, FALSE);
  return TRUE;
}

static gboolean
list_masks (TerseSmall *small, const TerseMatrix *matrix, const GArray *rows, const GArray *columns,
            GError **error)
{
  guint occurring = 0;
  for (guint z = 0; z < terse_matrix_outputs (matrix); z++)
    if (output_occurs (matrix, rows, columns, z))
      {
        if (++occurring > TERSE_EXACT_MAX_OUTPUTS)
          return terse_exact_fail_limit (error, "outputs", TERSE_EXACT_MAX_OUTPUTS, occurring,
                                         TRUE);
        append_masks (small, matrix, rows, columns, z);
      }
  if (occurring == 0) /* nothing is promised, and any output will do */
    append_masks (small, matrix, rows, columns, 0);
  return TRUE;
}

TerseSmall *
terse_small_new (const TerseMatrix *matrix, guint max_sum, GError **error)
{
  g_autoptr (TerseMatrix) transpose = terse_matrix_transpose (matrix);
  g_autoptr (TerseSmall) small = g_new0 (TerseSmall, 1);
  small->masks = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint player = 0; player <= 1; player++)
    small->class_of[player] = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) rows = distinct_rows (matrix, small->class_of[0]),
                     columns = distinct_rows (transpose, small->class_of[1]);
  small->rows = rows->len;
  small->columns = columns->len;
  return check_limits (rows->len, columns->len, max_sum, error)
                 && list_masks (small, matrix, rows, columns, error)
             ? g_steal_pointer (&small)
             : NULL;
}

/* Into common[R], the columns where the output with these row masks may be given on all of R. */
static void
list_common (const TerseSmall *small, const guint *masks, guint *common)
{
  common[0] = (1u << small->columns) - 1;
  for (guint row_set = 1; row_set < 1u << small->rows; row_set++)
    common[row_set] = common[row_set & (row_set - 1)] & masks[__builtin_ctz (row_set)];
}

/* `both`: C lies within the common columns of one output. `bob`: each column of C within those of
 * some output. */
static TerseRectangles *
leaves_of_both_or_bob (const TerseSmall *small, gboolean bob)
{
  TerseRectangles *leaves = terse_rectangles_new (small->rows, small->columns);
  guint row_sets = 1u << small->rows;
  g_autofree guint *common = g_new (guint, row_sets), *known = g_new0 (guint, row_sets);
  for (guint i = 0; i < small->masks->len; i += small->rows)
    {
      list_common (small, &g_array_index (small->masks, guint, i), common);
      for (guint row_set = 0; row_set < row_sets; row_set++)
        {
          known[row_set] |= common[row_set];
          terse_rectangles_add (leaves, row_set, bob ? known[row_set] : common[row_set]);
        }
    }
  terse_rectangles_close_columns (leaves);
  return leaves;
}

static TerseSmall *
small_transpose (const TerseSmall *small)
{
  TerseSmall *transpose = g_new0 (TerseSmall, 1);
  transpose->rows = small->columns;
  transpose->columns = small->rows;
  transpose->masks = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < small->masks->len; i += small->rows)
    for (guint y = 0; y < small->columns; y++)
      {
        guint mask = 0;
        for (guint x = 0; x < small->rows; x++)
          mask |= (g_array_index (small->masks, guint, i + x) >> y & 1) << x;
        g_array_append_val (transpose->masks, mask);
      }
  return transpose;
}

static TerseRectangles *
leaves_of_alice (const TerseSmall *small)
{
  g_autoptr (TerseSmall) transpose = small_transpose (small);
  g_autoptr (TerseRectangles) leaves = leaves_of_both_or_bob (transpose, TRUE);
  return terse_rectangles_transpose (leaves);
}

TerseRectangles *
terse_small_leaves (const TerseSmall *small, TerseExactConvention convention)
{
  if (convention == TERSE_EXACT_ALICE)
    return leaves_of_alice (small);
  TerseRectangles *leaves = leaves_of_both_or_bob (small, convention != TERSE_EXACT_BOTH);
  if (convention == TERSE_EXACT_EITHER)
    {
      g_autoptr (TerseRectangles) alice = leaves_of_alice (small);
      terse_rectangles_unite (leaves, alice);
    }
  return leaves;
}
