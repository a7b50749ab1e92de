/* Automorphisms of problems: those that families list keep what is allowed, and groups have the
 * sizes counted by hand. */
#include <criterion/criterion.h>

#include "protocols/automorphism.h"
#include "tests/support/questions.h"

Test (automorphisms, generators_are_automorphisms)
{
  static const char *const problems[] = {
    "index n=1",
    "index n=4",
    "equality n=2",
    "equality n=3",
    "disjointness n=1",
    "disjointness n=4",
    "greater-than n=1",
    "greater-than n=4",
    "inner-product n=1",
    "inner-product n=4",
    "intersection-size n=3",
    "pointer-chasing players=3 names=4",
    "function-composition layers=1 m=2 range=3",
    "function-composition layers=2 m=2 n=2 range=2",
    "function-composition layers=2 m=2 n=3 range=3",
    "function-composition layers=3 m=1 n=2,2 range=2",
    "matrix entries=0 1|2 0 *;1|2 0 1|2 0;0 1|2 0 *;* 0 * *",
  };
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      g_autoptr (TerseProblem) problem = questions_problem (problems[i]);
      g_autoptr (GPtrArray) group = terse_problem_automorphisms (problem, TRUE, 300);
      for (guint j = 0; j < group->len; j++)
        cr_expect (terse_automorphism_holds (group->pdata[j], problem), "%s: number %u",
                   problems[i], j);
    }
}

Test (automorphisms, groups_are_generated_up_to_a_limit)
{
  g_autoptr (TerseProblem) problem = questions_problem ("matrix entries=1 1;1 1");
  g_autoptr (GPtrArray) all = terse_problem_automorphisms (problem, TRUE, 100);
  g_autoptr (GPtrArray) keeping = terse_problem_automorphisms (problem, FALSE, 100);
  g_autoptr (GPtrArray) few = terse_problem_automorphisms (problem, TRUE, 5);
  cr_expect_eq (all->len, 8 - 1);
  cr_expect_eq (keeping->len, 4 - 1);
  cr_expect_eq (few->len, 5);
  g_autoptr (TerseProblem) other = questions_problem ("matrix entries=0 1;1 1");
  cr_expect_not (terse_automorphism_holds (keeping->pdata[0], other));
}
