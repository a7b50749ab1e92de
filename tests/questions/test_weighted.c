/* Fractional covers and discrepancy: values by the theorem of Shapley and Snow over all rectangles
 * (tests/support/values.h), values of the books, and the inequalities with fooling sets, covers and
 * randomised protocols. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/bounds/census.h"
#include "reductions/questions/measures/measures.h"
#include "reductions/questions/measures/weighted.h"
#include "tests/support/matrices.h"
#include "tests/support/questions.h"
#include "tests/support/share.h"
#include "tests/support/values.h"

static TerseMatrix *
matrix_of (const char *problem)
{
  g_autoptr (TerseProblem) listed = questions_problem (problem);
  TerseMatrix *matrix = terse_matrix_from_problem (listed, NULL);
  cr_assert_not_null (matrix);
  return matrix;
}

static void
expect_cover (const char *problem, guint value, guint64 numerator, guint64 denominator)
{
  g_autoptr (TerseMatrix) matrix = matrix_of (problem);
  TerseWeighted found;
  cr_assert (terse_weighted_cover (matrix, value, NULL, &found), "%s", problem);
  cr_expect_eq (found.numerator, numerator, "%s: %u", problem, (guint) found.numerator);
  cr_expect_eq (found.denominator, denominator, "%s: %u", problem, (guint) found.denominator);
  terse_weighted_clear (&found);
}

/* Of a crown graph, all but a perfect matching of n and n nodes, 4 (n - 1) / n for even n: a
 * biclique of n / 2 and n / 2 nodes has a quarter of n^2 edges of the n (n - 1). */
Test (weighted, known_covers)
{
  expect_cover ("equality n=2", 1, 4, 1);
  expect_cover ("equality n=3", 1, 8, 1);
  expect_cover ("disjointness n=2", 1, 4, 1);
  expect_cover ("matrix entries=0 1 1 1;1 0 1 1;1 1 0 1;1 1 1 0", 1, 3, 1);
  expect_cover ("matrix entries=0 1 1;1 0 1;1 1 0", 1, 3, 1);
  expect_cover ("matrix entries=1 1;1 1", 1, 1, 1);
  expect_cover ("matrix entries=1 1;1 1", 0, 0, 1);
  expect_cover ("matrix entries=0 1 1 1 1 1;1 0 1 1 1 1;1 1 0 1 1 1;1 1 1 0 1 1;1 1 1 1 0 1;"
                "1 1 1 1 1 0",
                1, 10, 3);
}

static void
expect_discrepancy (const char *problem, guint64 numerator, guint64 denominator)
{
  g_autoptr (TerseMatrix) matrix = matrix_of (problem);
  TerseWeighted found;
  cr_assert (terse_weighted_discrepancy (matrix, NULL, &found), "%s", problem);
  cr_expect_eq (found.numerator, numerator, "%s: %u", problem, (guint) found.numerator);
  cr_expect_eq (found.denominator, denominator, "%s: %u", problem, (guint) found.denominator);
  terse_weighted_clear (&found);
}

/* Exclusive or: single entries have all that a rectangle can have. */
Test (weighted, known_discrepancies)
{
  expect_discrepancy ("matrix entries=0 1;1 0", 1, 4);
  expect_discrepancy ("matrix entries=1 1;1 1", 1, 1);
  expect_discrepancy ("matrix entries=0 0;0 1", 1, 3);
}

Test (weighted, others_are_refused)
{
  g_autoptr (TerseMatrix) promise = matrix_of ("matrix entries=0 1;1 *"),
                          three = matrix_of ("matrix entries=0 1;1 2"),
                          large = matrix_of ("equality n=5");
  TerseWeighted found;
  cr_expect_not (terse_weighted_discrepancy (promise, NULL, &found));
  cr_expect_not (terse_weighted_discrepancy (three, NULL, &found));
  cr_expect_not (terse_weighted_cover (large, 1, NULL, &found));
}

/* The masks of the wanted entries outside a rectangle that fits, for all rectangles; their number.
 */
static guint
list_rectangles (const TerseMatrix *matrix, guint value, guint *masks, guint *wanted)
{
  const guint rows = terse_matrix_rows (matrix), columns = terse_matrix_columns (matrix);
  guint n = 0;
  for (guint a = 0; a < 1u << rows; a++)
    for (guint b = 0; b < 1u << columns; b++)
      {
        gboolean fits = TRUE;
        guint outside = 0;
        *wanted = 0;
        for (guint e = 0; e < rows * columns; e++)
          {
            const guint x = e / columns, y = e % columns;
            const gboolean in = a >> x & 1 && b >> y & 1,
                           allows = terse_matrix_allows (matrix, x, y, value);
            gboolean alone = allows;
            for (guint o = 0; o < terse_matrix_outputs (matrix); o++)
              alone = alone && (o == value || !terse_matrix_allows (matrix, x, y, o));
            fits = fits && (!in || allows || !terse_matrix_promises (matrix, x, y));
            if (alone)
              outside |= in ? 0 : 1u << *wanted;
            *wanted += alone;
          }
        if (fits)
          masks[n++] = outside;
      }
  return n;
}

/* The least loss is 1 - 1 / C*. */
static void
check_matrix (TerseMatrix *matrix)
{
  guint masks[1 << 7], wanted;
  for (guint z = 0; z < terse_matrix_outputs (matrix); z++)
    {
      TerseWeighted found;
      const guint n = list_rectangles (matrix, z, masks, &wanted);
      cr_assert (terse_weighted_cover (matrix, z, NULL, &found));
      if (wanted > 0 && wanted <= 5)
        {
          const Fraction loss = values_of_game (wanted, n, masks);
          cr_expect_eq (found.numerator * (guint64) (loss.denominator - loss.numerator),
                        found.denominator * (guint64) loss.denominator);
        }
      cr_expect_eq (found.numerator > 0, wanted > 0);
      terse_weighted_clear (&found);
    }
}

