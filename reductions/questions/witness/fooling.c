/* Fooling sets, greedily: the entries with one output each, in three orders (by rows, and by the
 * distance from either diagonal, where the fooling sets of the known families stand), then the
 * sets of all outputs joined, the largest first, and whatever else fits. Restarts and exact search
 * are left to counting (reductions/questions/counting/items.h). */
#include "protocols/bounds/fooling.h"
#include "reductions/questions/witness/parts.h"

/* Pairs of entries that are compared in one order at most, and in the end. */
#define MAX_PAIRS (1u << 21)

/* An entry of any output will do. */
#define ANY TERSE_WITNESS_ANY

typedef struct {
  const TerseMatrix *matrix;
  TerseExactConvention convention;
  const TerseWitnessPoll *poll;
  guint target, output, pairs; /* left */
  GArray *set;
} Search;

static gboolean
is_candidate (const Search *search, guint x, guint y)
{
  const guint *outputs;
  guint n = terse_matrix_entry (search->matrix, x, y, &outputs);
  return search->output == ANY ? n > 0 : n == 1 && outputs[0] == search->output;
}

/* Takes the entry where it conflicts with all that were taken; FALSE: enough was taken or tried. */
static gboolean
offer (Search *search, guint x, guint y)
{
  const TerseEntry entry = { x, y };
  guint i = 0;
  if (!is_candidate (search, x, y))
    return TRUE;
  for (; i < search->set->len && search->pairs > 0; i++, search->pairs--)
    if (!terse_fooling_conflict (search->matrix, search->convention, &entry,
                                 &g_array_index (search->set, TerseEntry, i)))
      return TRUE;
  if (i == search->set->len)
    g_array_append_val (search->set, entry);
  return search->set->len < search->target && search->pairs > 0;
}

static void
offer_by_rows (Search *search)
{
  guint rows = terse_matrix_rows (search->matrix), columns = terse_matrix_columns (search->matrix);
  for (guint i = 0; i < rows * columns; i++)
    if (!offer (search, i / columns, i % columns))
      return;
}

/* By the distance from the main diagonal, or with `mirrored` columns. */
static void
offer_by_distance (Search *search, gboolean mirrored)
{
  guint rows = terse_matrix_rows (search->matrix), columns = terse_matrix_columns (search->matrix);
  for (guint distance = 0; distance < MAX (rows, columns); distance++)
    for (guint x = 0; x < rows; x++)
      for (guint side = 0; side < (distance > 0 ? 2 : 1); side++)
        {
          guint y = side ? x - distance : x + distance; /* below 0 it is above all columns */
          if (y < columns && !offer (search, x, mirrored ? columns - 1 - y : y))
            return;
        }
}

/* The best of the three orders for one output, (transfer full). */
static GArray *
find_set (Search *search, guint output)
{
  GArray *best = g_array_new (FALSE, FALSE, sizeof (TerseEntry));
  search->output = output;
  for (guint order = 0;
       order < 3 && best->len < search->target && !terse_witness_is_over (search->poll); order++)
    {
      search->pairs = MAX_PAIRS;
      search->set = g_array_new (FALSE, FALSE, sizeof (TerseEntry));
      if (order == 0)
        offer_by_rows (search);
      else
        offer_by_distance (search, order == 2);
      GArray *worse = search->set->len > best->len ? best : search->set;
      best = worse == best ? search->set : best;
      g_array_unref (worse);
    }
  return best;
}

static gint
compare_lengths (gconstpointer a, gconstpointer b)
{
  const GArray *left = *(GArray *const *) a, *right = *(GArray *const *) b;
  return (left->len < right->len) - (left->len > right->len);
}

/* Those of all sets that fit together, then whatever fits, (transfer full). */
static GArray *
join_sets (Search *search, const GPtrArray *sets)
{
  search->output = ANY;
  search->pairs = 2 * MAX_PAIRS;
  search->set = g_array_new (FALSE, FALSE, sizeof (TerseEntry));
  gboolean more = TRUE;
  for (guint i = 0; i < sets->len; i++)
    {
      const GArray *set = sets->pdata[i];
      for (guint e = 0; more && e < set->len; e++)
        {
          const TerseEntry *entry = &g_array_index (set, TerseEntry, e);
          more = offer (search, entry->row, entry->column);
        }
    }
  if (more)
    offer_by_rows (search);
  return search->set;
}

static GArray *
find_entries (Search *search, guint value)
{
  if (value != ANY)
    return find_set (search, value);
  g_autoptr (GPtrArray) sets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint z = 0; z < MIN (terse_matrix_outputs (search->matrix), 16); z++)
    g_ptr_array_add (sets, find_set (search, z));
  g_ptr_array_add (sets, find_set (search, ANY));
  g_ptr_array_sort (sets, compare_lengths);
  const GArray *best = sets->pdata[0];
  return best->len >= search->target ? g_array_ref (sets->pdata[0]) : join_sets (search, sets);
}

char *
terse_witness_find_fooling (const TerseMatrix *matrix, TerseExactConvention convention, guint value,
                            guint64 leaves, const TerseWitnessPoll *poll)
{
  Search search = { matrix, convention, poll, (guint) leaves + 1, ANY, MAX_PAIRS, NULL };
  g_autoptr (GArray) entries = find_entries (&search, value);
  if (entries->len < search.target)
    return NULL;
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "fooling %u\n", search.target);
  for (guint i = 0; i < search.target; i++)
    {
      const TerseEntry *entry = &g_array_index (entries, TerseEntry, i);
      g_string_append_printf (text, "%u %u\n", entry->row, entry->column);
    }
  return g_string_free (text, FALSE);
}
