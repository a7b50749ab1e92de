/* The page of a matrix: every number is that of a search by the definitions
 * (tests/support/by_definition.h), on random matrices with promise and choices; the largest fooling
 * set and ranks by themselves; what cannot be measured is refused. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/bounds/census.h"
#include "protocols/bounds/rank.h"
#include "protocols/error.h"
#include "reductions/questions/measures/fooling.h"
#include "reductions/questions/measures/measures.h"
#include "tests/support/questions.h"
#include "tests/support/share.h"
#include "tests/support/by_definition.h"

static TerseMatrix *
draw_matrix (GRand *rand)
{
  const guint rows = (guint) g_rand_int_range (rand, 1, 5),
              columns = (guint) g_rand_int_range (rand, 1, 5), kind = g_rand_int (rand) % 3;
  guint64 sets[16];
  for (guint e = 0; e < rows * columns; e++)
    sets[e] = kind == 0 ? 1u << (g_rand_int (rand) & 1) : g_rand_int (rand) % (kind == 1 ? 3 : 4);
  sets[0] = 2;
  return terse_matrix_new_sets (rows, columns, 2, sets);
}

static char *
problem_of (const TerseMatrix *matrix)
{
  g_autofree char *entries = terse_matrix_text (matrix, ';');
  return g_strdup_printf ("matrix entries=%s", entries);
}

/* What the definitions say of a measure; G_MAXUINT: nothing that is tried here. */
static guint
number_of (const TerseMatrix *matrix, const TerseMeasure *measure)
{
  static const char *const ranks[] = { "rank", "", "rank-2", "rank-3" };
  const guint value = measure->value < 0 ? SLOW_ALL : (guint) measure->value;
  for (guint p = 0; p < G_N_ELEMENTS (ranks); p++)
    if (g_str_equal (measure->id, ranks[p]))
      return slow_rank (matrix, value, p);
  if (g_str_equal (measure->id, "fooling"))
    return slow_fooling (matrix, value);
  if (g_str_equal (measure->id, "cover") || g_str_equal (measure->id, "partition"))
    return slow_rectangles (matrix, value, g_str_equal (measure->id, "partition"));
  if (g_str_equal (measure->id, "leaves"))
    return slow_leaves (matrix);
  return g_str_equal (measure->id, "two-way") ? slow_depth (matrix) : G_MAXUINT;
}

static void
check_page (const TerseMatrix *matrix)
{
  g_autofree char *text = problem_of (matrix);
  g_autoptr (TerseProblem) problem = questions_problem (text);
  const TerseDecideOptions options = { .time_limit = 30 };
  g_autoptr (GPtrArray) measures = terse_measures_find (problem, &options, NULL);
  cr_assert_not_null (measures);
  cr_expect_geq (measures->len, 14);
  for (guint i = 0; i < measures->len; i++)
    {
      const TerseMeasure *measure = measures->pdata[i];
      const guint number = number_of (matrix, measure);
      cr_expect (terse_measure_is_known (measure), "%s of %s", measure->symbol, text);
      cr_expect (measure->below && *measure->below && measure->above && *measure->above);
      if (number != G_MAXUINT)
        cr_expect_eq (measure->lower, number, "%s of %s: %u, not %u", measure->symbol, text, number,
                      (guint) measure->lower);
    }
}

Test (measure_page, numbers_are_those_of_the_definitions)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  for (guint trial = 0; trial < terse_test_share (60, 2); trial++)
    {
      g_autoptr (TerseMatrix) matrix = draw_matrix (rand);
      check_page (matrix);
    }
}

/* All 317 up to permutations of rows and of columns. */
Test (measure_page, boolean_matrices_of_4_x_4)
{
  g_autoptr (GArray) classes = terse_census_classes (4, 4, FALSE);
  cr_assert_eq (classes->len, 317);
  for (guint i = 1; i < classes->len; i += 317 / terse_test_share (317, 3))
    {
      const TerseCensusClass *class = &g_array_index (classes, TerseCensusClass, i);
      g_autofree char *entries = terse_census_text (4, 4, class->masks);
      g_autoptr (TerseProblem) problem = questions_matrix (entries);
      g_autoptr (TerseMatrix) matrix = terse_matrix_from_problem (problem, NULL);
      check_page (matrix);
    }
}

Test (measure_page, largest_fooling_sets)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  for (guint trial = 0; trial < terse_test_share (200, 8); trial++)
    {
      TerseLargestFooling largest;
      g_autoptr (TerseMatrix) matrix = draw_matrix (rand);
      const gint value = (gint) (trial % 3) - 1;
      cr_assert (terse_largest_fooling (matrix, value, NULL, &largest, NULL));
      cr_expect (largest.exact);
      cr_expect_eq (largest.set->len, slow_fooling (matrix, value < 0 ? SLOW_ALL : (guint) value));
      terse_largest_fooling_clear (&largest);
    }
}

Test (measure_page, ranks)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  for (guint trial = 0; trial < terse_test_share (2000, 200); trial++)
    {
      guint prime, primes;
      g_autoptr (TerseMatrix) matrix = draw_matrix (rand);
      g_autoptr (GArray) pivots = g_array_new (FALSE, FALSE, sizeof (guint));
      const guint rank = slow_rank (matrix, 1, 0), two = slow_rank (matrix, 1, 2);
      cr_expect_eq (terse_rank_rational (matrix, 1, &prime, &primes), rank);
      cr_expect_eq (terse_rank_modulo (matrix, 1, 2, pivots), two);
      cr_expect_eq (pivots->len, 2 * two);
      cr_expect_eq (terse_rank_modulo (matrix, 1, 3, NULL), slow_rank (matrix, 1, 3));
    }
}

/* The determinant is 2. */
Test (measure_page, ranks_part_at_a_crown)
{
  const guint64 sets[] = { 1, 2, 2, 2, 1, 2, 2, 2, 1 };
  g_autoptr (TerseMatrix) matrix = terse_matrix_new_sets (3, 3, 2, sets);
  guint prime, primes;
  cr_expect_eq (terse_rank_rational (matrix, 1, &prime, &primes), 3);
  cr_expect_eq (terse_rank_modulo (matrix, 1, 2, NULL), 2);
  cr_expect_eq (terse_rank_modulo (matrix, 1, 3, NULL), 3);
}

/* A large minor needs several primes; modulo 2 the rank is that of n dimensions. */
Test (measure_page, rank_of_inner_product)
{
  g_autoptr (TerseProblem) problem = questions_problem ("inner-product n=5");
  g_autoptr (TerseMatrix) matrix = terse_matrix_from_problem (problem, NULL);
  guint prime, primes;
  cr_expect_eq (terse_rank_rational (matrix, 1, &prime, &primes), 31);
  cr_expect_gt (primes, 1);
  cr_expect_eq (terse_rank_modulo (matrix, 1, 2, NULL), 5);
}

Test (measure_page, what_has_no_matrix_is_refused)
{
  static const struct {
    const char *problem;
    int code;
  } refused[] = { { "pointer-chasing players=3 names=2", TERSE_ERROR_USAGE },
                  { "disjointness n=40", TERSE_ERROR_LIMIT } };
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseProblem) problem = questions_problem (refused[i].problem);
      const TerseDecideOptions options = { 0 };
      cr_expect_null (terse_measures_find (problem, &options, &error));
      cr_expect (g_error_matches (error, TERSE_ERROR, refused[i].code), "%s", refused[i].problem);
    }
}
