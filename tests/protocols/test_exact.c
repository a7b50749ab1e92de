/* The exact values against the tables of the literature and against searches that follow the
 * definitions with no tables at all: recursion over every pair of parts, and every map from inputs
 * to messages. */
#include <criterion/criterion.h>

#include "protocols/bounds/exact.h"
#include "tests/support/matrices.h"
#include "tests/support/share.h"

/* For n = 1, 2, 3: messages one-way, then depth for `both`, `bob`, `alice`, `either`, then leaves
 * for `both`. */
static const struct {
  const char *id;
  guint one_way[3], both[3], bob[3], alice[3], either[3], leaves[3];
} known[] = {
  { "index", { 2, 4, 8 }, { 1, 2, 3 }, { 1, 2, 3 }, { 0, 1, 2 }, { 0, 1, 2 }, { 2, 4, 6 } },
  { "disjointness", { 2, 4, 8 }, { 2, 3, 4 }, { 1, 2, 3 }, { 1, 2, 3 }, { 1, 2, 3 }, { 3, 7, 15 } },
  { "equality", { 2, 4, 8 }, { 2, 3, 4 }, { 1, 2, 3 }, { 1, 2, 3 }, { 1, 2, 3 }, { 4, 8, 16 } },
  { "greater-than", { 2, 4, 8 }, { 2, 3, 4 }, { 1, 2, 3 }, { 1, 2, 3 }, { 1, 2, 3 }, { 3, 7, 15 } },
  { "inner-product",
    { 2, 4, 8 },
    { 2, 3, 4 },
    { 1, 2, 3 },
    { 1, 2, 3 },
    { 1, 2, 3 },
    { 3, 7, 15 } },
};

static guint
depth_of (const TerseMatrix *matrix, TerseExactConvention convention)
{
  guint depth;
  cr_assert (terse_exact_depth (matrix, convention, &depth, NULL));
  return depth;
}

static guint
leaves_of (const TerseMatrix *matrix, TerseExactConvention convention)
{
  guint leaves;
  cr_assert (terse_exact_leaves (matrix, convention, &leaves, NULL));
  return leaves;
}

static guint
rounds_of (const TerseMatrix *matrix, TerseExactConvention convention, guint rounds, guint first)
{
  guint depth;
  cr_assert (terse_exact_rounds (matrix, convention, rounds, first, &depth, NULL));
  return depth;
}

static guint
one_way_of (const TerseMatrix *matrix)
{
  guint messages;
  cr_assert (terse_exact_one_way (matrix, &messages, NULL));
  return messages;
}

static guint
simultaneous_of (const TerseMatrix *matrix, guint alice_messages)
{
  guint messages;
  cr_assert (terse_exact_simultaneous (matrix, alice_messages, &messages, NULL));
  return messages;
}

static guint
bits (guint messages)
{
  guint n = 0;
  while (1u << n < messages)
    n++;
  return n;
}

Test (exact, known_values)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    for (guint n = 1; n <= 3; n++)
      {
        g_autoptr (TerseMatrix) matrix = terse_test_family_matrix (known[i].id, n);
        cr_expect_eq (one_way_of (matrix), known[i].one_way[n - 1], "%s %u one-way", known[i].id,
                      n);
        cr_expect_eq (depth_of (matrix, TERSE_EXACT_BOTH), known[i].both[n - 1], "%s %u both",
                      known[i].id, n);
        cr_expect_eq (depth_of (matrix, TERSE_EXACT_BOB), known[i].bob[n - 1], "%s %u bob",
                      known[i].id, n);
        cr_expect_eq (depth_of (matrix, TERSE_EXACT_ALICE), known[i].alice[n - 1], "%s %u alice",
                      known[i].id, n);
        cr_expect_eq (depth_of (matrix, TERSE_EXACT_EITHER), known[i].either[n - 1], "%s %u either",
                      known[i].id, n);
        cr_expect_eq (leaves_of (matrix, TERSE_EXACT_BOTH), known[i].leaves[n - 1], "%s %u leaves",
                      known[i].id, n);
      }
}

