/* Bounds against exact values: never above them, and equal to them where a theorem says so. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/bounds/bounds.h"
#include "protocols/bounds/conflict.h"
#include "protocols/bounds/fooling.h"
#include "protocols/radix.h"
#include "protocols/bounds/rank.h"
#include "tests/support/matrices.h"
#include "tests/support/share.h"

/* Every number of `bounds` that says something about an exact value. */
static void
check_against_exact (const TerseMatrix *matrix, const TerseBounds *bounds)
{
  g_autofree char *text = terse_matrix_text (matrix, ';');
  g_autoptr (TerseMatrix) transpose = terse_matrix_transpose (matrix);
  guint value;
  for (guint c = 0; c < TERSE_EXACT_CONVENTIONS; c++)
    {
      cr_assert (terse_exact_depth (matrix, (TerseExactConvention) c, &value, NULL));
      cr_assert_leq (bounds->depth[c], value, "depth %u of %s", c, text);
      cr_assert (terse_exact_leaves (matrix, (TerseExactConvention) c, &value, NULL));
      cr_assert_leq (bounds->leaves[c], value, "leaves %u of %s", c, text);
    }
  cr_assert (terse_exact_one_way (matrix, &value, NULL));
  cr_assert (bounds->alice_exact ? bounds->alice_messages == value
                                 : bounds->alice_messages <= value,
             "Alice, %s", text);
  cr_assert_eq (bounds->alice_exact, bounds->function, "all rows are few enough: %s", text);
  cr_assert (terse_exact_one_way (transpose, &value, NULL));
  cr_assert (bounds->bob_exact ? bounds->bob_messages == value : bounds->bob_messages <= value,
             "Bob, %s", text);
}

/* Neither player can do with fewer, however many the other has. */
static void
check_simultaneous (const TerseMatrix *matrix, const TerseBounds *bounds)
{
  guint value;
  if (bounds->simultaneous_alice == 0)
    return;
  cr_assert (terse_exact_simultaneous (matrix, bounds->simultaneous_alice, &value, NULL));
  cr_assert_eq (value, bounds->simultaneous_bob);
  if (bounds->simultaneous_alice > 1)
    {
      cr_assert (terse_exact_simultaneous (matrix, bounds->simultaneous_alice - 1, &value, NULL));
      cr_assert_eq (value, 0);
    }
}

Test (bounds, never_above_exact)
{
  GRand *rand = g_rand_new_with_seed (5);
  for (guint i = 0; i < 6000; i++)
    {
      guint rows = (guint) g_rand_int_range (rand, 1, 7),
            columns = (guint) g_rand_int_range (rand, 1, 7);
      g_autoptr (TerseMatrix) matrix
          = terse_test_random_matrix (rand, (TerseTestKind) (i % 3), rows, columns, 2 + i % 2);
      TerseBounds bounds;
      terse_bounds_fill (&bounds, matrix, i, 4);
      check_against_exact (matrix, &bounds);
      if (i % 8 == 0)
        check_simultaneous (matrix, &bounds);
    }
  g_rand_free (rand);
}

/* Any two entries of a set must be in no common leaf, judged by the exact program on the rectangle
 * that they span. */
static void
check_fooling_set (const TerseMatrix *matrix, TerseExactConvention convention, const GArray *set)
{
  for (guint i = 0; i < set->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const TerseEntry *a = &g_array_index (set, TerseEntry, i),
                         *b = &g_array_index (set, TerseEntry, j);
        const guint rows[] = { a->row, b->row }, columns[] = { a->column, b->column };
        guint64 sets[4] = { 0 };
        guint depth;
        for (guint k = 0; k < 4; k++)
          for (guint z = 0; z < terse_matrix_outputs (matrix); z++)
            sets[k] |= (guint64) terse_matrix_allows (matrix, rows[k / 2], columns[k % 2], z) << z;
        g_autoptr (TerseMatrix) spanned
            = terse_matrix_new_sets (2, 2, terse_matrix_outputs (matrix), sets);
        cr_assert (terse_exact_depth (spanned, convention, &depth, NULL));
        cr_assert_gt (depth, 0);
      }
}

