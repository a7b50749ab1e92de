/* Decisions by search up to their ends: the same seed gives the same proof, however often the
 * searches take turns, and the check of the proof obeys interruption and time limit. */
#include <criterion/criterion.h>
#include <string.h>

#include "reductions/questions/decide/decide.h"
#include "tests/support/contests.h"
#include "tests/support/questions.h"
#include "tests/support/scratch.h"

static TerseDecision *
decide (const char *problem, const char *model, const TerseDecideOptions *options)
{
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  return terse_decide (question, options, NULL);
}

Test (decide_ends, the_same_seed_gives_the_same_proof_after_several_turns)
{
  contests_check_same_proof ("function-composition layers=2 m=3 n=1 range=2",
                             "autoregressive token-bits=1 message=1:2:1=1,1:2:0=1");
}

/* The check of the proof can be interrupted, and the time limit holds for it. */

typedef struct {
  GCancellable *cancellable; /* cancelled when the check begins, or NULL: */
  gulong sleep;              /* microseconds to wait then */
} AtCheck;

static void
act_at_check (const char *text, gpointer data)
{
  const AtCheck *act = data;
  if (!g_str_has_prefix (text, "checking the proof"))
    return;
  if (act->cancellable)
    g_cancellable_cancel (act->cancellable);
  g_usleep (act->sleep);
}

static void
expect_interrupted (const char *model, gboolean no_counting, const char *out)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  AtCheck cancel = { cancellable, 0 };
  const TerseDecideOptions options = { .out = out,
                                       .without = no_counting ? TERSE_SEARCH_ONLY : 0,
                                       .cancellable = cancellable,
                                       .progress = act_at_check,
                                       .progress_data = &cancel };
  g_autoptr (TerseDecision) cancelled = decide ("disjointness n=4", model, &options);
  cr_assert_not_null (cancelled);
  cr_expect_eq (cancelled->verdict, TERSE_UNDECIDED);
  cr_expect (
      g_strcmp0 (cancelled->reason, "interrupted while the proof was checked") == 0
          || (!no_counting && g_strcmp0 (cancelled->reason, "interrupted while counting") == 0),
      "%s", cancelled->reason);
  cr_expect (cancelled->folder == NULL && cancelled->proof.sha256 == NULL);
}

static void
expect_late (const char *model, gboolean no_counting, const char *out)
{
  AtCheck wait = { NULL, 6000000 };
  const TerseDecideOptions options = { .out = out,
                                       .without = no_counting ? TERSE_SEARCH_ONLY : 0,
                                       .time_limit = 6,
                                       .progress = act_at_check,
                                       .progress_data = &wait };
  g_autoptr (TerseDecision) late = decide ("disjointness n=4", model, &options);
  cr_assert_not_null (late);
  cr_expect_eq (late->verdict, TERSE_UNDECIDED);
  cr_expect_str_eq (late->reason, "time limit reached while the proof was checked", "%s",
                    late->reason);
}

static void
expect_no_check (const char *model, gboolean no_counting)
{
  char *temporary = terse_scratch_watch_temporary ();
  expect_interrupted (model, no_counting, NULL);
  cr_expect_eq (terse_scratch_entries (temporary), 0);
  char *out = terse_scratch_new ();
  expect_interrupted (model, no_counting, out);
  expect_late (model, no_counting, out);
  cr_expect_eq (terse_scratch_entries (out), 0);
  terse_scratch_free (out);
  cr_expect_eq (terse_scratch_entries (temporary), 0);
  terse_scratch_free (temporary);
}

Test (decide_ends, check_stops_after_search) { expect_no_check ("two-way bits=3", TRUE); }
Test (decide_ends, check_stops_after_counting) { expect_no_check ("two-way bits=4", FALSE); }
