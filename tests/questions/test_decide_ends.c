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
  contests_check_same_proof ("equality n=3", "simultaneous messages=7",
                             TERSE_ALL_DEVICES & ~TERSE_DEVICE_BIT (TERSE_DEVICE_SEARCH));
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
  AtCheck wait = { NULL, 3000000 };
  const TerseDecideOptions options = { .out = out,
                                       .without = no_counting ? TERSE_SEARCH_ONLY : 0,
                                       .time_limit = 3,
                                       .progress = act_at_check,
                                       .progress_data = &wait };
  g_autoptr (TerseDecision) late = decide ("disjointness n=4", model, &options);
  cr_assert_not_null (late);
  cr_expect_eq (late->verdict, TERSE_UNDECIDED);
  cr_expect (
      g_strcmp0 (late->reason, "time limit reached while the proof was checked") == 0
          || (!no_counting && g_strcmp0 (late->reason, "time limit reached while counting") == 0),
      "%s", late->reason);
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

/* The time limit holds while a large formula is made, counted in, and given to a solver: each of
 * these takes several times as long. */
static void
expect_soon (const char *problem, const char *model, guint without, double limit,
             const char *expected)
{
  const TerseDecideOptions options
      = { .time_limit = limit, .without = without, .max_literals = 1000000000 };
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (TerseDecision) late = decide (problem, model, &options);
  cr_assert_not_null (late);
  cr_expect_eq (late->verdict, TERSE_UNDECIDED);
  cr_expect (g_str_has_prefix (late->reason, "time limit reached "), "%s", late->reason);
  cr_expect (expected == NULL || g_strcmp0 (late->reason, expected) == 0, "%s", late->reason);
  cr_expect_lt (late->seconds.total, 4 * limit + 2, "%g s: %s", late->seconds.total, late->reason);
}

#define WITHOUT_WITNESS TERSE_DEVICE_BIT (TERSE_DEVICE_WITNESS)
#define SEARCH_ONLY (TERSE_SEARCH_ONLY | WITHOUT_WITNESS)

Test (decide_ends, time_limit_holds_while_a_formula_is_made)
{
  expect_soon ("disjointness n=9", "two-way bits=9", SEARCH_ONLY, 0.3,
               "time limit reached while the formula was made");
  expect_soon ("index n=10", "one-way bits=9", SEARCH_ONLY, 0.3,
               "time limit reached while the formula was made");
}

Test (decide_ends, time_limit_holds_wherever_it_falls)
{
  for (double limit = 0.02; limit < 1; limit *= 2)
    {
      expect_soon ("disjointness n=8", "two-way bits=8", WITHOUT_WITNESS, limit, NULL);
      expect_soon ("disjointness n=7", "two-way bits=8", SEARCH_ONLY, limit, NULL);
    }
}