/* Index 4: 16 rows and 4 columns, Bob names his position and Alice answers. */
Test (exact, index_4)
{
  g_autoptr (TerseMatrix) matrix = terse_test_family_matrix ("index", 4);
  cr_expect_eq (one_way_of (matrix), 16);
  cr_expect_eq (depth_of (matrix, TERSE_EXACT_BOTH), 3);
  cr_expect_eq (depth_of (matrix, TERSE_EXACT_ALICE), 2);
  cr_expect_eq (rounds_of (matrix, TERSE_EXACT_BOB, 1, 0), 4);
  cr_expect_eq (rounds_of (matrix, TERSE_EXACT_BOB, 1, 1), TERSE_EXACT_IMPOSSIBLE);
  cr_expect_eq (rounds_of (matrix, TERSE_EXACT_BOTH, 2, 1), 3);
  cr_expect_eq (leaves_of (matrix, TERSE_EXACT_BOTH), 8);
}

/* The definitions, over masks of rows and columns. */

static gboolean
given_on (const TerseMatrix *matrix, guint rows, guint columns, guint output)
{
  for (guint x = 0; x < terse_matrix_rows (matrix); x++)
    for (guint y = 0; y < terse_matrix_columns (matrix); y++)
      if ((rows >> x & 1) && (columns >> y & 1) && terse_matrix_promises (matrix, x, y)
          && !terse_matrix_allows (matrix, x, y, output))
        return FALSE;
  return TRUE;
}

static gboolean
some_given_on (const TerseMatrix *matrix, guint rows, guint columns)
{
  for (guint z = 0; z < terse_matrix_outputs (matrix); z++)
    if (given_on (matrix, rows, columns, z))
      return TRUE;
  return FALSE;
}

static gboolean
is_leaf (const TerseMatrix *matrix, TerseExactConvention convention, guint rows, guint columns)
{
  gboolean bob = TRUE, alice = TRUE;
  for (guint y = 0; y < terse_matrix_columns (matrix); y++)
    bob &= !(columns >> y & 1) || some_given_on (matrix, rows, 1u << y);
  for (guint x = 0; x < terse_matrix_rows (matrix); x++)
    alice &= !(rows >> x & 1) || some_given_on (matrix, 1u << x, columns);
  switch (convention)
    {
    case TERSE_EXACT_BOB:
      return bob;
    case TERSE_EXACT_ALICE:
      return alice;
    case TERSE_EXACT_EITHER:
      return bob || alice;
    case TERSE_EXACT_BOTH:
    default:
      return some_given_on (matrix, rows, columns);
    }
}

static gboolean
within_depth (const TerseMatrix *matrix, TerseExactConvention convention, guint rows, guint columns,
              guint depth)
{
  if (is_leaf (matrix, convention, rows, columns))
    return TRUE;
  for (guint part = 0; depth > 0 && part <= rows; part++)
    if ((part & ~rows) == 0 && within_depth (matrix, convention, part, columns, depth - 1)
        && within_depth (matrix, convention, rows & ~part, columns, depth - 1))
      return TRUE;
  for (guint part = 0; depth > 0 && part <= columns; part++)
    if ((part & ~columns) == 0 && within_depth (matrix, convention, rows, part, depth - 1)
        && within_depth (matrix, convention, rows, columns & ~part, depth - 1))
      return TRUE;
  return FALSE;
}

static guint
least_leaves (const TerseMatrix *matrix, TerseExactConvention convention, guint rows, guint columns)
{
  if (is_leaf (matrix, convention, rows, columns))
    return 1;
  guint least = G_MAXUINT;
  for (guint part = 1; part < rows; part++)
    if ((part & ~rows) == 0)
      least = MIN (least, least_leaves (matrix, convention, part, columns)
                              + least_leaves (matrix, convention, rows & ~part, columns));
  for (guint part = 1; part < columns; part++)
    if ((part & ~columns) == 0)
      least = MIN (least, least_leaves (matrix, convention, rows, part)
                              + least_leaves (matrix, convention, rows, columns & ~part));
  return least;
}

static gboolean within_rounds (const TerseMatrix *matrix, TerseExactConvention convention,
                               guint rows, guint columns, guint depth, guint changes,
                               guint speaker);

/* After `speaker`, the same one goes on or, if a change is left, the other. */
static gboolean
goes_on (const TerseMatrix *matrix, TerseExactConvention convention, guint rows, guint columns,
         guint depth, guint changes, guint speaker)
{
  return within_rounds (matrix, convention, rows, columns, depth, changes, speaker)
         || (changes > 0
             && within_rounds (matrix, convention, rows, columns, depth, changes - 1, 1 - speaker));
}

