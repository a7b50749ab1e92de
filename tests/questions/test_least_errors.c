/* Least errors of randomised protocols, which the two sides meet at. */
#include <criterion/criterion.h>

#include "reductions/questions/decide/least_error.h"
#include "tests/support/questions.h"
#include "tests/support/share.h"

typedef struct {
  const char *problem, *model;
  guint64 numerator, denominator;
} LeastError;

/* The two sides meet at the value. */
static void
check_least (const LeastError *expected)
{
  const TerseDecideOptions options = { .seed = 0 };
  g_autoptr (TerseQuestion) question = questions_get (expected->problem, expected->model);
  g_autoptr (TerseLeastError) least = terse_least_error (question, &options, NULL);
  cr_assert_not_null (least);
  cr_expect_null (least->reason, "%s: %s", expected->problem, least->reason);
  cr_expect (least->lower.numerator == expected->numerator
                 && least->lower.denominator == expected->denominator,
             "%s: %u/%u", expected->problem, (guint) least->lower.numerator,
             (guint) least->lower.denominator);
  cr_expect (least->upper.numerator == expected->numerator
             && least->upper.denominator == expected->denominator);
  cr_expect_eq (least->impossible == NULL, expected->numerator == 0);
}

Test (errors, least_errors)
{
  static const LeastError cases[] = {
    { "index n=2", "one-way bits=1", 1, 4 },
    { "index n=2", "one-way bits=2", 0, 1 },
    { "index n=3", "one-way bits=1", 1, 4 },
    { "inner-product n=1", "two-way bits=1 knows=both", 1, 3 },
    { "inner-product n=1", "two-way bits=0 knows=both", 1, 2 },
    { "matrix entries=0 1;1 *", "two-way bits=1 knows=both", 1, 3 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_least (&cases[i]);
}

/* One way the best answers to given classes of Alice's inputs are known: of equality of three bits
 * in two bits, classes of 2, 2, 2 and 2 against those of 1, 1, 1 and 5 give 5/43. */
Test (errors, least_errors_of_three_bits)
{
  static const LeastError cases[] = {
    { "index n=3", "one-way bits=2", 1, 6 },
    { "equality n=3", "one-way bits=2", 5, 43 },
    { "disjointness n=3", "one-way bits=2", 7, 41 },
    { "inner-product n=3", "one-way bits=2", 3, 14 },
    { "equality n=3", "one-way bits=1", 9, 32 },
  };
  for (guint i = 0; i < terse_test_share (G_N_ELEMENTS (cases), 1); i++)
    check_least (&cases[i]);
}
