/* What is alive in a contest: all searches until one has the answer, then that one, and none once
 * it is released or while its proof is elaborated; of the proofs the winner's stays as long as the
 * contest. slow_contest.c has a question of more turns. */
#include <criterion/criterion.h>
#include <string.h>

#include "reductions/questions/search/contest.h"
#include "tests/support/contests.h"
#include "tests/support/guided.h"
#include "tests/support/questions.h"
#include "tests/support/scratch.h"

static const struct {
  const char *problem, *model;
  TerseSatResult result;
} cases[] = {
  { "inner-product n=3", "two-way bits=3", TERSE_SAT_UNSATISFIABLE },
  { "index n=4", "one-way bits=3", TERSE_SAT_UNSATISFIABLE },
  { "function-composition layers=2 m=3 n=1 range=2",
    "autoregressive token-bits=1 message=1:2:1=1,1:2:0=1", TERSE_SAT_UNSATISFIABLE },
  { "greater-than n=3", "two-way bits=4", TERSE_SAT_SATISFIABLE },
  { "index n=3", "one-way bits=3", TERSE_SAT_SATISFIABLE },
};

Test (contest, keeps_the_winner_until_it_is_released)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    contests_check (cases[i].problem, cases[i].model, cases[i].result);
}

/* No protocol at all, so none of the two forms that `protocols` asks for in turn. */
Test (contest, keeps_no_search_that_gave_up)
{
  g_autoptr (TerseQuestion) question
      = questions_get ("function-composition layers=2 m=2 n=1 range=2",
                       "autoregressive token-bits=1 "
                       "message=1:0:-1=1,1:1:-1=1,1:2:0=1,1:2:1=4,1:2:-1=1,1:1:0=1,2:0:-1=1");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GuidedCase c = guided_case_new (question, TRUE);
  const TerseSatOptions options = { .seed = 1, .cancellable = cancellable };
  g_autoptr (TerseContest) contest = terse_contest_new (TERSE_SEARCH_PROTOCOLS, question, c.formula,
                                                        c.symmetries, c.proof, &options, NULL);
  cr_expect_eq (contests_solvers (cancellable), 1);
  cr_expect_eq (terse_contest_run (contest), TERSE_SAT_UNKNOWN);
  cr_expect_eq (terse_contest_reason (contest), TERSE_SAT_DECIDED);
  cr_expect_eq (terse_contest_turns (contest), 2);
  cr_expect_null (terse_contest_winner (contest));
  cr_expect_eq (contests_solvers (cancellable), 0);
  guided_case_clear (&c);
}

Test (contest, no_search_is_left_while_the_proof_is_elaborated)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (cases[i].result == TERSE_SAT_UNSATISFIABLE)
      contests_check_elaboration (cases[i].problem, cases[i].model);
}

/* The short ones of those in slow_contest.c. */
Test (contest, threads_change_no_byte)
{
  contests_check_threads ("inner-product n=3", "two-way bits=3");
  contests_check_threads ("greater-than n=3", "two-way bits=4");
  contests_check_threads ("index n=3", "one-way bits=3");
}

Test (contest, limits_hold_in_threads)
{
  contests_check_limits (2);
  contests_check_limits (4);
}
