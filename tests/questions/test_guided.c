/* Search from a few inputs on: the same verdicts as plain search on all small questions of every
 * model and convention, with and without symmetries; refutations that the kernel accepts over the
 * whole formula; protocols that are right; growth that begins small; limits and interruption.
 * Self-dual protocols are protocols. Every search by name, and the contest of all, has the verdict
 * of plain search. */
#include <criterion/criterion.h>

#include "protocols/simulate.h"
#include "reductions/questions/search/contest.h"
#include "reductions/questions/search/dual.h"
#include "reductions/questions/search/guided.h"
#include "reductions/questions/symmetry/symmetry.h"
#include "solver/check/check.h"
#include "solver/proof/elaborate.h"
#include "tests/support/guided.h"
#include "tests/support/questions.h"
#include "tests/support/scratch.h"
#include "tests/support/search.h"
#include "tests/support/share.h"

/* Some questions of every part; slow_guided.c has all of them. */

Test (guided, schedules_have_the_verdict_of_plain_search)
{
  guided_check_part (CATALOGUE_SCHEDULES, terse_test_share (4, 23));
}

Test (guided, trees_have_the_verdict_of_plain_search)
{
  guided_check_part (CATALOGUE_TREES, terse_test_share (16, 48));
}

Test (guided, trees_of_rounds_have_the_verdict_of_plain_search)
{
  guided_check_part (CATALOGUE_ROUNDS, terse_test_share (16, 160));
}

Test (guided, many_players) { guided_check_part (CATALOGUE_MANY_PLAYERS, 3); }

Test (guided, prompts_have_the_verdict_of_plain_search)
{
  guided_check_part (CATALOGUE_AUTOREGRESSIVE, terse_test_share (4, 9));
}

