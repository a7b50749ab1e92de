/* The bounds of protocols/bounds/bounds.h, from row-conflict graphs, fooling sets and ranks. */
#include "protocols/bounds/bounds.h"

#include "protocols/bounds/conflict.h"
#include "protocols/bounds/fooling.h"
#include "protocols/radix.h"
#include "protocols/bounds/rank.h"

static void
fill_rows (TerseBounds *bounds, const TerseMatrix *matrix)
{
  g_autoptr (TerseMatrix) transpose = terse_matrix_transpose (matrix);
  g_autoptr (GArray) rows = terse_conflict_distinct_rows (matrix),
                     columns = terse_conflict_distinct_rows (transpose);
  bounds->distinct_rows = rows->len;
  bounds->distinct_columns = columns->len;
  bounds->alice_messages = terse_conflict_colours (matrix, &bounds->alice_exact);
  bounds->bob_messages = terse_conflict_colours (transpose, &bounds->bob_exact);
  bounds->alice_exact &= bounds->function;
  bounds->bob_exact &= bounds->function;
  if (bounds->function && bounds->total)
    {
      bounds->simultaneous_alice = rows->len;
      bounds->simultaneous_bob = columns->len;
    }
}

typedef struct {
  TerseEntry entry;
  guint output;
} Single;

static gint
compare_outputs (gconstpointer a, gconstpointer b)
{
  const Single *s = a, *t = b;
  return (s->output > t->output) - (s->output < t->output);
}

/* The entries with a single output, by output. */
static GArray *
list_singles (const TerseMatrix *matrix)
{
  GArray *singles = g_array_new (FALSE, FALSE, sizeof (Single));
  g_autoptr (GArray) entries = terse_fooling_entries (matrix, -1);
  for (guint i = 0; i < entries->len; i++)
    {
      Single single = { .entry = g_array_index (entries, TerseEntry, i) };
      const guint *outputs;
      if (terse_matrix_entry (matrix, single.entry.row, single.entry.column, &outputs) == 1)
        {
          single.output = outputs[0];
          g_array_append_val (singles, single);
        }
    }
  g_array_sort (singles, compare_outputs);
  return singles;
}

static gboolean
some_entry_refuses (const TerseMatrix *matrix, guint output)
{
  for (guint x = 0; x < terse_matrix_rows (matrix); x++)
    for (guint y = 0; y < terse_matrix_columns (matrix); y++)
      if (terse_matrix_promises (matrix, x, y) && !terse_matrix_allows (matrix, x, y, output))
        return TRUE;
  return FALSE;
}

/* One output, the entries `begin`..`end` - 1 of the singles. */
static void
fill_output (TerseBounds *bounds, const TerseMatrix *matrix, const GArray *singles, guint begin,
             guint end, GRand *rand, guint restarts)
{
  guint n = end - begin, output = g_array_index (singles, Single, begin).output;
  g_autofree TerseEntry *entries = g_new (TerseEntry, n);
  for (guint i = 0; i < n; i++)
    entries[i] = g_array_index (singles, Single, begin + i).entry;
  g_autoptr (GArray) set = terse_fooling_set (matrix, TERSE_EXACT_BOTH, n, entries, rand, restarts);
  bounds->fooling_sum += set->len;
  guint plus_one = set->len + (some_entry_refuses (matrix, output) ? 1 : 0);
  if (plus_one > bounds->fooling_plus_one)
    {
      bounds->fooling_output = output;
      bounds->fooling_size = set->len;
      bounds->fooling_plus_one = plus_one;
    }
}

static void
fill_fooling (TerseBounds *bounds, const TerseMatrix *matrix, GRand *rand, guint restarts)
{
  g_autoptr (GArray) singles = list_singles (matrix);
  for (guint begin = 0, end; begin < singles->len; begin = end)
    {
      end = begin;
      while (end < singles->len
             && compare_outputs (&g_array_index (singles, Single, begin),
                                 &g_array_index (singles, Single, end))
                    == 0)
        end++;
      fill_output (bounds, matrix, singles, begin, end, rand, restarts);
    }
}

static void
fill_rank (TerseBounds *bounds, const TerseMatrix *matrix)
{
  if (!bounds->function || !bounds->total || terse_matrix_outputs (matrix) > 2
      || !terse_rank_fits (matrix))
    return;
  bounds->rank = terse_rank (matrix, 1);
  bounds->complement_rank = terse_rank (matrix, 0);
}

/* A leaf of `both` is one of `bob` and one of `alice`, and these are leaves of `either`: bounds go
 * the other way. */
