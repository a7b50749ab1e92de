/* Large cliques in the conflict graph. Entries of different values often conflict by themselves
 * (under `both` they always do), so the fooling sets of the values are found one by one
 * (protocols/bounds/fooling.h) and then joined, the largest first, with all other entries behind.
 * Where that is not enough and the graph is small, branch and bound decides
 * (reductions/questions/counting/clique.h), on one entry for each class of equal rows and columns:
 * equal ones never tell entries apart. */
#include "reductions/questions/counting/items.h"

#include "protocols/bounds/conflict.h"
#include "reductions/questions/counting/clique.h"

#define RESTARTS 24
#define SEED 20250101

typedef struct {
  const TerseMatrix *matrix;
  TerseExactConvention convention;
  const GArray *entries;
  guint alike; /* rows only */
} Graph;

static gboolean
entries_conflict (gconstpointer data, guint a, guint b)
{
  const Graph *graph = data;
  return terse_fooling_conflict (graph->matrix, graph->convention,
                                 &g_array_index (graph->entries, TerseEntry, a),
                                 &g_array_index (graph->entries, TerseEntry, b));
}

static gboolean
rows_conflict (gconstpointer data, guint a, guint b)
{
  const Graph *graph = data;
  guint x = g_array_index (graph->entries, TerseEntry, a).row,
        other = g_array_index (graph->entries, TerseEntry, b).row;
  for (guint y = 0; y < terse_matrix_columns (graph->matrix); y++)
    for (guint i = 0, first = y - y % graph->alike; i < graph->alike; i++)
      if (terse_matrix_conflict (graph->matrix, x, y, other, first + i))
        return TRUE;
  return FALSE;
}

/* The entries at these places, (transfer full). */
static GArray *
select_entries (const GArray *entries, const GArray *places)
{
  GArray *selected = g_array_new (FALSE, FALSE, sizeof (TerseEntry));
  for (guint i = 0; i < places->len; i++)
    g_array_append_val (selected,
                        g_array_index (entries, TerseEntry, g_array_index (places, guint, i)));
  return selected;
}

static gint
compare_lengths (gconstpointer a, gconstpointer b)
{
  const GArray *left = *(GArray *const *) a, *right = *(GArray *const *) b;
  return (left->len < right->len) - (left->len > right->len);
}

/* Fooling sets among the entries of each single output and among all entries, the largest first. */
static GPtrArray *
fooling_sets (const TerseMatrix *matrix, TerseExactConvention convention, guint target,
              GCancellable *cancellable)
{
  GPtrArray *sets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  for (gint output = (gint) terse_matrix_outputs (matrix) - 1; output >= -1; output--)
    {
      g_autoptr (GArray) entries = terse_fooling_entries (matrix, output);
      GArray *set = terse_fooling_set (matrix, convention, entries->len,
                                       (TerseEntry *) (gpointer) entries->data, rand, RESTARTS);
      g_ptr_array_add (sets, set);
      if (set->len >= target || g_cancellable_is_cancelled (cancellable))
        break;
    }
  g_ptr_array_sort (sets, compare_lengths);
  return sets;
}

/* Greedily along set `first`, then the other sets, then everything. */
static GArray *
join_sets (const TerseMatrix *matrix, TerseExactConvention convention, guint target,
           const GPtrArray *sets, guint first)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (TerseEntry)),
                     all = terse_fooling_entries (matrix, -1);
  for (guint i = 0; i < sets->len; i++)
    {
      const GArray *set = sets->pdata[(first + i) % sets->len];
      g_array_append_vals (order, set->data, set->len);
    }
  g_array_append_vals (order, all->data, all->len);
  const Graph graph = { matrix, convention, order, 1 };
  g_autoptr (GArray) places = terse_clique_greedy (order->len, target, entries_conflict, &graph);
  return select_entries (order, places);
}

GArray *
terse_items_distinct (const TerseMatrix *matrix)
{
  g_autoptr (TerseMatrix) transposed = terse_matrix_transpose (matrix);
  g_autoptr (GArray) rows = terse_conflict_distinct_rows (matrix),
                     columns = terse_conflict_distinct_rows (transposed);
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (TerseEntry));
  for (guint i = 0; i < rows->len; i++)
    for (guint j = 0; j < columns->len; j++)
      {
        const TerseEntry entry
            = { g_array_index (rows, guint, i), g_array_index (columns, guint, j) };
        if (terse_matrix_promises (matrix, entry.row, entry.column))
          g_array_append_val (entries, entry);
      }
  return entries;
}

GArray *
terse_items_entries (const TerseMatrix *matrix, TerseExactConvention convention, guint target,
                     GCancellable *cancellable)
{
  g_autoptr (GPtrArray) sets = fooling_sets (matrix, convention, target, cancellable);
  GArray *best = g_array_new (FALSE, FALSE, sizeof (TerseEntry));
  for (guint first = 0; first < MIN (sets->len, 4) && best->len < target
                        && !g_cancellable_is_cancelled (cancellable);
       first++)
    {
      GArray *joined = join_sets (matrix, convention, target, sets, first),
             *worse = joined->len > best->len ? best : joined;
      best = worse == best ? joined : best;
      g_array_unref (worse);
    }
  g_autoptr (GArray) entries = terse_items_distinct (matrix);
  if (best->len >= target || entries->len < target || entries->len > TERSE_CLIQUE_MAX_VERTICES)
    return best;
  const Graph graph = { matrix, convention, entries, 1 };
  g_autoptr (GArray) places
      = terse_clique_find (entries->len, target, entries_conflict, &graph, cancellable);
  if (places->len <= best->len)
    return best;
  g_array_unref (best);
  return select_entries (entries, places);
}

/* Rows that can tell the others apart: of equal rows one, unless they may conflict by columns that
 * look alike. */
static GArray *
candidate_rows (const TerseMatrix *matrix, guint alike)
{
  if (alike == 1)
    return terse_conflict_distinct_rows (matrix);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint x = 0; x < terse_matrix_rows (matrix); x++)
    g_array_append_val (rows, x);
  return rows;
}

GArray *
terse_items_rows (const TerseMatrix *matrix, guint alike, guint target, GCancellable *cancellable)
{
  g_autoptr (GArray) rows = candidate_rows (matrix, alike),
                     entries = g_array_new (FALSE, FALSE, sizeof (TerseEntry));
  for (guint i = 0; i < rows->len; i++)
    {
      const TerseEntry entry = { g_array_index (rows, guint, i), 0 };
      g_array_append_val (entries, entry);
    }
  const Graph graph = { matrix, TERSE_EXACT_BOB, entries, alike };
  g_autoptr (GArray) places
      = terse_clique_find (entries->len, target, rows_conflict, &graph, cancellable);
  return select_entries (entries, places);
}
