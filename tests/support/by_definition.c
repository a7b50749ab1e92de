#include "tests/support/by_definition.h"

#include <string.h>

#define MOST_ENTRIES 16

/* Entries as bits: row * columns + column. */
typedef struct {
  const TerseMatrix *matrix;
  guint rows, columns, n, value;
  guint promised, wanted; /* which have to be in a rectangle */
  gboolean disjoint;
  GArray *rectangles;              /* guint: the promised entries in each that fits */
  guint8 least[1 << MOST_ENTRIES]; /* rectangles that are still needed, from these entries on */
} Slow;

static void
slow_init (Slow *slow, const TerseMatrix *matrix, guint value)
{
  memset (slow, 0, sizeof *slow);
  slow->matrix = matrix;
  slow->rows = terse_matrix_rows (matrix);
  slow->columns = terse_matrix_columns (matrix);
  slow->n = slow->rows * slow->columns;
  slow->value = value;
  g_assert (slow->n <= MOST_ENTRIES && slow->rows + slow->columns <= MOST_ENTRIES);
  for (guint e = 0; e < slow->n; e++)
    {
      const guint *outputs;
      const guint many
          = terse_matrix_entry (matrix, e / slow->columns, e % slow->columns, &outputs);
      slow->promised |= (many > 0) << e;
      if (value == SLOW_ALL ? many > 0 : many == 1 && outputs[0] == value)
        slow->wanted |= 1u << e;
    }
}

static guint
entries_of (const Slow *slow, guint rows, guint columns)
{
  guint entries = 0;
  for (guint e = 0; e < slow->n; e++)
    if ((rows >> e / slow->columns & 1) && (columns >> e % slow->columns & 1))
      entries |= 1u << e;
  return entries & slow->promised;
}

/* Is some output allowed on all these entries, or `value` if there is one? */
static gboolean
fits (const Slow *slow, guint entries)
{
  for (guint o = 0; o < terse_matrix_outputs (slow->matrix); o++)
    {
      gboolean all = slow->value == SLOW_ALL || slow->value == o;
      for (guint e = 0; e < slow->n && all; e++)
        all = !(entries >> e & 1)
              || terse_matrix_allows (slow->matrix, e / slow->columns, e % slow->columns, o);
      if (all)
        return TRUE;
    }
  return FALSE;
}

static guint
still_needed (Slow *slow, guint held)
{
  const guint missing = slow->wanted & ~held;
  if (missing == 0)
    return 0;
  if (slow->least[held])
    return slow->least[held];
  guint least = MOST_ENTRIES;
  for (guint i = 0; i < slow->rectangles->len; i++)
    {
      const guint rectangle = g_array_index (slow->rectangles, guint, i);
      if ((rectangle & missing & -missing) && !(slow->disjoint && (rectangle & held)))
        least = MIN (least, 1 + still_needed (slow, held | rectangle));
    }
  return slow->least[held] = (guint8) least;
}

guint
slow_rectangles (const TerseMatrix *matrix, guint value, gboolean disjoint)
{
  g_autofree Slow *slow = g_new (Slow, 1);
  slow_init (slow, matrix, value);
  slow->disjoint = disjoint;
  slow->rectangles = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint rows = 1; rows < 1u << slow->rows; rows++)
    for (guint columns = 1; columns < 1u << slow->columns; columns++)
      {
        const guint entries = entries_of (slow, rows, columns);
        if (fits (slow, entries))
          g_array_append_val (slow->rectangles, entries);
      }
  const guint least = still_needed (slow, 0);
  g_array_unref (slow->rectangles);
  return least;
}