static gboolean
within_rounds (const TerseMatrix *matrix, TerseExactConvention convention, guint rows,
               guint columns, guint depth, guint changes, guint speaker)
{
  if (is_leaf (matrix, convention, rows, columns))
    return TRUE;
  guint own = speaker == 0 ? rows : columns;
  for (guint part = 0; depth > 0 && part <= own; part++)
    {
      guint rest = own & ~part;
      if ((part & ~own) == 0
          && goes_on (matrix, convention, speaker ? rows : part, speaker ? part : columns,
                      depth - 1, changes, speaker)
          && goes_on (matrix, convention, speaker ? rows : rest, speaker ? rest : columns,
                      depth - 1, changes, speaker))
        return TRUE;
    }
  return FALSE;
}

static void
check_conventions (const TerseMatrix *matrix)
{
  guint rows = (1u << terse_matrix_rows (matrix)) - 1,
        columns = (1u << terse_matrix_columns (matrix)) - 1;
  g_autofree char *text = terse_matrix_text (matrix, ';');
  for (guint c = 0; c < TERSE_EXACT_CONVENTIONS; c++)
    {
      guint depth = 0;
      while (!within_depth (matrix, (TerseExactConvention) c, rows, columns, depth))
        depth++;
      cr_assert_eq (depth_of (matrix, (TerseExactConvention) c), depth,
                    "depth of %s, convention %u", text, c);
      cr_assert_eq (leaves_of (matrix, (TerseExactConvention) c),
                    least_leaves (matrix, (TerseExactConvention) c, rows, columns),
                    "leaves of %s, convention %u", text, c);
    }
}

/* Nobody needs more bits than to tell the own inputs apart, which is 2 of at most 4: the first
 * speaker alone in one round, both in more. */
static void
check_rounds (const TerseMatrix *matrix, guint rounds, guint first)
{
  guint rows = (1u << terse_matrix_rows (matrix)) - 1,
        columns = (1u << terse_matrix_columns (matrix)) - 1;
  g_autofree char *text = terse_matrix_text (matrix, ';');
  for (guint c = 0; c < TERSE_EXACT_CONVENTIONS; c++)
    {
      guint depth = 0, most = 2 * MIN (rounds, 2);
      while (
          depth <= most
          && !goes_on (matrix, (TerseExactConvention) c, rows, columns, depth, rounds - 1, first))
        depth++;
      cr_assert_eq (rounds_of (matrix, (TerseExactConvention) c, rounds, first),
                    depth <= most ? depth : TERSE_EXACT_IMPOSSIBLE,
                    "%s, convention %u, %u rounds, first %u", text, c, rounds, first);
    }
}

/* Every map from rows to messages. */
static gboolean
one_way_possible (const TerseMatrix *matrix, guint messages)
{
  guint rows = terse_matrix_rows (matrix), all = (1u << terse_matrix_columns (matrix)) - 1;
  guint maps = 1;
  for (guint x = 0; x < rows; x++)
    maps *= messages;
  for (guint map = 0; map < maps; map++)
    {
      guint classes[8] = { 0 }, rest = map;
      for (guint x = 0; x < rows; x++, rest /= messages)
        classes[rest % messages] |= 1u << x;
      guint good = 0;
      while (good < messages && is_leaf (matrix, TERSE_EXACT_BOB, classes[good], all))
        good++;
      if (good == messages)
        return TRUE;
    }
  return FALSE;
}

static void
check_one_way (const TerseMatrix *matrix)
{
  guint messages = 1;
  while (!one_way_possible (matrix, messages))
    messages++;
  g_autofree char *text = terse_matrix_text (matrix, ';');
  cr_assert_eq (one_way_of (matrix), messages, "one-way %s", text);
  cr_assert_eq (rounds_of (matrix, TERSE_EXACT_BOB, 1, 0), bits (messages), "one round of %s",
                text);
}

