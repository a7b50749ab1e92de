/* Discrepancy bounds the errors of protocols (THEORY.md, section 14): on random matrices of up to 4
 * x 4, under random weights of the inputs for deterministic protocols, all of which are gone
 * through, and for randomised ones by the least error that is found. */
#include <criterion/criterion.h>

#include "reductions/questions/decide/least_error.h"
#include "reductions/questions/measures/weighted.h"
#include "tests/support/matrices.h"
#include "tests/support/questions.h"
#include "tests/support/share.h"

#define MOST_SIDE 4
#define MOST_DEPTH 2
#define RECTANGLES (1 << 2 * MOST_SIDE)

/* Total matrices of outputs 0 and 1 with a weight an entry. */
typedef struct {
  const TerseMatrix *matrix;
  guint rows, columns;
  guint64 weights[MOST_SIDE * MOST_SIDE], total;
  guint64 lost[MOST_DEPTH + 1][RECTANGLES]; /* the least, by depth; + 1, 0 where it is not known */
} Weighing;

static void
weigh (Weighing *w, const TerseMatrix *matrix, GRand *rand)
{
  *w = (Weighing){ .matrix = matrix,
                   .rows = terse_matrix_rows (matrix),
                   .columns = terse_matrix_columns (matrix) };
  for (guint e = 0; e < w->rows * w->columns; e++)
    w->total += w->weights[e] = (guint64) g_rand_int_range (rand, e == 0, 9);
}

/* Of both outputs in a rectangle. */
static void
weights_in (const Weighing *w, guint rows, guint columns, guint64 weights[2])
{
  weights[0] = weights[1] = 0;
  for (guint x = 0; x < w->rows; x++)
    for (guint y = 0; y < w->columns; y++)
      if ((rows >> x & 1) && (columns >> y & 1))
        weights[terse_matrix_allows (w->matrix, x, y, 1)] += w->weights[x * w->columns + y];
}

/* The least weight on which a tree of this depth errs in a rectangle; whoever does not speak need
 * not split. */
static guint64
least_lost (Weighing *w, guint depth, guint rows, guint columns)
{
  guint64 *known = &w->lost[depth][rows << MOST_SIDE | columns], weights[2];
  if (*known)
    return *known - 1;
  weights_in (w, rows, columns, weights);
  guint64 least = MIN (weights[0], weights[1]);
  for (guint player = 0; depth > 0 && player <= 1; player++)
    for (guint all = player ? columns : rows, part = (all - 1) & all; part; part = (part - 1) & all)
      least = MIN (least, player ? least_lost (w, depth - 1, rows, part)
                                       + least_lost (w, depth - 1, rows, all ^ part)
                                 : least_lost (w, depth - 1, part, columns)
                                       + least_lost (w, depth - 1, all ^ part, columns));
  *known = least + 1;
  return least;
}

/* The greatest difference of the outputs in a rectangle. */
static guint64
greatest_difference (const Weighing *w)
{
  guint64 most = 0;
  for (guint rows = 1; rows < 1u << w->rows; rows++)
    for (guint columns = 1; columns < 1u << w->columns; columns++)
      {
        guint64 weights[2];
        weights_in (w, rows, columns, weights);
        most = MAX (most, MAX (weights[0], weights[1]) - MIN (weights[0], weights[1]));
      }
  return most;
}

/* (transfer full) */
static TerseMatrix *
draw_matrix (GRand *rand)
{
  return terse_test_random_matrix (rand, TERSE_TEST_TOTAL,
                                   (guint) g_rand_int_range (rand, 1, MOST_SIDE + 1),
                                   (guint) g_rand_int_range (rand, 1, MOST_SIDE + 1), 2);
}

/* M - 2 lost <= 2^c difference under all weights, and disc is the least difference / M. */
Test (discrepancy, bounds_distributional_errors)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (41);
  guint tight = 0;
  for (guint trial = 0; trial < terse_test_share (3000, 60); trial++)
    {
      g_autoptr (TerseMatrix) matrix = draw_matrix (rand);
      TerseWeighted disc;
      Weighing w;
      weigh (&w, matrix, rand);
      const guint64 difference = greatest_difference (&w);
      cr_assert (terse_weighted_discrepancy (matrix, NULL, &disc));
      cr_expect_leq (disc.numerator * w.total, difference * disc.denominator);
      for (guint depth = 0; depth <= MOST_DEPTH; depth++)
        {
          const guint64 lost = least_lost (&w, depth, (1u << w.rows) - 1, (1u << w.columns) - 1);
          cr_expect_leq (w.total, 2 * lost + (difference << depth));
          tight += w.total == 2 * lost + (difference << depth);
        }
      terse_weighted_clear (&disc);
    }
  cr_expect_gt (tight, 0);
}

/* The text of the entries, (transfer full). */
static char *
problem_of (const TerseMatrix *matrix)
{
  g_autofree char *entries = terse_matrix_text (matrix, ';');
  return g_strdup_printf ("matrix entries=%s", entries);
}

/* The rectangles of a protocol with an output each: 2^bits under `both`, twice as many where Bob
 * alone knows, since he answers by his input. */
static const struct {
  const char *model;
  guint rectangles;
} randomised[] = { { "two-way bits=0 knows=both", 1 },
                   { "two-way bits=1 knows=both", 2 },
                   { "two-way bits=2 knows=both", 4 },
                   { "one-way bits=0", 2 },
                   { "one-way bits=1", 4 },
                   { "two-way bits=1 knows=either", 4 } };

/* 1 - 2 e <= (rectangles) disc, by the least error e, which is known from both sides. */
Test (discrepancy, bounds_randomised_errors)
{
  const TerseDecideOptions options = { .time_limit = 60 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (43);
  for (guint trial = 0; trial < terse_test_share (60, 2); trial++)
    {
      g_autoptr (TerseMatrix) matrix = draw_matrix (rand);
      g_autofree char *problem = problem_of (matrix);
      TerseWeighted disc;
      cr_assert (terse_weighted_discrepancy (matrix, NULL, &disc));
      for (guint m = 0; m < G_N_ELEMENTS (randomised); m++)
        {
          g_autoptr (TerseQuestion) question = questions_try (problem, randomised[m].model, NULL);
          if (question == NULL)
            continue;
          g_autoptr (TerseLeastError) least = terse_least_error (question, &options, NULL);
          cr_assert_not_null (least);
          cr_expect (least->lower.numerator == least->upper.numerator
                         && least->lower.denominator == least->upper.denominator,
                     "%s, %s: %s", problem, randomised[m].model, least->reason);
          cr_expect_leq (least->upper.denominator * disc.denominator,
                         2 * least->upper.numerator * disc.denominator
                             + randomised[m].rectangles * disc.numerator * least->upper.denominator,
                         "%s, %s", problem, randomised[m].model);
        }
      terse_weighted_clear (&disc);
    }
}
