/* What is alive in a contest: all searches until one has the answer, then that one, and none once
 * it is released or while its proof is elaborated; of the proofs the winner's stays as long as the
 * contest. Every solver holds a reference to the cancellable, so that these tell how many there
 * are. */
#include <criterion/criterion.h>
#include <string.h>

#include "reductions/questions/search/contest.h"
#include "reductions/questions/decide/decide.h"
#include "tests/support/guided.h"
#include "tests/support/questions.h"
#include "tests/support/scratch.h"

static const struct {
  const char *problem, *model;
  TerseSatResult result;
} cases[] = {
  { "greater-than n=4", "two-way bits=4", TERSE_SAT_UNSATISFIABLE },
  { "index n=4", "one-way bits=3", TERSE_SAT_UNSATISFIABLE },
  { "function-composition layers=2 m=3 n=1 range=2",
    "autoregressive token-bits=1 message=1:2:1=1,1:2:0=1", TERSE_SAT_UNSATISFIABLE },
  { "greater-than n=3", "two-way bits=4", TERSE_SAT_SATISFIABLE },
  { "index n=3", "one-way bits=3", TERSE_SAT_SATISFIABLE },
};

static guint
solvers (GCancellable *cancellable)
{
  return G_OBJECT (cancellable)->ref_count - 1;
}

static void
expect_files (const GuidedCase *c, const TerseContest *contest)
{
  const char *proof = terse_contest_proof (contest);
  g_autofree char *name = proof ? g_path_get_basename (proof) : g_strdup (""),
                  *list = terse_scratch_list (c->folder);
  cr_expect_str_eq (list, name, "found %s, expected %s", list, name);
}

static void
check_contest (guint i)
{
  g_autoptr (TerseQuestion) question = questions_get (cases[i].problem, cases[i].model);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GuidedCase c = guided_case_new (question, TRUE);
  const TerseSatOptions options = { .seed = 3, .cancellable = cancellable };
  TerseContest *contest = terse_contest_new (TERSE_SEARCH_CONTEST, question, c.formula,
                                             c.symmetries, c.proof, &options, NULL);
  cr_assert_not_null (contest);
  cr_expect_geq (solvers (cancellable), 2, "%s", cases[i].problem);
  cr_assert_eq (terse_contest_run (contest), cases[i].result, "%s", cases[i].problem);
  cr_expect_eq (solvers (cancellable), 1, "%s: %u", cases[i].problem, solvers (cancellable));
  expect_files (&c, contest);
  gboolean extended = terse_contest_is_extended (contest);
  if (cases[i].result == TERSE_SAT_UNSATISFIABLE)
    cr_assert (terse_sat_close_proof (terse_contest_winner (contest), NULL));
  terse_contest_release (contest);
  cr_expect_eq (solvers (cancellable), 0, "%s: %u", cases[i].problem, solvers (cancellable));
  cr_expect_null (terse_contest_winner (contest));
  cr_expect_eq (terse_contest_is_extended (contest), extended);
  cr_expect_eq (terse_contest_reason (contest), TERSE_SAT_DECIDED);
  expect_files (&c, contest);
  terse_contest_free (contest);
  cr_expect_eq (terse_scratch_entries (c.folder), 0);
  guided_case_clear (&c);
}

Test (contest, keeps_the_winner_until_it_is_released)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_contest (i);
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
  cr_expect_eq (solvers (cancellable), 1);
  cr_expect_eq (terse_contest_run (contest), TERSE_SAT_UNKNOWN);
  cr_expect_eq (terse_contest_reason (contest), TERSE_SAT_DECIDED);
  cr_expect_eq (terse_contest_turns (contest), 2);
  cr_expect_null (terse_contest_winner (contest));
  cr_expect_eq (solvers (cancellable), 0);
  guided_case_clear (&c);
}

/* While the proof of a decision is elaborated. */
typedef struct {
  const char *out; /* has the work folder in it */
  GCancellable *cancellable;
  char *names;
  guint solvers, seen;
} AtElaboration;

static void
look (const char *text, gpointer data)
{
  AtElaboration *at = data;
  if (!g_str_has_prefix (text, "elaborating the proof"))
    return;
  g_autofree char *work = terse_scratch_list (at->out),
                  *folder = g_build_filename (at->out, work, NULL);
  at->names = terse_scratch_list (folder);
  at->solvers = solvers (at->cancellable);
  at->seen++;
}

static void
check_decision (guint i)
{
  char *out = terse_scratch_new ();
  g_autoptr (TerseQuestion) question = questions_get (cases[i].problem, cases[i].model);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  AtElaboration at = { out, cancellable, NULL, G_MAXUINT, 0 };
  const TerseDecideOptions options = { .seed = 3,
                                       .out = out,
                                       .without = TERSE_SEARCH_ONLY,
                                       .cancellable = cancellable,
                                       .progress = look,
                                       .progress_data = &at };
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert (decision && decision->verdict == TERSE_IMPOSSIBLE, "%s", cases[i].problem);
  cr_assert_eq (at.seen, 1);
  cr_expect_eq (at.solvers, 0, "%s: %u", cases[i].problem, at.solvers);
  cr_expect (g_str_has_prefix (at.names, "formula.cnf proof.")
                 && strchr (at.names, ' ') == strrchr (at.names, ' '),
             "%s", at.names);
  g_free (at.names);
  terse_scratch_free (out);
}

Test (contest, no_search_is_left_while_the_proof_is_elaborated)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (cases[i].result == TERSE_SAT_UNSATISFIABLE)
      check_decision (i);
}
