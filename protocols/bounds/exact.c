/* Tables of rectangles (protocols/bounds/rectangles.h) built from the leaves up: what one bit of
 * either player makes of rectangles already solved, and least partitions of the rows for the models
 * where each player speaks once. */
#include "protocols/bounds/exact.h"

#include "protocols/bounds/small_matrix.h"

static gboolean
has_all (const TerseRectangles *set)
{
  return terse_rectangles_has (set, (1u << set->rows) - 1, (1u << set->columns) - 1);
}

/* A tree of depth d+1 is a leaf or a bit of Alice or of Bob and trees of depth d. Single entries
 * are leaves, so it ends. */
gboolean
terse_exact_depth (const TerseMatrix *matrix, TerseExactConvention convention, guint *depth,
                   GError **error)
{
  g_autoptr (TerseSmall) small = terse_small_new (matrix, TERSE_EXACT_MAX_SUM, error);
  if (small == NULL)
    return FALSE;
  TerseRectangles *possible = terse_small_leaves (small, convention);
  for (*depth = 0; !has_all (possible); ++*depth)
    {
      TerseRectangles *next = terse_rectangles_split_rows (possible);
      g_autoptr (TerseRectangles) bob = terse_rectangles_split_columns (possible);
      terse_rectangles_unite (next, bob);
      terse_rectangles_free (possible);
      possible = next;
    }
  terse_rectangles_free (possible);
  return TRUE;
}

/* least[C] for the row set whose table it is, from the tables of its proper subsets. */
static void
split_rows_for_leaves (guint8 *const *least, guint row_set, gsize column_sets)
{
  guint lowest = row_set & -row_set, others = row_set ^ lowest;
  for (guint second = others; second != 0; second = (second - 1) & others)
    for (gsize c = 1; c < column_sets; c++)
      {
        guint sum = (guint) least[row_set ^ second][c] + least[second][c];
        least[row_set][c] = (guint8) MIN (least[row_set][c], sum);
      }
}

static void
split_columns_for_leaves (guint8 *least, gsize column_sets)
{
  for (guint c = 1; c < column_sets; c++)
    {
      guint lowest = c & -c, others = c ^ lowest;
      for (guint second = others; second != 0; second = (second - 1) & others)
        least[c] = (guint8) MIN (least[c], (guint) least[c ^ second] + least[second]);
    }
}

/* At most 100 entries, so a byte holds every count. */
gboolean
terse_exact_leaves (const TerseMatrix *matrix, TerseExactConvention convention, guint *leaves,
                    GError **error)
{
  g_autoptr (TerseSmall) small = terse_small_new (matrix, TERSE_EXACT_MAX_LEAVES_SUM, error);
  if (small == NULL)
    return FALSE;
  g_autoptr (TerseRectangles) single = terse_small_leaves (small, convention);
  guint row_sets = 1u << small->rows, column_sets = 1u << small->columns;
  g_autofree guint8 **least = g_new (guint8 *, row_sets);
  g_autofree guint8 *table = g_malloc ((gsize) row_sets * column_sets);
  for (guint r = 0; r < row_sets; r++)
    {
      least[r] = table + (gsize) r * column_sets;
      for (guint c = 0; c < column_sets; c++)
        least[r][c] = terse_rectangles_has (single, r, c) ? 1 : G_MAXUINT8;
      if (r == 0)
        continue;
      split_rows_for_leaves (least, r, column_sets);
      split_columns_for_leaves (least[r], column_sets);
    }
  *leaves = least[row_sets - 1][column_sets - 1];
  return TRUE;
}

/* by_rounds[k], k = 0..rounds: solved within some depth by trees of the last k rounds, the first of
 * them that of the speaker of round rounds - k (counted from 0), who may be silent; for k = 0 the
 * leaves. So by_rounds[k] has all of by_rounds[k - 1]. One more bit of depth; FALSE: all is as
 * before. Whoever speaks goes on within the k rounds. */
static gboolean
deepen (TerseRectangles **by_rounds, guint rounds, guint first)
{
  gboolean changed = FALSE;
  for (guint k = 1; k <= rounds; k++)
    {
      gboolean bob = (first + rounds - k) % 2 == 1;
      TerseRectangles *next = bob ? terse_rectangles_split_columns (by_rounds[k])
                                  : terse_rectangles_split_rows (by_rounds[k]);
      terse_rectangles_unite (next, by_rounds[k - 1]);
      changed |= !terse_rectangles_equal (next, by_rounds[k]);
      terse_rectangles_free (by_rounds[k]);
      by_rounds[k] = next;
    }
  return changed;
}

