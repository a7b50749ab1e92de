/* The guided searches and the contest on all questions of the catalogue, of which test_guided.c has
 * some, and on larger ones by every name. */
#include <criterion/criterion.h>

#include "reductions/questions/search/contest.h"
#include "tests/support/guided.h"
#include "tests/support/questions.h"

Test (slow_guided, all_schedules_have_the_verdict_of_plain_search)
{
  guided_check_part (CATALOGUE_SCHEDULES, 1);
}

Test (slow_guided, all_trees_have_the_verdict_of_plain_search)
{
  guided_check_part (CATALOGUE_TREES, 1);
}

Test (slow_guided, all_trees_of_rounds_have_the_verdict_of_plain_search)
{
  guided_check_part (CATALOGUE_ROUNDS, 1);
}

Test (slow_guided, many_players) { guided_check_part (CATALOGUE_MANY_PLAYERS, 1); }

Test (slow_guided, all_prompts_have_the_verdict_of_plain_search)
{
  guided_check_part (CATALOGUE_AUTOREGRESSIVE, 1);
}

Test (slow_guided, growing_by_every_name)
{
  static const struct {
    const char *problem, *model;
  } cases[] = {
    { "equality n=3", "two-way bits=3" },
    { "greater-than n=3", "two-way bits=4" },
    { "inner-product n=3", "two-way bits=3" },
    { "disjointness n=3", "two-way bits=3 knows=bob" },
    { "function-composition layers=2 m=3 n=1 range=2",
      "autoregressive token-bits=1 message=1:2:1=2,1:1:0=1" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (cases[i].problem, cases[i].model);
      for (guint number = 0; number + 1 < TERSE_N_SEARCHES; number++)
        guided_check_question (question, number);
    }
}
