#include "solver/proof/clausestore.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_BUCKETS (1u << 12)
#define FIRST_WORDS (1u << 14)

void
terse_clause_store_init (TerseClauseStore *store, gboolean hashed)
{
  *store = (TerseClauseStore){ .references = g_array_new (FALSE, FALSE, sizeof (guint32)),
                               .hashes = g_array_new (FALSE, FALSE, sizeof (guint32)),
                               .chain = g_array_new (FALSE, FALSE, sizeof (guint32)),
                               .n_buckets = hashed ? FIRST_BUCKETS : 0 };
  store->buckets = g_new (guint32, FIRST_BUCKETS);
  memset (store->buckets, 0xff, FIRST_BUCKETS * sizeof (guint32));
}

void
terse_clause_store_clear (TerseClauseStore *store)
{
  g_free (store->words);
  g_array_unref (store->references);
  g_array_unref (store->hashes);
  g_array_unref (store->chain);
  g_free (store->buckets);
}

/* The watches permute the literals of a clause, so the hash must not depend on their order. */
static guint32
hash_literals (guint n, const guint32 *literals)
{
  guint64 sum = n;
  for (guint i = 0; i < n; i++)
    {
      guint64 x = literals[i] * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      sum += x ^ (x >> 29);
    }
  return (guint32) ((sum * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9)) >> 32);
}

static int
compare_literals (const void *a, const void *b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;
  return (x > y) - (x < y);
}

void
terse_sort_literals (guint n, guint32 *literals)
{
  if (n > 32)
    {
      qsort (literals, n, sizeof *literals, compare_literals);
      return;
    }
  for (guint i = 1; i < n; i++)
    {
      guint32 literal = literals[i];
      guint j = i;
      for (; j > 0 && literals[j - 1] > literal; j--)
        literals[j] = literals[j - 1];
      literals[j] = literal;
    }
}

/* Sorts and drops repeated literals; returns how many are left. */
static guint
normalise (guint n, guint32 *literals)
{
  guint kept = 0;
  terse_sort_literals (n, literals);
  for (guint i = 0; i < n; i++)
    if (kept == 0 || literals[kept - 1] != literals[i])
      literals[kept++] = literals[i];
  return kept;
}

static gboolean
is_tautology (guint n, const guint32 *sorted)
{
  for (guint i = 1; i < n; i++)
    if ((sorted[i - 1] ^ 1) == sorted[i])
      return TRUE;
  return FALSE;
}

/* Room for a header and n literals; FALSE when references of 32 bits no longer reach it. */
static gboolean
reserve (TerseClauseStore *store, guint n)
{
  gsize needed = store->length + 2 + n;
  if (needed >= TERSE_CLAUSE_NONE || n >= 1u << 29
      || store->references->len >= TERSE_CLAUSE_MAX_NUMBER)
    return FALSE;
  if (needed > store->capacity)
    {
      store->capacity = MAX (MAX (needed, FIRST_WORDS), store->capacity + store->capacity / 2);
      store->words = g_renew (guint32, store->words, store->capacity);
    }
  return TRUE;
}

static guint32 *
bucket_of (TerseClauseStore *store, guint32 number)
{
  return &store->buckets[g_array_index (store->hashes, guint32, number) & (store->n_buckets - 1)];
}

static void
link_clause (TerseClauseStore *store, guint32 number)
{
  guint32 *bucket = bucket_of (store, number);
  g_array_index (store->chain, guint32, number) = *bucket;
  *bucket = number;
}

static void
grow_buckets (TerseClauseStore *store)
{
  store->n_buckets *= 2;
  store->buckets = g_renew (guint32, store->buckets, store->n_buckets);
  memset (store->buckets, 0xff, store->n_buckets * sizeof (guint32));
  for (guint32 number = 0; number < store->references->len; number++)
    if (!terse_clause_is (store, terse_clause_reference (store, number), TERSE_CLAUSE_DEAD))
      link_clause (store, number);
}

guint32
terse_clause_store_add (TerseClauseStore *store, guint n, const guint32 *literals)
{
  if (!reserve (store, n))
    return TERSE_CLAUSE_NONE;
  guint32 clause = (guint32) store->length, number = store->references->len,
          none = TERSE_CLAUSE_NONE;
  guint32 *words = store->words + clause;
  if (n > 0)
    memcpy (words + 2, literals, n * sizeof *literals);
  n = normalise (n, words + 2);
  words[0] = number;
  words[1] = n << 3 | (is_tautology (n, words + 2) ? TERSE_CLAUSE_INERT : 0);
  store->length += 2 + n;
  g_array_append_val (store->references, clause);
  if (store->n_buckets == 0)
    return clause;
  guint32 hash = hash_literals (n, words + 2);
  g_array_append_val (store->hashes, hash);
  g_array_append_val (store->chain, none);
  if (number >= store->n_buckets)
    grow_buckets (store);
  else
    link_clause (store, number);
  return clause;
}

/* Both have no repetitions; `sorted` ascends, the clause may be in any order. */
static gboolean
same_literals (TerseClauseStore *store, guint32 clause, guint n, const guint32 *sorted)
{
  if (terse_clause_length (store, clause) != n)
    return FALSE;
  const guint32 *literals = terse_clause_literals (store, clause);
  for (guint i = 0; i < n; i++)
    if (bsearch (&literals[i], sorted, n, sizeof *sorted, compare_literals) == NULL)
      return FALSE;
  return TRUE;
}

guint32
terse_clause_store_find (TerseClauseStore *store, guint n, const guint32 *literals)
{
  guint32 local[64], *sorted = n <= G_N_ELEMENTS (local) ? local : g_new (guint32, n),
                     found = TERSE_CLAUSE_NONE;
  if (n > 0)
    memcpy (sorted, literals, n * sizeof *literals);
  n = normalise (n, sorted);
  guint32 hash = hash_literals (n, sorted);
  for (guint32 number = store->buckets[hash & (store->n_buckets - 1)];
       number != TERSE_CLAUSE_NONE && found == TERSE_CLAUSE_NONE;
       number = g_array_index (store->chain, guint32, number))
    if (g_array_index (store->hashes, guint32, number) == hash
        && same_literals (store, terse_clause_reference (store, number), n, sorted))
      found = terse_clause_reference (store, number);
  if (sorted != local)
    g_free (sorted);
  return found;
}

void
terse_clause_store_delete (TerseClauseStore *store, guint32 clause)
{
  guint32 number = terse_clause_number (store, clause);
  terse_clause_set (store, clause, TERSE_CLAUSE_DEAD);
  guint32 *link = bucket_of (store, number);
  while (*link != number)
    link = &g_array_index (store->chain, guint32, *link);
  *link = g_array_index (store->chain, guint32, number);
}