/* Of the rectangle, of its leaves or its depth. */
static guint
least_below (Slow *slow, guint rows, guint columns, gboolean depth)
{
  guint8 *least = &slow->least[rows << slow->columns | columns];
  if (*least)
    return *least - 1u;
  guint best = G_MAXUINT;
  if (fits (slow, entries_of (slow, rows, columns)))
    best = depth ? 0 : 1;
  for (guint player = 0; player <= 1 && best > 1; player++)
    for (guint all = player ? columns : rows, part = (all - 1) & all; part; part = (part - 1) & all)
      {
        const guint a = least_below (slow, player ? rows : part, player ? part : columns, depth),
                    b = least_below (slow, player ? rows : all ^ part,
                                     player ? all ^ part : columns, depth);
        best = MIN (best, depth ? 1 + MAX (a, b) : a + b);
      }
  *least = (guint8) (best + 1);
  return best;
}

static guint
least_tree (const TerseMatrix *matrix, gboolean depth)
{
  g_autofree Slow *slow = g_new (Slow, 1);
  slow_init (slow, matrix, SLOW_ALL);
  return least_below (slow, (1u << slow->rows) - 1, (1u << slow->columns) - 1, depth);
}

guint
slow_leaves (const TerseMatrix *matrix)
{
  return least_tree (matrix, FALSE);
}

guint
slow_depth (const TerseMatrix *matrix)
{
  return least_tree (matrix, TRUE);
}

static gboolean
share_a_rectangle (const Slow *slow, guint e, guint f)
{
  return fits (slow, entries_of (slow, 1u << e / slow->columns | 1u << f / slow->columns,
                                 1u << e % slow->columns | 1u << f % slow->columns));
}

/* The largest of what `taken` can become by entries from e on. */
static guint
largest_from (const Slow *slow, guint e, guint taken)
{
  if (e == slow->n)
    return (guint) __builtin_popcount (taken);
  guint best = largest_from (slow, e + 1, taken);
  gboolean apart = slow->wanted >> e & 1;
  for (guint f = 0; f < e && apart; f++)
    apart = !(taken >> f & 1) || !share_a_rectangle (slow, e, f);
  if (apart)
    best = MAX (best, largest_from (slow, e + 1, taken | 1u << e));
  return best;
}

guint
slow_fooling (const TerseMatrix *matrix, guint value)
{
  g_autofree Slow *slow = g_new (Slow, 1);
  slow_init (slow, matrix, value);
  return largest_from (slow, 0, 0);
}

/* By the largest minor that is not 0, determinants by Leibniz' formula. */
static gint64
determinant (const gint64 *entries, guint n, guint row, guint used)
{
  gint64 sum = 0, sign = 1;
  if (row == n)
    return 1;
  for (guint y = 0; y < n; y++)
    if (!(used >> y & 1))
      {
        if (entries[row * n + y])
          sum += sign * entries[row * n + y] * determinant (entries, n, row + 1, used | 1u << y);
        sign = -sign;
      }
  return sum;
}

static gboolean
is_nonsingular (const TerseMatrix *matrix, guint value, guint p, guint rows, guint columns)
{
  gint64 entries[MOST_ENTRIES];
  guint n = 0;
  for (guint x = 0; x < terse_matrix_rows (matrix); x++)
    for (guint y = 0; y < terse_matrix_columns (matrix); y++)
      if ((rows >> x & 1) && (columns >> y & 1))
        entries[n++] = terse_matrix_allows (matrix, x, y, value);
  const gint64 d = determinant (entries, (guint) __builtin_popcount (rows), 0, 0);
  return p ? d % (gint64) p != 0 : d != 0;
}

guint
slow_rank (const TerseMatrix *matrix, guint value, guint p)
{
  guint rank = 0;
  for (guint rows = 1; rows < 1u << terse_matrix_rows (matrix); rows++)
    for (guint columns = 1; columns < 1u << terse_matrix_columns (matrix); columns++)
      if (__builtin_popcount (rows) == __builtin_popcount (columns)
          && is_nonsingular (matrix, value, p, rows, columns))
        rank = MAX (rank, (guint) __builtin_popcount (rows));
  return rank;
}