static void
fill_leaves (TerseBounds *bounds, const TerseMatrix *matrix, GRand *rand, guint restarts)
{
  guint *leaves = bounds->leaves;
  for (guint c = 0; c < TERSE_EXACT_CONVENTIONS; c++)
    {
      g_autoptr (GArray) entries = terse_fooling_entries (matrix, -1);
      TerseEntry *first = (TerseEntry *) (void *) entries->data;
      g_autoptr (GArray) set = terse_fooling_set (matrix, (TerseExactConvention) c, entries->len,
                                                  first, rand, restarts);
      leaves[c] = MAX (1, set->len);
    }
  leaves[TERSE_EXACT_BOB] = MAX (leaves[TERSE_EXACT_BOB], leaves[TERSE_EXACT_EITHER]);
  leaves[TERSE_EXACT_ALICE] = MAX (leaves[TERSE_EXACT_ALICE], leaves[TERSE_EXACT_EITHER]);
  guint receivers = MAX (leaves[TERSE_EXACT_BOB], leaves[TERSE_EXACT_ALICE]);
  guint values = MAX (bounds->fooling_plus_one, bounds->fooling_sum);
  guint both = MAX (values, bounds->rank + bounds->complement_rank);
  leaves[TERSE_EXACT_BOTH] = MAX (MAX (leaves[TERSE_EXACT_BOTH], receivers), both);
  for (guint c = 0; c < TERSE_EXACT_CONVENTIONS; c++)
    bounds->depth[c] = terse_bits_for (leaves[c]);
}

void
terse_bounds_fill (TerseBounds *bounds, const TerseMatrix *matrix, guint32 seed, guint restarts)
{
  *bounds = (TerseBounds){ .rows = terse_matrix_rows (matrix),
                           .columns = terse_matrix_columns (matrix) };
  bounds->function = terse_matrix_is_function (matrix);
  bounds->total = terse_matrix_is_total (matrix);
  GRand *rand = g_rand_new_with_seed (seed);
  fill_rows (bounds, matrix);
  fill_fooling (bounds, matrix, rand, restarts);
  fill_rank (bounds, matrix);
  fill_leaves (bounds, matrix, rand, restarts);
  g_rand_free (rand);
}

static void
add_one_way (GString *text, const char *direction, guint messages, gboolean exact)
{
  g_string_append_printf (text, "one-way, %s: %s %u messages, %u bits\n", direction,
                          exact ? "exactly" : "at least", messages, terse_bits_for (messages));
}

static void
add_leaves (GString *text, const char *reason, guint leaves)
{
  g_string_append_printf (text, "two-way, both: at least %u leaves, %u bits (%s)\n", leaves,
                          terse_bits_for (leaves), reason);
}

static void
add_both (GString *text, const TerseBounds *bounds)
{
  if (bounds->fooling_size > 0)
    {
      g_autofree char *one = g_strdup_printf (
          "fooling set of %u entries of value %u%s", bounds->fooling_size, bounds->fooling_output,
          bounds->fooling_plus_one > bounds->fooling_size ? " and an entry of another" : "");
      add_leaves (text, one, bounds->fooling_plus_one);
      add_leaves (text, "fooling sets of all values", bounds->fooling_sum);
    }
  if (bounds->rank + bounds->complement_rank > 0)
    {
      g_autofree char *ranks = g_strdup_printf ("ranks %u of the ones and %u of the zeros",
                                                bounds->rank, bounds->complement_rank);
      add_leaves (text, ranks, bounds->rank + bounds->complement_rank);
    }
}

char *
terse_bounds_text (const TerseBounds *bounds)
{
  static const char *const conventions[] = { "both", "bob", "alice", "either" };
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "matrix: %u x %u, %u distinct rows, %u distinct columns\n",
                          bounds->rows, bounds->columns, bounds->distinct_rows,
                          bounds->distinct_columns);
  add_one_way (text, "Alice to Bob", bounds->alice_messages, bounds->alice_exact);
  add_one_way (text, "Bob to Alice", bounds->bob_messages, bounds->bob_exact);
  if (bounds->simultaneous_alice > 0)
    g_string_append_printf (text, "simultaneous: exactly %u and %u messages, %u bits\n",
                            bounds->simultaneous_alice, bounds->simultaneous_bob,
                            terse_bits_for (bounds->simultaneous_alice)
                                + terse_bits_for (bounds->simultaneous_bob));
  add_both (text, bounds);
  for (guint c = 0; c < TERSE_EXACT_CONVENTIONS; c++)
    g_string_append_printf (text, "two-way, %s: at least %u leaves, %u bits (best)\n",
                            conventions[c], bounds->leaves[c], bounds->depth[c]);
  return g_string_free (text, FALSE);
}
