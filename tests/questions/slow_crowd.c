/* Crowds that take long to find: a question that has no fooling set large enough, and random ones
 * of 16 leaves. */
#include <criterion/criterion.h>

#include "reductions/questions/counting/crowd.h"
#include "tests/support/counting.h"
#include "tests/support/crowd.h"
#include "tests/support/questions.h"

/* No fooling set of 33 items is found here, and a search takes minutes. An entry that is listed too
 * often is enough for the kernel to reject the lemmas. */
Test (slow_crowd, inner_product_is_closed_without_a_fooling_set)
{
  g_autoptr (TerseQuestion) question
      = questions_get ("inner-product n=6", "two-way knows=bob bits=5");
  g_autoptr (TerseMatrix) matrix
      = terse_matrix_from_problem (terse_question_problem (question), NULL);
  TerseCounting counting;
  guint n;
  g_autoptr (TerseCountingPlan) good = terse_counting_plan_new (question, NULL, &counting);
  cr_assert (good && counting.room > 1 && counting.capacity == 32 * counting.room);
  TerseKernelResult result = counting_judge (question, good, &counting);
  cr_expect (result.verified, "%s", result.message);
  const TerseEntry *found = terse_counting_plan_items (good, &n);
  g_autofree TerseEntry *items = g_memdup2 (found, n * sizeof *items);
  cr_assert_eq (n, counting.capacity + 1);
  cr_expect_leq (crowd_largest (matrix, TERSE_EXACT_BOB, n, items), counting.room);
  for (guint p = 0; p < counting.room; p++)
    items[n - 1 - p] = items[0];
  g_autoptr (TerseCountingPlan) bad
      = terse_counting_plan_new_with_items (question, n, items, &counting);
  cr_expect_not (counting_judge (question, bad, &counting).verified);
}

Test (slow_crowd, random_questions_that_it_closes_are_impossible)
{
  crowd_check_random (4, 9, 0, 16, 3);
}
