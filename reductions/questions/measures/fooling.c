/* Variables: in[e], entry e is in the set; count[e][j], at least j + 1 of the first e + 1 entries
 * are. Clauses: (1) of two entries that can share a rectangle one is not in the set; (2)
 * count[e][j]
 * -> count[e - 1][j] or in[e], and -> count[e - 1][j] or count[e - 1][j - 1]; (3) count[n - 1][size
 * - 1]. Only one direction of the counter is said: it may be less than what is there, never more.
 */
#include "reductions/questions/measures/fooling.h"

#define RESTARTS 32

typedef struct {
  TerseFormula *formula;
  TerseBlock in, count;
  guint n, size;
} Counter;

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

TerseFormula *
terse_fooling_formula (const TerseMatrix *matrix, guint n, const TerseEntry *entries, guint size)
{
  Counter c = { .formula = terse_formula_new (), .n = n, .size = size };
  c.in = terse_formula_add_family (c.formula, "in", "[entry]", n, 1, 1, 1);
  c.count = terse_formula_add_family (c.formula, "count", "[entry][number]", n, size, 1, 1);
  terse_formula_begin_group (c.formula, 1, "two entries that can share a rectangle: not both");
  for (guint b = 1; b < n; b++)
    for (guint a = 0; a < b; a++)
      if (!terse_fooling_conflict (matrix, TERSE_EXACT_BOTH, &entries[a], &entries[b]))
        {
          const gint not_both[]
              = { -terse_block_at (&c.in, a, 0, 0, 0), -terse_block_at (&c.in, b, 0, 0, 0) };
          terse_formula_add (c.formula, 2, not_both);
        }
  terse_formula_begin_group (c.formula, 2, "a count needs the entry, or the count before it");
  for (guint e = 0; e < n; e++)
    for (guint j = 0; j < size; j++)
      add_count (&c, e, j);
  terse_formula_begin_group (c.formula, 3, "there are so many");
  const gint all = count_at (&c, n - 1, size - 1);
  terse_formula_add (c.formula, 1, &all);
  return c.formula;
}

/* Those of the assignment, if they are a fooling set of so many at least. */
static gboolean
take_set (const TerseMatrix *matrix, guint n, const TerseEntry *entries, guint size,
          const gint8 *assignment, GArray *set)
{
  g_array_set_size (set, 0);
  for (guint e = 0; e < n; e++)
    if (assignment[e + 1] > 0)
      g_array_append_val (set, entries[e]);
  for (guint b = 1; b < set->len; b++)
    for (guint a = 0; a < b; a++)
      if (!terse_fooling_conflict (matrix, TERSE_EXACT_BOTH, &g_array_index (set, TerseEntry, a),
                                   &g_array_index (set, TerseEntry, b)))
        return FALSE;
  return set->len >= size;
}

/* One more than are known: found, refuted or given up. */
static gboolean
raise_set (const TerseMatrix *matrix, const GArray *entries, const TerseRefuteOptions *options,
           TerseLargestFooling *largest, gboolean *done, GError **error)
{
  const guint size = largest->set->len + 1;
  const TerseEntry *all = (const TerseEntry *) (gconstpointer) entries->data;
  g_autoptr (TerseFormula) formula = terse_fooling_formula (matrix, entries->len, all, size);
  TerseRefutation refutation;
  if (!terse_refute (formula, options, &refutation, error))
    return FALSE;
  *done = TRUE;
  if (refutation.verdict == TERSE_REFUTE_SATISFIED)
    *done = !take_set (matrix, entries->len, all, size, refutation.assignment, largest->set);
  else if (refutation.verdict == TERSE_REFUTE_REFUTED)
    {
      largest->exact = TRUE;
      largest->steps = refutation.steps;
    }
  else
    largest->reason = g_strdup (refutation.reason);
  terse_refutation_clear (&refutation);
  return TRUE;
}

gboolean
terse_largest_fooling (const TerseMatrix *matrix, gint output, const TerseRefuteOptions *options,
                       TerseLargestFooling *largest, GError **error)
{
  g_autoptr (GArray) entries = terse_fooling_entries (matrix, output);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  *largest = (TerseLargestFooling){ NULL, FALSE, 0, NULL };
  largest->set = terse_fooling_set (matrix, TERSE_EXACT_BOTH, entries->len,
                                    (TerseEntry *) (gpointer) entries->data, rand, RESTARTS);
  largest->exact = largest->set->len == entries->len;
  gboolean done = largest->exact;
  if (!done && entries->len > TERSE_LARGEST_FOOLING_ENTRIES)
    {
      largest->reason = g_strdup_printf ("expected at most %u entries, found %u",
                                         TERSE_LARGEST_FOOLING_ENTRIES, entries->len);
      done = TRUE;
    }
  while (!done)
    if (!raise_set (matrix, entries, options, largest, &done, error))
      {
        terse_largest_fooling_clear (largest);
        return FALSE;
      }
  return TRUE;
}

void
terse_largest_fooling_clear (TerseLargestFooling *largest)
{
  g_clear_pointer (&largest->set, g_array_unref);
  g_clear_pointer (&largest->reason, g_free);
}