Test (bounds, fooling_sets_are_such)
{
  GRand *rand = g_rand_new_with_seed (6);
  for (guint i = 0; i < 600; i++)
    {
      TerseExactConvention convention = (TerseExactConvention) (i % TERSE_EXACT_CONVENTIONS);
      g_autoptr (TerseMatrix) matrix
          = terse_test_random_matrix (rand, (TerseTestKind) (i % 3), 6, 7, 3);
      g_autoptr (GArray) entries = terse_fooling_entries (matrix, -1);
      TerseEntry *first = (TerseEntry *) (void *) entries->data;
      g_autoptr (GArray) set = terse_fooling_set (matrix, convention, entries->len, first, rand, 3);
      cr_assert_gt (set->len, 0);
      check_fooling_set (matrix, convention, set);
    }
  g_rand_free (rand);
}

static TerseBounds
bounds_of (const char *id, guint n)
{
  g_autoptr (TerseMatrix) matrix = terse_test_family_matrix (id, n);
  TerseBounds bounds;
  terse_bounds_fill (&bounds, matrix, 1, 8);
  return bounds;
}

/* Distinct rows give n bits one-way; fooling sets of 2^n entries, or ranks, give n + 1 bits for
 * `both`; and the diagonal gives n for a receiver. */
Test (bounds, families_have_their_known_bounds)
{
  static const char *const ids[] = { "disjointness", "equality", "greater-than", "inner-product" };
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    for (guint n = 1; n <= 7; n++)
      {
        TerseBounds bounds = bounds_of (ids[i], n);
        cr_expect_eq (bounds.alice_messages, 1u << n, "%s %u", ids[i], n);
        cr_expect_eq (bounds.bob_messages, 1u << n, "%s %u", ids[i], n);
        cr_expect (bounds.alice_exact && bounds.bob_exact);
        cr_expect_eq (bounds.depth[TERSE_EXACT_BOTH], n + 1, "%s %u", ids[i], n);
      }
}

Test (bounds, fooling_of_disjointness_and_equality)
{
  for (guint n = 1; n <= 6; n++)
    {
      TerseBounds disjointness = bounds_of ("disjointness", n),
                  equality = bounds_of ("equality", n);
      cr_expect_eq (disjointness.fooling_output, 1);
      cr_expect_eq (disjointness.fooling_size, 1u << n);
      cr_expect_eq (disjointness.fooling_plus_one, (1u << n) + 1);
      cr_expect_eq (equality.fooling_plus_one, (1u << n) + 1);
      cr_expect_eq (disjointness.depth[TERSE_EXACT_BOB], n);
      cr_expect_eq (equality.depth[TERSE_EXACT_BOB], n);
    }
}

/* Rank 2^n of the ones and 2^n - 1 of the zeros or the reverse: the exact numbers of leaves for n
 * <= 3. */
Test (bounds, ranks_are_the_known_ones)
{
  for (guint n = 1; n <= terse_test_share (8, 6); n++)
    {
      TerseBounds product = bounds_of ("inner-product", n),
                  disjointness = bounds_of ("disjointness", n);
      cr_expect_eq (product.rank, (1u << n) - 1);
      cr_expect_eq (product.complement_rank, 1u << n);
      cr_expect_eq (disjointness.rank, 1u << n);
      cr_expect_eq (disjointness.complement_rank, (1u << n) - 1);
    }
  TerseBounds index = bounds_of ("index", 3);
  cr_expect_eq (index.rank, 3);
  cr_expect_eq (index.complement_rank, 3);
}

/* Rows 0 and 1 differ only where neither is promised: a path of conflicts needs 2 colours, a cycle
 * of 5 needs 3. */