gboolean
terse_exact_rounds (const TerseMatrix *matrix, TerseExactConvention convention, guint rounds,
                    guint first, guint *depth, GError **error)
{
  g_return_val_if_fail (rounds >= 1 && rounds <= TERSE_EXACT_MAX_ROUNDS && first <= 1, FALSE);
  g_autoptr (TerseSmall) small = terse_small_new (matrix, TERSE_EXACT_MAX_SUM, error);
  if (small == NULL)
    return FALSE;
  TerseRectangles *by_rounds[TERSE_EXACT_MAX_ROUNDS + 1];
  by_rounds[0] = terse_small_leaves (small, convention);
  for (guint k = 1; k <= rounds; k++)
    by_rounds[k] = terse_rectangles_copy (by_rounds[0]);
  gboolean changed = TRUE;
  for (*depth = 0; changed && !has_all (by_rounds[rounds]); ++*depth)
    changed = deepen (by_rounds, rounds, first);
  if (!has_all (by_rounds[rounds]))
    *depth = TERSE_EXACT_IMPOSSIBLE;
  for (guint k = 0; k <= rounds; k++)
    terse_rectangles_free (by_rounds[k]);
  return TRUE;
}

/* The least number of parts of [n], each good, where good[S] says whether S is; 0 if there is none.
 * n <= 16. */
static guint
least_partition (guint n, const guint8 *good)
{
  g_autofree guint8 *least = g_new0 (guint8, (gsize) 1 << n);
  for (guint set = 1; set < 1u << n; set++)
    {
      guint lowest = set & -set, others = set ^ lowest, rest = others;
      do
        {
          gboolean possible = good[set ^ rest] && (rest == 0 || least[rest] > 0);
          if (possible && (least[set] == 0 || least[rest] + 1 < least[set]))
            least[set] = (guint8) (least[rest] + 1);
          rest = (rest - 1) & others;
        }
      while (rest != others);
    }
  return least[(1u << n) - 1];
}

/* Her messages are a partition of the rows into sets on which Bob knows the output of every column.
 */
gboolean
terse_exact_one_way (const TerseMatrix *matrix, guint *messages, GError **error)
{
  g_autoptr (TerseSmall) small = terse_small_new (matrix, TERSE_EXACT_MAX_SUM, error);
  if (small == NULL)
    return FALSE;
  g_autoptr (TerseRectangles) leaves = terse_small_leaves (small, TERSE_EXACT_BOB);
  g_autofree guint8 *good = g_new (guint8, (gsize) 1 << small->rows);
  for (guint row_set = 0; row_set < 1u << small->rows; row_set++)
    good[row_set] = (guint8) terse_rectangles_has (leaves, row_set, (1u << small->columns) - 1);
  *messages = least_partition (small->rows, good);
  return TRUE;
}

/* Bob's least number of messages where `parts` are the row sets of Alice's messages: every part
 * with every set of columns that share his message is a rectangle with one output. */
static guint
bob_messages_for (const TerseRectangles *leaves, guint n_parts, const guint *parts)
{
  g_autofree guint8 *good = g_new (guint8, (gsize) 1 << leaves->columns);
  for (guint column_set = 0; column_set < 1u << leaves->columns; column_set++)
    {
      good[column_set] = TRUE;
      for (guint i = 0; i < n_parts; i++)
        good[column_set] &= (guint8) terse_rectangles_has (leaves, parts[i], column_set);
    }
  return least_partition (leaves->columns, good);
}

/* All partitions of the rows into at most max_parts parts: row x joins a part of the rows before it
 * or begins one. */
static void
try_partitions (const TerseRectangles *leaves, guint x, guint n_parts, guint *parts,
                guint max_parts, guint *least)
{
  if (x == leaves->rows)
    {
      guint messages = bob_messages_for (leaves, n_parts, parts);
      if (messages > 0 && (*least == 0 || messages < *least))
        *least = messages;
      return;
    }
  for (guint i = 0; i <= n_parts && i < max_parts; i++)
    {
      guint before = i < n_parts ? parts[i] : 0;
      parts[i] = before | 1u << x;
      try_partitions (leaves, x + 1, MAX (n_parts, i + 1), parts, max_parts, least);
      parts[i] = before;
    }
}

gboolean
terse_exact_simultaneous (const TerseMatrix *matrix, guint alice_messages, guint *bob_messages,
                          GError **error)
{
  g_return_val_if_fail (alice_messages >= 1, FALSE);
  g_autoptr (TerseSmall) small = terse_small_new (matrix, TERSE_EXACT_MAX_SUM, error);
  if (small == NULL)
    return FALSE;
  if (small->rows > TERSE_EXACT_MAX_PARTITION_ROWS
      || small->columns > TERSE_EXACT_MAX_PARTITION_ROWS)
    return terse_exact_fail_limit (error, "distinct rows, and as many columns",
                                   TERSE_EXACT_MAX_PARTITION_ROWS,
                                   MAX (small->rows, small->columns), FALSE);
  g_autoptr (TerseRectangles) leaves = terse_small_leaves (small, TERSE_EXACT_BOTH);
  guint parts[TERSE_EXACT_MAX_PARTITION_ROWS] = { 0 };
  *bob_messages = 0;
  try_partitions (leaves, 0, 0, parts, alice_messages, bob_messages);
  return TRUE;
}
