/* Variables: in[e], entry e is in the set; count[e][j], at least j + 1 of the first e + 1 entries
 * are. Clauses: (1) of two entries that can share a rectangle one is not in the set; (2)
 * count[e][j] -> count[e - 1][j] or in[e], and -> count[e - 1][j] or count[e - 1][j - 1]; (3)
 * count[n - 1][size - 1]. Only one direction of the counter is said: it may be less than what is
 * there, never more. */
#include "reductions/questions/encodings/fooling_formula.h"

typedef struct {
  TerseFormula *formula;
  TerseBlock in, count;
} Counter;

GArray *
terse_fooling_cells (const TerseMatrix *matrix, gint value)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (guint));
  const guint *outputs, columns = terse_matrix_columns (matrix);
  for (guint cell = 0; cell < terse_matrix_rows (matrix) * columns; cell++)
    {
      const guint n = terse_matrix_entry (matrix, cell / columns, cell % columns, &outputs);
      if (value < 0 ? n > 0 : n == 1 && outputs[0] == (guint) value)
        g_array_append_val (cells, cell);
    }
  return cells;
}

gboolean
terse_fooling_apart (const TerseMatrix *matrix, guint cell, guint other)
{
  const guint columns = terse_matrix_columns (matrix), rows[] = { cell / columns, other / columns },
              places[] = { cell % columns, other % columns };
  for (guint o = 0; o < terse_matrix_outputs (matrix); o++)
    {
      gboolean fits = TRUE;
      for (guint corner = 0; corner < 4 && fits; corner++)
        {
          const guint x = rows[corner & 1], y = places[corner >> 1];
          fits = !terse_matrix_promises (matrix, x, y) || terse_matrix_allows (matrix, x, y, o);
        }
      if (fits)
        return FALSE;
    }
  return TRUE;
}

gboolean
terse_fooling_is_set (const TerseMatrix *matrix, const GArray *cells)
{
  for (guint b = 1; b < cells->len; b++)
    for (guint a = 0; a < b; a++)
      if (!terse_fooling_apart (matrix, g_array_index (cells, guint, a),
                                g_array_index (cells, guint, b)))
        return FALSE;
  return TRUE;
}

static gint
count_at (const Counter *c, guint e, guint j)
{
  return terse_block_at (&c->count, e, j, 0, 0);
}

/* (2) for one entry and one number; the first entry has nothing before it. */
static void
add_count (const Counter *c, guint e, guint j)
{
  const gint here = count_at (c, e, j);
  gint one[3] = { -here, terse_block_at (&c->in, e, 0, 0, 0), 0 }, other[3] = { -here, 0, 0 };
  guint n = 1;
  if (e > 0)
    {
      one[2] = count_at (c, e - 1, j);
      other[n++] = count_at (c, e - 1, j);
    }
  terse_formula_add (c->formula, e > 0 ? 3 : 2, one);
  if (j == 0)
    return;
  if (e > 0)
    other[n++] = count_at (c, e - 1, j - 1);
  terse_formula_add (c->formula, n, other);
}

static void
add_pairs (const Counter *c, const TerseMatrix *matrix, const GArray *cells)
{
  for (guint b = 1; b < cells->len; b++)
    for (guint a = 0; a < b; a++)
      if (!terse_fooling_apart (matrix, g_array_index (cells, guint, a),
                                g_array_index (cells, guint, b)))
        {
          const gint not_both[]
              = { -terse_block_at (&c->in, a, 0, 0, 0), -terse_block_at (&c->in, b, 0, 0, 0) };
          terse_formula_add (c->formula, 2, not_both);
        }
}

TerseFormula *
terse_fooling_formula (const TerseMatrix *matrix, const GArray *cells, guint size)
{
  const guint n = cells->len;
  Counter c = { .formula = terse_formula_new () };
  c.in = terse_formula_add_family (c.formula, "in", "[entry]", n, 1, 1, 1);
  c.count = terse_formula_add_family (c.formula, "count", "[entry][number]", n, size, 1, 1);
  terse_formula_begin_group (c.formula, 1, "two entries that can share a rectangle: not both");
  add_pairs (&c, matrix, cells);
  terse_formula_begin_group (c.formula, 2, "a count needs the entry, or the count before it");
  for (guint e = 0; e < n; e++)
    for (guint j = 0; j < size; j++)
      add_count (&c, e, j);
  terse_formula_begin_group (c.formula, 3, "there are so many");
  const gint all = count_at (&c, n - 1, size - 1);
  terse_formula_add (c.formula, 1, &all);
  return c.formula;
}