/* Every pair of maps. */
static gboolean
simultaneous_possible (const TerseMatrix *matrix, guint alice, guint bob)
{
  guint rows = terse_matrix_rows (matrix), columns = terse_matrix_columns (matrix), row_maps = 1,
        column_maps = 1;
  for (guint x = 0; x < rows; x++)
    row_maps *= alice;
  for (guint y = 0; y < columns; y++)
    column_maps *= bob;
  for (guint map = 0; map < row_maps * column_maps; map++)
    {
      guint row_classes[8] = { 0 }, column_classes[8] = { 0 }, rest = map % row_maps;
      for (guint x = 0; x < rows; x++, rest /= alice)
        row_classes[rest % alice] |= 1u << x;
      rest = map / row_maps;
      for (guint y = 0; y < columns; y++, rest /= bob)
        column_classes[rest % bob] |= 1u << y;
      guint good = 0;
      while (good < alice * bob
             && some_given_on (matrix, row_classes[good % alice], column_classes[good / alice]))
        good++;
      if (good == alice * bob)
        return TRUE;
    }
  return FALSE;
}

static void
check_simultaneous (const TerseMatrix *matrix)
{
  g_autofree char *text = terse_matrix_text (matrix, ';');
  for (guint alice = 1; alice <= terse_matrix_rows (matrix); alice++)
    {
      guint bob = 1;
      while (bob <= terse_matrix_columns (matrix) && !simultaneous_possible (matrix, alice, bob))
        bob++;
      cr_assert_eq (simultaneous_of (matrix, alice), bob <= terse_matrix_columns (matrix) ? bob : 0,
                    "%s, %u messages", text, alice);
    }
}

static void
check_all (const TerseMatrix *matrix)
{
  check_conventions (matrix);
  check_one_way (matrix);
  check_simultaneous (matrix);
  for (guint rounds = 1; rounds <= 3; rounds++)
    for (guint first = 0; first < 2; first++)
      check_rounds (matrix, rounds, first);
}

/* All sets of outputs {0,1} at all four entries. */
Test (exact, every_2_by_2)
{
  for (guint code = 0; code < 256; code++)
    {
      const guint64 sets[] = { code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6 & 3 };
      g_autoptr (TerseMatrix) matrix = terse_matrix_new_sets (2, 2, 2, sets);
      check_all (matrix);
    }
}

Test (exact, every_total_3_by_3_of_two_values)
{
  for (guint code = 0; code < 512; code += terse_test_share (1, 7))
    {
      guint64 sets[9];
      for (guint i = 0; i < 9; i++)
        sets[i] = 1u << (code >> i & 1);
      g_autoptr (TerseMatrix) matrix = terse_matrix_new_sets (3, 3, 2, sets);
      check_conventions (matrix);
      check_one_way (matrix);
      check_rounds (matrix, 2, code % 2);
    }
}

Test (exact, random_matrices)
{
  GRand *rand = g_rand_new_with_seed (1);
  for (guint i = 0; i < 450; i++)
    {
      guint rows = (guint) g_rand_int_range (rand, 1, 4),
            columns = (guint) g_rand_int_range (rand, 1, 4);
      g_autoptr (TerseMatrix) matrix
          = terse_test_random_matrix (rand, (TerseTestKind) (i % 3), rows, columns, 2 + i % 2);
      check_all (matrix);
    }
  g_rand_free (rand);
}

/* A round more never costs more, whoever begins then, and with all rounds the order does not
 * matter. */
static void
check_relations_of_rounds (const TerseMatrix *matrix)
{
  g_autofree char *text = terse_matrix_text (matrix, ';');
  for (guint c = 0; c < TERSE_EXACT_CONVENTIONS; c++)
    for (guint first = 0; first < 2; first++)
      {
        for (guint rounds = 1; rounds < 5; rounds++)
          for (guint then = 0; then < 2; then++)
            cr_assert_leq (rounds_of (matrix, (TerseExactConvention) c, rounds + 1, then),
                           rounds_of (matrix, (TerseExactConvention) c, rounds, first), "%s", text);
        cr_assert_eq (rounds_of (matrix, (TerseExactConvention) c, 16, first),
                      depth_of (matrix, (TerseExactConvention) c), "%s", text);
      }
}