Test (bounds, colours_of_a_cycle)
{
  for (guint n = 4; n <= 15; n++)
    {
      g_autofree guint64 *sets = g_new0 (guint64, n * n);
      for (guint edge = 0; edge < n; edge++)
        {
          sets[edge * n + edge] = 1;
          sets[(edge + 1) % n * n + edge] = 2;
        }
      g_autoptr (TerseMatrix) matrix = terse_matrix_new_sets (n, n, 2, sets);
      gboolean exact;
      cr_expect_eq (terse_conflict_colours (matrix, &exact), 2 + n % 2);
      cr_expect (exact);
    }
}

/* Above 16 distinct rows of a partial function a clique is found, and said to be no more than a
 * bound. */
Test (bounds, many_rows)
{
  const guint n = 40;
  g_autofree guint64 *sets = g_new0 (guint64, n * n);
  for (guint i = 0; i < n * n; i++)
    sets[i] = i / n == i % n ? 2 : i / n < i % n ? 1 : 0;
  g_autoptr (TerseMatrix) matrix = terse_matrix_new_sets (n, n, 2, sets);
  gboolean exact;
  cr_expect_eq (terse_conflict_colours (matrix, &exact), n);
  cr_expect_not (exact);
}

/* Two allowed outputs everywhere at pairs: no two rows conflict, and yet three have no output in
 * common. */
Test (bounds, relation_is_not_exact)
{
  const guint64 sets[] = { 3, 5, 6 };
  g_autoptr (TerseMatrix) matrix = terse_matrix_new_sets (3, 1, 3, sets);
  TerseBounds bounds;
  guint messages;
  terse_bounds_fill (&bounds, matrix, 1, 2);
  cr_assert (terse_exact_one_way (matrix, &messages, NULL));
  cr_expect_eq (messages, 2);
  cr_expect_eq (bounds.alice_messages, 1);
  cr_expect_not (bounds.alice_exact);
}

Test (bounds, bits_are_the_logarithm_rounded_up)
{
  const guint bits[] = { 0, 1, 2, 2, 3, 3, 3, 3, 4 };
  for (guint n = 1; n <= 9; n++)
    cr_expect_eq (terse_bits_for (n), bits[n - 1]);
}

Test (bounds, the_text_names_every_bound)
{
  TerseBounds bounds = bounds_of ("disjointness", 2);
  g_autofree char *text = terse_bounds_text (&bounds);
  cr_expect_str_eq (
      text, "matrix: 4 x 4, 4 distinct rows, 4 distinct columns\n"
            "one-way, Alice to Bob: exactly 4 messages, 2 bits\n"
            "one-way, Bob to Alice: exactly 4 messages, 2 bits\n"
            "simultaneous: exactly 4 and 4 messages, 4 bits\n"
            "two-way, both: at least 5 leaves, 3 bits (fooling set of 4 entries of value 1 and an "
            "entry of another)\n"
            "two-way, both: at least 6 leaves, 3 bits (fooling sets of all values)\n"
            "two-way, both: at least 7 leaves, 3 bits (ranks 4 of the ones and 3 of the zeros)\n"
            "two-way, both: at least 7 leaves, 3 bits (best)\n"
            "two-way, bob: at least 4 leaves, 2 bits (best)\n"
            "two-way, alice: at least 4 leaves, 2 bits (best)\n"
            "two-way, either: at least 4 leaves, 2 bits (best)\n");
}

/* The rank modulo a prime is at most the number of distinct rows, and a permutation of rows keeps
 * it. */
Test (bounds, rank_of_random_matrices)
{
  GRand *rand = g_rand_new_with_seed (7);
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (TerseMatrix) matrix = terse_test_random_matrix (rand, TERSE_TEST_TOTAL, 9, 6, 2);
      g_autoptr (TerseMatrix) transpose = terse_matrix_transpose (matrix);
      g_autoptr (GArray) rows = terse_conflict_distinct_rows (matrix);
      guint ones = terse_rank (matrix, 1), zeros = terse_rank (matrix, 0);
      cr_assert_eq (ones, terse_rank (transpose, 1));
      cr_assert_leq (ones, rows->len);
      cr_assert (ones <= zeros + 1 && zeros <= ones + 1, "J has rank 1");
    }
  g_rand_free (rand);
}
