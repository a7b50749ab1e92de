/* Greedy sets first, then one more by CaDiCaL, until that is refuted. */
#include "reductions/questions/measures/fooling.h"

#include "protocols/bounds/fooling.h"

#define RESTARTS 32

/* Those of the assignment, if they are a fooling set of so many at least. */
static gboolean
take_set (const TerseMatrix *matrix, const GArray *cells, guint size, const gint8 *assignment,
          GArray *set)
{
  g_array_set_size (set, 0);
  for (guint e = 0; e < cells->len; e++)
    if (assignment[e + 1] > 0)
      g_array_append_val (set, g_array_index (cells, guint, e));
  return set->len >= size && terse_fooling_is_set (matrix, set);
}

/* One more than are known: found, refuted or given up. */
static gboolean
raise_set (const TerseMatrix *matrix, const GArray *cells, const TerseRefuteOptions *options,
           TerseLargestFooling *largest, gboolean *done, GError **error)
{
  const guint size = largest->set->len + 1;
  g_autoptr (TerseFormula) formula = terse_fooling_formula (matrix, cells, size);
  TerseRefutation refutation;
  if (!terse_refute (formula, options, &refutation, error))
    return FALSE;
  *done = TRUE;
  if (refutation.verdict == TERSE_REFUTE_SATISFIED)
    *done = !take_set (matrix, cells, size, refutation.assignment, largest->set);
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

static gint
compare_cells (gconstpointer a, gconstpointer b)
{
  const guint one = *(const guint *) a, other = *(const guint *) b;
  return one < other ? -1 : one > other;
}

/* A set that is found at once, rising. (transfer full) */
static GArray *
find_greedily (const TerseMatrix *matrix, gint output)
{
  g_autoptr (GArray) entries = terse_fooling_entries (matrix, output);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GArray) found
      = terse_fooling_set (matrix, TERSE_EXACT_BOTH, entries->len,
                           (TerseEntry *) (gpointer) entries->data, rand, RESTARTS);
  GArray *set = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < found->len; i++)
    {
      const TerseEntry *entry = &g_array_index (found, TerseEntry, i);
      const guint cell = entry->row * terse_matrix_columns (matrix) + entry->column;
      g_array_append_val (set, cell);
    }
  g_array_sort (set, compare_cells);
  return set;
}

gboolean
terse_largest_fooling (const TerseMatrix *matrix, gint output, const TerseRefuteOptions *options,
                       TerseLargestFooling *largest, GError **error)
{
  g_autoptr (GArray) cells = terse_fooling_cells (matrix, output);
  *largest = (TerseLargestFooling){ .set = find_greedily (matrix, output) };
  largest->exact = largest->set->len == cells->len;
  gboolean done = largest->exact;
  if (!done && cells->len > TERSE_LARGEST_FOOLING_ENTRIES)
    {
      largest->reason = g_strdup_printf ("expected at most %u entries, found %u",
                                         TERSE_LARGEST_FOOLING_ENTRIES, cells->len);
      done = TRUE;
    }
  while (!done)
    if (!raise_set (matrix, cells, options, largest, &done, error))
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
