/* Splits by circuits: of vectors from two spaces that meet in 0 only they are found, each split
 * comes once and leaves both parts some, and ranks are those of an elimination by columns; a search
 * with them finds hidden protocols. */
#include <criterion/criterion.h>

#include "protocols/simulate.h"
#include "reductions/questions/constructed/constructed.h"
#include "reductions/questions/constructed/splits.h"
#include "tests/support/questions.h"

/* By Gauss, a column at a time. */
static guint
rank_by_columns (const guint32 *vectors, guint n)
{
  guint32 rows[TERSE_SPLITS_MAX_VECTORS];
  guint rank = 0;
  for (guint i = 0; i < n; i++)
    rows[i] = vectors[i];
  for (guint column = 0; column < 32 && rank < n; column++)
    {
      guint pivot = rank;
      while (pivot < n && !(rows[pivot] >> column & 1))
        pivot++;
      if (pivot == n)
        continue;
      const guint32 row = rows[pivot];
      rows[pivot] = rows[rank];
      rows[rank] = row;
      for (guint i = 0; i < n; i++)
        if (i != rank && (rows[i] >> column & 1))
          rows[i] ^= row;
      rank++;
    }
  return rank;
}

/* Vectors 0 to 9 are sums of the low 4 basis vectors, the others of the high 4. */
static void
fill (GRand *random, guint32 *vectors)
{
  guint32 basis[8];
  do
    for (guint i = 0; i < 8; i++)
      basis[i] = g_rand_int (random);
  while (rank_by_columns (basis, 8) < 8);
  for (guint i = 0; i < 20; i++)
    {
      const gint choice = g_rand_int_range (random, 1, 16);
      vectors[i] = 0;
      for (guint b = 0; b < 4; b++)
        vectors[i] ^= choice >> b & 1 ? basis[b + (i < 10 ? 0 : 4)] : 0;
    }
}

Test (splits, two_spaces_are_told_apart)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  for (guint run = 0; run < 50; run++)
    {
      guint32 vectors[20];
      gboolean found = FALSE;
      fill (random, vectors);
      g_autoptr (GArray) splits = terse_splits_by_circuits (vectors, 20, run);
      g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
      for (guint i = 0; i < splits->len; i++)
        {
          const guint32 part = g_array_index (splits, guint32, i), all = (1u << 20) - 1;
          cr_assert (part != 0 && part != all && (part & ~all) == 0);
          cr_assert (g_hash_table_add (seen, GUINT_TO_POINTER (MIN (part, part ^ all))));
          found |= MIN (part, part ^ all) == 0x3ff;
        }
      cr_assert (found, "run %u, %u splits", run, splits->len);
    }
}

Test (splits, ranks_are_those_of_an_elimination)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  for (guint run = 0; run < 500; run++)
    {
      guint32 vectors[TERSE_SPLITS_MAX_VECTORS], mask = g_rand_int (random) & g_rand_int (random);
      const guint n = 1 + run % TERSE_SPLITS_MAX_VECTORS;
      for (guint i = 0; i < n; i++)
        vectors[i] = g_rand_int (random) & mask;
      cr_assert_eq (terse_splits_rank (vectors, n), rank_by_columns (vectors, n));
    }
}

/* Few vectors, and equal ones. */
Test (splits, small_lists_have_no_bad_splits)
{
  const guint32 same[] = { 5, 5, 5 }, one[] = { 7 }, zero[] = { 0, 3 };
  g_autoptr (GArray) of_same = terse_splits_by_circuits (same, 3, 1),
                     of_one = terse_splits_by_circuits (one, 1, 1),
                     of_zero = terse_splits_by_circuits (zero, 2, 1);
  cr_assert_eq (of_one->len, 0);
  for (guint i = 0; i < of_same->len; i++)
    cr_assert (g_array_index (of_same, guint32, i) % 7 != 0);
  for (guint i = 0; i < of_zero->len; i++)
    cr_assert (g_array_index (of_zero, guint32, i) % 3 != 0);
}

typedef struct {
  guint8 entries[32 * 32];
  GRand *random;
} Hidden;

static void
hide (Hidden *hidden, guint32 rows, guint32 columns, guint depth, guint8 output)
{
  for (guint i = 0; depth == 0 && i < 32 * 32; i++)
    if ((rows >> (i / 32) & 1) && (columns >> (i % 32) & 1))
      hidden->entries[i] = output;
  if (depth == 0)
    return;
  const gboolean bob = g_rand_boolean (hidden->random);
  const guint32 ones = g_rand_int (hidden->random);
  const guint8 first = (guint8) g_rand_boolean (hidden->random);
  hide (hidden, bob ? rows : rows & ~ones, bob ? columns & ~ones : columns, depth - 1, first);
  hide (hidden, bob ? rows : rows & ones, bob ? columns & ones : columns, depth - 1, !first);
}

Test (splits, hidden_protocols_of_five_bits_are_found)
{
  for (guint seed = 1; seed <= 20; seed++)
    {
      Hidden hidden = { .random = g_rand_new_with_seed (seed) };
      hide (&hidden, G_MAXUINT32, G_MAXUINT32, 5, 0);
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint i = 0; i < 32 * 32; i++)
        g_string_append_printf (text, "%u%s", hidden.entries[i],
                                (i + 1) % 32      ? " "
                                : i + 1 < 32 * 32 ? ";"
                                                  : "");
      g_autoptr (TerseProblem) problem = questions_matrix (text->str);
      g_autoptr (TerseQuestion) question
          = questions_ask (problem, "two-way bits=5 knows=both", NULL);
      g_autoptr (TerseProtocol) protocol = terse_constructed_protocol (question, NULL);
      cr_expect_not_null (protocol, "seed %u", seed);
      g_rand_free (hidden.random);
    }
}
