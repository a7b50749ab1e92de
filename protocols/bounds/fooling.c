/* Greedy cliques in the graph whose vertices are promised entries and whose edges are the pairs
 * that cannot share a leaf. */
#include "protocols/bounds/fooling.h"

#include <stdlib.h>

static gboolean
may_be_given (const TerseMatrix *matrix, guint row, guint column, guint output)
{
  return !terse_matrix_promises (matrix, row, column)
         || terse_matrix_allows (matrix, row, column, output);
}

/* No output of a's own may be given on all four entries. */
static gboolean
conflict_both (const TerseMatrix *matrix, const TerseEntry *a, const TerseEntry *b)
{
  const guint *outputs;
  guint n = terse_matrix_entry (matrix, a->row, a->column, &outputs);
  for (guint i = 0; i < n; i++)
    if (may_be_given (matrix, b->row, b->column, outputs[i])
        && may_be_given (matrix, a->row, b->column, outputs[i])
        && may_be_given (matrix, b->row, a->column, outputs[i]))
      return FALSE;
  return TRUE;
}

static gboolean
conflict_bob (const TerseMatrix *matrix, const TerseEntry *a, const TerseEntry *b)
{
  return terse_matrix_conflict (matrix, a->row, a->column, b->row, a->column)
         || terse_matrix_conflict (matrix, a->row, b->column, b->row, b->column);
}

static gboolean
conflict_alice (const TerseMatrix *matrix, const TerseEntry *a, const TerseEntry *b)
{
  return terse_matrix_conflict (matrix, a->row, a->column, a->row, b->column)
         || terse_matrix_conflict (matrix, b->row, a->column, b->row, b->column);
}

gboolean
terse_fooling_conflict (const TerseMatrix *matrix, TerseExactConvention convention,
                        const TerseEntry *a, const TerseEntry *b)
{
  switch (convention)
    {
    case TERSE_EXACT_BOTH:
      return conflict_both (matrix, a, b);
    case TERSE_EXACT_BOB:
      return conflict_bob (matrix, a, b);
    case TERSE_EXACT_ALICE:
      return conflict_alice (matrix, a, b);
    case TERSE_EXACT_EITHER:
    default:
      return conflict_bob (matrix, a, b) && conflict_alice (matrix, a, b);
    }
}

typedef struct {
  const TerseMatrix *matrix;
  TerseExactConvention convention;
  guint questions; /* left */
  GArray *best;
} Search;

static gboolean
joins (Search *search, const GArray *set, const TerseEntry *entry)
{
  for (guint i = 0; i < set->len && search->questions > 0; i++, search->questions--)
    if (!terse_fooling_conflict (search->matrix, search->convention, entry,
                                 &g_array_index (set, TerseEntry, i)))
      return FALSE;
  return search->questions > 0;
}

static void
try_order (Search *search, guint n, const TerseEntry *entries)
{
  GArray *set = g_array_new (FALSE, FALSE, sizeof (TerseEntry));
  for (guint i = 0; i < n && (search->questions > 0 || set->len == 0); i++)
    if (set->len == 0 || joins (search, set, &entries[i]))
      g_array_append_val (set, entries[i]);
  if (set->len > search->best->len)
    {
      GArray *worse = search->best;
      search->best = set;
      set = worse;
    }
  g_array_unref (set);
}

static gint
compare_places (const TerseEntry *a, const TerseEntry *b)
{
  gint rows = (a->row > b->row) - (a->row < b->row),
       columns = (a->column > b->column) - (a->column < b->column);
  return rows ? rows : columns;
}

static gint
compare_to_diagonal (const void *a, const void *b)
{
  const TerseEntry *e = a, *f = b;
  guint d = MAX (e->row, e->column) - MIN (e->row, e->column),
        other = MAX (f->row, f->column) - MIN (f->row, f->column);
  return d != other ? (d > other) - (d < other) : compare_places (e, f);
}

static void
mirror (guint columns, guint n, TerseEntry *entries)
{
  for (guint i = 0; i < n; i++)
    entries[i].column = columns - 1 - entries[i].column;
}

static void
sort_by_diagonal (guint n, TerseEntry *entries)
{
  qsort (entries, n, sizeof *entries, compare_to_diagonal);
}

static void
shuffle (GRand *rand, guint n, TerseEntry *entries)
{
  for (guint i = n; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (rand, 0, (gint32) i);
      TerseEntry swapped = entries[j];
      entries[j] = entries[i - 1];
      entries[i - 1] = swapped;
    }
}

static void
try_fixed_orders (Search *search, guint n, TerseEntry *entries)
{
  guint columns = terse_matrix_columns (search->matrix);
  try_order (search, n, entries);
  sort_by_diagonal (n, entries);
  search->questions = TERSE_FOOLING_MAX_QUESTIONS;
  try_order (search, n, entries);
  mirror (columns, n, entries);
  sort_by_diagonal (n, entries);
  mirror (columns, n, entries);
  search->questions = TERSE_FOOLING_MAX_QUESTIONS;
  try_order (search, n, entries);
}

GArray *
terse_fooling_set (const TerseMatrix *matrix, TerseExactConvention convention, guint n,
                   TerseEntry *entries, GRand *rand, guint restarts)
{
  Search search = { matrix, convention, TERSE_FOOLING_MAX_QUESTIONS,
                    g_array_new (FALSE, FALSE, sizeof (TerseEntry)) };
  if (n == 0)
    return search.best;
  try_fixed_orders (&search, n, entries);
  search.questions = TERSE_FOOLING_MAX_QUESTIONS;
  for (guint i = 0; i < restarts && search.questions > 0; i++)
    {
      shuffle (rand, n, entries);
      try_order (&search, n, entries);
    }
  return search.best;
}

GArray *
terse_fooling_entries (const TerseMatrix *matrix, gint output)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (TerseEntry));
  for (guint x = 0; x < terse_matrix_rows (matrix); x++)
    for (guint y = 0; y < terse_matrix_columns (matrix); y++)
      {
        const guint *outputs;
        guint n = terse_matrix_entry (matrix, x, y, &outputs);
        const TerseEntry entry = { x, y };
        if (output < 0 ? n > 0 : n == 1 && outputs[0] == (guint) output)
          g_array_append_val (entries, entry);
      }
  return entries;
}