/* Larger than the first box, so that it is widened. */
Test (guided, a_box_too_small_is_widened)
{
  static const struct {
    const char *problem, *model;
  } cases[] = {
    { "index n=3", "one-way bits=2" },
    { "index n=3", "one-way bits=3" },
    { "pointer-chasing players=3 names=2", "blackboard bits=1 rounds=1" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (cases[i].problem, cases[i].model);
      guided_check_question (question, i);
    }
}

/* Three rows refute one bit, whichever they are. */
Test (guided, begins_small)
{
  g_autoptr (TerseQuestion) question = questions_get ("equality n=5", "one-way bits=1");
  GuidedCase c = guided_case_new (question, FALSE);
  const TerseSatOptions options = { .proof_path = c.proof };
  TerseGuidedStatistics statistics;
  g_autoptr (TerseGuided) guided
      = terse_guided_new (question, c.formula, NULL, TERSE_GUIDED_REFUTE, &options, NULL);
  terse_guided_get_statistics (guided, &statistics);
  cr_expect_eq (statistics.used, 36);
  cr_expect_eq (statistics.promised, 1024);
  cr_expect_eq (terse_guided_run (guided, 0, 0), TERSE_SAT_UNSATISFIABLE);
  terse_guided_get_statistics (guided, &statistics);
  cr_expect_lt (statistics.used, 128);
  cr_expect_lt (statistics.clauses, terse_formula_clauses (c.formula) / 4, "%u of %u",
                statistics.clauses, terse_formula_clauses (c.formula));
  guided_case_clear (&c);
}

/* Not to be settled in a moment: found possible in a minute at best. */
#define HARD_PROBLEM "function-composition layers=2 m=3 n=2 range=2"
#define HARD_MODEL "autoregressive token-bits=1"

Test (guided, time_limit)
{
  g_autoptr (TerseQuestion) question = questions_get (HARD_PROBLEM, HARD_MODEL);
  GuidedCase c = guided_case_new (question, FALSE);
  const TerseSatOptions options = { .seed = 1 };
  g_autoptr (TerseGuided) guided
      = terse_guided_new (question, c.formula, NULL, TERSE_GUIDED_REFUTE, &options, NULL);
  TerseGuidedStatistics before, after;
  const gint64 start = g_get_monotonic_time ();
  cr_expect_eq (terse_guided_run (guided, 0.5, 0), TERSE_SAT_UNKNOWN);
  cr_expect_eq (terse_guided_reason (guided), TERSE_SAT_TIME_LIMIT);
  cr_expect_lt (g_get_monotonic_time () - start, 10 * G_USEC_PER_SEC);
  terse_guided_get_statistics (guided, &before);
  cr_expect_eq (terse_guided_run (guided, 0.5, 0), TERSE_SAT_UNKNOWN);
  terse_guided_get_statistics (guided, &after);
  cr_expect_geq (after.used, before.used);
  guided_case_clear (&c);
}

/* By work, in which protocols run count too; and the same each time. */
Test (guided, work_limit)
{
  g_autoptr (TerseQuestion) question = questions_get ("greater-than n=4", "two-way bits=4");
  guint rounds[2];
  for (guint i = 0; i < 2; i++)
    {
      GuidedCase c = guided_case_new (question, TRUE);
      const TerseSatOptions options = { .seed = 1 };
      TerseGuidedStatistics statistics;
      g_autoptr (TerseGuided) guided
          = terse_guided_new (question, c.formula, terse_extension_clauses (c.symmetries),
                              TERSE_GUIDED_REFUTE, &options, NULL);
      cr_expect_eq (terse_guided_run (guided, 0, 1), TERSE_SAT_UNKNOWN);
      cr_expect_eq (terse_guided_reason (guided), TERSE_SAT_CONFLICT_LIMIT);
      cr_expect_eq (terse_guided_run (guided, 0, 2000), TERSE_SAT_UNKNOWN);
      cr_expect_eq (terse_guided_reason (guided), TERSE_SAT_CONFLICT_LIMIT);
      terse_guided_get_statistics (guided, &statistics);
      rounds[i] = statistics.rounds;
      guided_case_clear (&c);
    }
  cr_expect_gt (rounds[0], 0);
  cr_expect_eq (rounds[0], rounds[1]);
}

/* There and back, nothing is lost but what is less than one conflict. */
Test (guided, work_and_conflicts_convert_there_and_back)
{
  static const guint clauses[] = { 0, 1, 5000, 100000, 2880730, 1000000000 };
  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    for (guint64 conflicts = 1; conflicts < 1000000; conflicts = conflicts * 3 + 1)
      {
        guint64 work = terse_work_of_conflicts (conflicts, clauses[i]),
                back = terse_conflicts_of_work (work, clauses[i]);
        cr_expect (work >= conflicts && back >= 1 && back <= conflicts && back + 1 >= conflicts,
                   "%" G_GUINT64_FORMAT " conflicts, %u clauses: %" G_GUINT64_FORMAT, conflicts,
                   clauses[i], back);
      }
}

Test (guided, a_cancelled_search_is_undecided)
{
  g_autoptr (TerseQuestion) question = questions_get (HARD_PROBLEM, HARD_MODEL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GuidedCase c = guided_case_new (question, FALSE);
  const TerseSatOptions options = { .cancellable = cancellable };
  g_autoptr (TerseGuided) guided
      = terse_guided_new (question, c.formula, NULL, TERSE_GUIDED_REFUTE, &options, NULL);
  g_cancellable_cancel (cancellable);
  cr_expect_eq (terse_guided_run (guided, 0, 0), TERSE_SAT_UNKNOWN);
  cr_expect_eq (terse_guided_reason (guided), TERSE_SAT_CANCELLED);
  guided_case_clear (&c);
}

/* A contest whose formula is too large for the plain search ends in time as well. */
Test (guided, contest_limits)
{
  g_autoptr (TerseQuestion) question = questions_get (HARD_PROBLEM, HARD_MODEL);
  GuidedCase c = guided_case_new (question, TRUE);
  const TerseSatOptions options = { .time_limit = 1 };
  g_autoptr (TerseContest) contest = terse_contest_new (TERSE_SEARCH_CONTEST, question, c.formula,
                                                        c.symmetries, c.proof, &options, NULL);
  cr_expect_eq (terse_contest_run (contest), TERSE_SAT_UNKNOWN);
  cr_expect_eq (terse_contest_reason (contest), TERSE_SAT_TIME_LIMIT);
  guided_case_clear (&c);
}