/* What holds between the values of one matrix, at sizes that the definitions alone do not reach. */
static void
check_relations_between (const TerseMatrix *matrix)
{
  g_autofree char *text = terse_matrix_text (matrix, ';');
  g_autoptr (TerseMatrix) transpose = terse_matrix_transpose (matrix);
  guint both = depth_of (matrix, TERSE_EXACT_BOTH), bob = depth_of (matrix, TERSE_EXACT_BOB);
  guint alice = depth_of (matrix, TERSE_EXACT_ALICE),
        either = depth_of (matrix, TERSE_EXACT_EITHER);
  cr_assert (either <= MIN (alice, bob) && MAX (alice, bob) <= both, "%s", text);
  cr_assert_eq (alice, depth_of (transpose, TERSE_EXACT_BOB), "%s", text);
  cr_assert_eq (both, depth_of (transpose, TERSE_EXACT_BOTH), "%s", text);
  cr_assert_eq (bits (one_way_of (matrix)), rounds_of (matrix, TERSE_EXACT_BOB, 1, 0), "%s", text);
  cr_assert_leq (bits (leaves_of (matrix, TERSE_EXACT_BOTH)), both, "%s", text);
}

Test (exact, relations_between_values)
{
  GRand *rand = g_rand_new_with_seed (2);
  for (guint i = 0; i < 300; i++)
    {
      guint rows = (guint) g_rand_int_range (rand, 1, 8),
            columns = (guint) g_rand_int_range (rand, 1, 8);
      g_autoptr (TerseMatrix) matrix
          = terse_test_random_matrix (rand, (TerseTestKind) (i % 3), rows, columns, 2 + i % 3);
      check_relations_between (matrix);
      if (i % terse_test_share (1, 6) == 0)
        check_relations_of_rounds (matrix);
    }
  g_rand_free (rand);
}

/* Copies of rows and columns count once, so that a matrix with many is within the limits. */
Test (exact, repeated_rows_and_columns)
{
  GRand *rand = g_rand_new_with_seed (3);
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (TerseMatrix) matrix
          = terse_test_random_matrix (rand, (TerseTestKind) (i % 3), 4, 5, 2);
      guint64 sets[40 * 35];
      for (guint j = 0; j < G_N_ELEMENTS (sets); j++)
        for (guint z = sets[j] = 0; z < 2; z++)
          sets[j] |= (guint64) terse_matrix_allows (matrix, j / 35 * 7 % 4, j % 35 * 3 % 5, z) << z;
      g_autoptr (TerseMatrix) large = terse_matrix_new_sets (40, 35, 2, sets);
      for (guint c = 0; c < TERSE_EXACT_CONVENTIONS; c++)
        cr_assert_eq (depth_of (large, (TerseExactConvention) c),
                      depth_of (matrix, (TerseExactConvention) c));
      cr_assert_eq (one_way_of (large), one_way_of (matrix));
    }
  g_rand_free (rand);
}

/* Equality on 12 inputs: a fooling set of 12 and the zeros need more than 16 leaves, and 4 + 1 bits
 * are enough. */
Test (exact, identity_of_12)
{
  guint64 sets[144];
  for (guint i = 0; i < 144; i++)
    sets[i] = i / 12 == i % 12 ? 2 : 1;
  g_autoptr (TerseMatrix) matrix = terse_matrix_new_sets (12, 12, 2, sets);
  cr_expect_eq (depth_of (matrix, TERSE_EXACT_BOTH), 5);
  cr_expect_eq (depth_of (matrix, TERSE_EXACT_BOB), 4);
  cr_expect_eq (one_way_of (matrix), 12);
  cr_expect_eq (rounds_of (matrix, TERSE_EXACT_BOTH, 2, 0), 5);
  cr_expect_eq (rounds_of (matrix, TERSE_EXACT_BOTH, 1, 0), TERSE_EXACT_IMPOSSIBLE);
}

/* One row: Alice is silent before Bob tells his column. */
Test (exact, silent_first_speaker)
{
  const guint64 sets[] = { 1, 2 };
  g_autoptr (TerseMatrix) matrix = terse_matrix_new_sets (1, 2, 2, sets);
  cr_expect_eq (rounds_of (matrix, TERSE_EXACT_BOTH, 1, 1), 1);
  cr_expect_eq (rounds_of (matrix, TERSE_EXACT_BOTH, 1, 0), TERSE_EXACT_IMPOSSIBLE);
  cr_expect_eq (rounds_of (matrix, TERSE_EXACT_BOTH, 2, 0), 1);
}
