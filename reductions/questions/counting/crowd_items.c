/* Items for leaves with room for several: entries are taken in a random order as long as no room +
 * 1 are without a conflict; then a few are thrown out and others taken, and the exchange is undone
 * if it lost something. Seeded and bounded by a number of steps. Says nothing about how many there
 * can be. */
#include "protocols/bounds/conflict.h"
#include "reductions/questions/counting/crowd.h"
#include "reductions/questions/counting/items.h"

#define SEED 20250101
#define MAX_THROWN 2

/* Steps after which two thirds are to be there; steps for every room; and for the largest, where
 * the search is at nine tenths by then, in all for each pair of entries. */
#define FIRST_STEPS 12000000u
#define MAX_STEPS 60000000u
#define MAX_STEPS_A_PAIR 144u

typedef struct {
  const GArray *entries;
  guint n, words, room;
  guint64 *free;  /* rows of bits: not in conflict; every entry is free from itself */
  guint *members; /* numbers of entries, an entry as often as it was taken */
  guint n_members;
  guint *order; /* of all entries */
  guint64 steps;
  GRand *rand;
} Search;

static gboolean
is_free (const Search *search, guint a, guint b)
{
  return search->free[(gsize) a * search->words + b / 64] >> b % 64 & 1;
}

static void
fill_free (Search *search, const TerseMatrix *matrix, TerseExactConvention convention)
{
  for (guint a = 0; a < search->n; a++)
    for (guint b = 0; b <= a; b++)
      {
        const TerseEntry *left = &g_array_index (search->entries, TerseEntry, a),
                         *right = &g_array_index (search->entries, TerseEntry, b);
        if (a != b && terse_fooling_conflict (matrix, convention, left, right))
          continue;
        search->free[(gsize) a * search->words + b / 64] |= G_GUINT64_CONSTANT (1) << b % 64;
        search->free[(gsize) b * search->words + a / 64] |= G_GUINT64_CONSTANT (1) << a % 64;
      }
}

/* Are there `target` among these that are free from each other? */
static gboolean
has_free_set (Search *search, guint n, const guint *among, guint target)
{
  if (target <= 1)
    return n >= target;
  g_autofree guint *rest = g_new (guint, n);
  for (guint i = 0; i + target <= n; i++)
    {
      guint left = 0;
      for (guint j = i + 1; j < n; j++)
        if (is_free (search, among[i], among[j]))
          rest[left++] = among[j];
      search->steps += n - i;
      if (left + 1 >= target && has_free_set (search, left, rest, target - 1))
        return TRUE;
    }
  return FALSE;
}

static gboolean
fits (Search *search, guint entry)
{
  guint n = 0;
  g_autofree guint *near = g_new (guint, search->n_members + 1);
  for (guint i = 0; i < search->n_members; i++)
    if (is_free (search, entry, search->members[i]))
      near[n++] = search->members[i];
  search->steps += search->n_members + 1;
  return !has_free_set (search, n, near, search->room);
}

static void
shuffle (Search *search)
{
  for (guint i = search->n; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (search->rand, 0, (gint32) i), entry = search->order[j];
      search->order[j] = search->order[i - 1];
      search->order[i - 1] = entry;
    }
}

/* Takes what fits, in the random order, up to `target` members; after a throw only what is free
 * from something thrown out. */
static void
take (Search *search, guint target, guint n_thrown, const guint *thrown)
{
  shuffle (search);
  search->steps += search->n;
  for (guint i = 0; i < search->n && search->n_members < target; i++)
    {
      guint near = 0, entry = search->order[i];
      while (near < n_thrown && !is_free (search, entry, thrown[near]))
        near++;
      if (n_thrown > 0 && near == n_thrown)
        continue;
      while (search->n_members < target && fits (search, entry))
        search->members[search->n_members++] = entry;
    }
}

static void
exchange (Search *search, guint target)
{
  guint before = search->n_members, n = (guint) g_rand_int_range (search->rand, 1, MAX_THROWN + 1),
        thrown[MAX_THROWN];
  n = MIN (n, before);
  for (guint i = 0; i < n; i++)
    {
      guint place = (guint) g_rand_int_range (search->rand, 0, (gint32) search->n_members);
      thrown[i] = search->members[place];
      search->members[place] = search->members[--search->n_members];
    }
  guint kept = search->n_members;
  take (search, target, n, thrown);
  if (search->n_members >= before)
    return;
  search->n_members = kept;
  for (guint i = 0; i < n; i++)
    search->members[search->n_members++] = thrown[i];
}

static gboolean
is_worth_more (const Search *search, guint target)
{
  if (search->steps > FIRST_STEPS && search->n_members < target - target / 3)
    return FALSE;
  if (search->steps < MAX_STEPS)
    return TRUE;
  return search->room == TERSE_CROWD_MAX_ROOM && search->n_members >= target - target / 10
         && search->steps < (guint64) MAX_STEPS_A_PAIR * search->n * search->n;
}

GArray *
terse_crowd_items (const TerseMatrix *matrix, TerseExactConvention convention, guint room,
                   guint target, GCancellable *cancellable)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (TerseEntry));
  g_autoptr (GArray) entries = terse_items_distinct (matrix);
  if (entries->len == 0 || entries->len > TERSE_CROWD_MAX_ENTRIES)
    return items;
  guint words = (entries->len + 63) / 64;
  g_autofree guint64 *free = g_new0 (guint64, (gsize) entries->len * words);
  g_autofree guint *members = g_new (guint, target), *order = g_new (guint, entries->len);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  Search search = { entries, entries->len, words, room, free, members, 0, order, 0, rand };
  for (guint i = 0; i < entries->len; i++)
    order[i] = i;
  fill_free (&search, matrix, convention);
  take (&search, target, 0, NULL);
  while (search.n_members < target && is_worth_more (&search, target)
         && !g_cancellable_is_cancelled (cancellable))
    exchange (&search, target);
  for (guint i = 0; i < search.n_members; i++)
    g_array_append_val (items, g_array_index (entries, TerseEntry, members[i]));
  return items;
}