Test (weighted, covers_of_random_matrices)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  for (guint trial = 0; trial < terse_test_share (300, 12); trial++)
    {
      g_autoptr (TerseMatrix) matrix = terse_test_random_matrix (
          rand, (TerseTestKind) (trial % 3), (guint) g_rand_int_range (rand, 1, 4),
          (guint) g_rand_int_range (rand, 1, 4), 2);
      check_matrix (matrix);
    }
}

/* Both sides of the evidence, once more: of all rectangles with bits for rows and columns. */

/* Is the entry in the rectangle? */
static gboolean
has (guint a, guint b, guint e)
{
  return (a >> e / 4 & 1) && (b >> e % 4 & 1);
}

/* What the entries that are 1 weigh in a rectangle without a 0; for discrepancy, by how much they
 * weigh more than the others, or less. */
static gint64
weight_in (const TerseWeighing *w, guint ones, guint a, guint b)
{
  gint64 sum = 0;
  gboolean fits = TRUE;
  for (guint e = 0; e < 16; e++)
    if (has (a, b, e))
      {
        sum += (ones >> e & 1 ? 1 : -1) * (gint64) w->entries[e];
        fits = fits && (ones >> e & 1);
      }
  return w->value < 0 ? ABS (sum) : fits ? sum : 0;
}

static gint64
around (const TerseWeighing *w, guint e)
{
  gint64 sum = 0;
  for (guint i = 0; i < w->rectangles->len; i++)
    {
      const TerseWeighedRectangle *r = w->rectangles->pdata[i];
      sum += r->inside[e / 4] && r->inside[4 + e % 4] ? r->weight : 0;
    }
  return sum;
}

static void
check_evidence (const TerseWeighted *found, guint ones)
{
  const TerseWeighing *w = found->evidence;
  gint64 total = 0, most = 0, least = G_MAXINT64, all = 0;
  for (guint a = 1; a < 16; a++)
    for (guint b = 1; b < 16; b++)
      most = MAX (most, weight_in (w, ones, a, b));
  for (guint e = 0; e < 16; e++)
    {
      total += (gint64) w->entries[e];
      if (w->value < 0 || (ones >> e & 1))
        least = MIN (least, (ones >> e & 1 ? 1 : -1) * around (w, e));
      cr_expect (w->value < 0 || (ones >> e & 1) || (w->entries[e] == 0 && around (w, e) == 0));
    }
  for (guint i = 0; i < w->rectangles->len; i++)
    all += ABS (((const TerseWeighedRectangle *) w->rectangles->pdata[i])->weight);
  const gint64 up = (gint64) found->numerator, down = (gint64) found->denominator;
  cr_expect_eq (up * (w->value < 0 ? total : most), down * (w->value < 0 ? most : total));
  cr_expect_eq (up * (w->value < 0 ? all : least), down * (w->value < 0 ? least : all));
}

/* All 317 up to permutations of rows and of columns, but for the one without a 1. */
Test (weighted, boolean_matrices_of_4_x_4)
{
  g_autoptr (GArray) classes = terse_census_classes (4, 4, FALSE);
  cr_assert_eq (classes->len, 317);
  for (guint i = 1; i < classes->len; i += terse_test_share (1, 16))
    {
      const TerseCensusClass *class = &g_array_index (classes, TerseCensusClass, i);
      guint64 sets[16];
      guint ones = 0;
      TerseWeighted found;
      for (guint e = 0; e < 16; e++)
        {
          const guint one = class->masks[e / 4] >> e % 4 & 1;
          sets[e] = one ? 2 : 1;
          ones |= one << e;
        }
      g_autoptr (TerseMatrix) matrix = terse_matrix_new_sets (4, 4, 2, sets);
      cr_assert (terse_weighted_cover (matrix, 1, NULL, &found));
      check_evidence (&found, ones);
      terse_weighted_clear (&found);
      cr_assert (terse_weighted_discrepancy (matrix, NULL, &found));
      check_evidence (&found, ones);
      terse_weighted_clear (&found);
    }
}

/* F^z <= C*^z <= C^z. */
Test (weighted, between_fooling_sets_and_covers)
{
  static const char *const problems[]
      = { "disjointness n=2", "greater-than n=2", "matrix entries=0 1 1;1 0 1;1 1 0",
          "matrix entries=1 1 0 0 1;0 1 1 0 1;0 0 1 1 1;1 0 0 1 1" };
  for (guint i = 0; i < terse_test_share (G_N_ELEMENTS (problems), 2); i++)
    {
      g_autoptr (TerseProblem) problem = questions_problem (problems[i]);
      const TerseDecideOptions options = { .time_limit = 60 };
      g_autoptr (GPtrArray) measures = terse_measures_find (problem, &options, NULL);
      for (gint z = 0; z <= 1; z++)
        {
          const TerseMeasure *set = terse_measure_named (measures, "fooling", z),
                             *fraction = terse_measure_named (measures, "fractional-cover", z),
                             *cover = terse_measure_named (measures, "cover", z);
          cr_assert (set && fraction && cover && terse_measure_is_known (cover));
          cr_expect_leq (set->lower * fraction->denominator, fraction->lower, "%s", problems[i]);
          cr_expect_leq (fraction->lower, cover->lower * fraction->denominator, "%s", problems[i]);
        }
    }
}
