/* With more than it needs a construction is right as well, on every case of the table; and one
 * restricted to a single match on a longer input than the table has. */
#include <criterion/criterion.h>

#include "tests/support/construction_cases.h"
#include "tests/support/tasks.h"

Test (slow_constructions, one_more_is_right)
{
  for (guint c = 0; c < construction_cases (); c++)
    {
      const ConstructionCase each = construction_case (c);
      construction_expect_more_is_right (&each);
    }
}

Test (slow_constructions, a_single_match_among_a_hundred_tokens)
{
  const TerseConstruction *construction = construction_get ("recall-single-match");
  g_autoptr (TerseTask) task = terse_test_task_text ("associative-recall tokens=100 symbols=150");
  TerseSizes sizes;
  construction->needs (task, &sizes);
  g_auto (TerseConstructionCheck) check = construction_check_sizes (construction, task, &sizes);
  cr_expect (check.run > 0 && check.wrong == 0 && check.first == NULL);
  sizes.at[TERSE_SIZE_LAYERS]--;
  g_auto (TerseConstructionCheck) less = construction_check_sizes (construction, task, &sizes);
  cr_expect (less.wrong > 0 && less.first != NULL);
}
