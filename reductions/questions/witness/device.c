/* The device `witness`: rows in conflict, fooling sets, rank and degree, judged by the second
 * kernel. It needs no formula. Where the formula is small and counting closes the question in no
 * time, it is left to counting, whose proof any LRAT checker can judge; counting knows nothing of
 * covers. Small formulas of machines are left to the search. */
#include "protocols/mpc.h"
#include "reductions/questions/device/witnessed.h"
#include "reductions/questions/encodings/plain_question.h"
#include "reductions/questions/witness/witness.h"

/* Clauses of the smallest formula in whose place rows and fooling sets are taken. Counting takes a
 * third of a second there. */
#define LEAST_CLAUSES 100000u

static bool
stop (void *data)
{
  return terse_run_is_over (data);
}

static TerseDeviceResult
find (TerseDecisionRun *run, GError **error)
{
  const TerseDecision *decision = run->decision;
  const TerseNetwork *network = terse_question_network (decision->question);
  const gboolean searched = !(run->options->without & TERSE_DEVICE_BIT (TERSE_DEVICE_SEARCH));
  gint64 start = g_get_monotonic_time ();
  const gboolean all = run->options->witness_always || decision->size.clauses >= LEAST_CLAUSES
                       || (network && (!terse_network_mpc (network) || !searched));
  const TerseWitnessRules rules = all ? TERSE_WITNESS_ALL_RULES : TERSE_WITNESS_BEYOND_COUNTING;
  g_autoptr (GBytes) text = terse_witness_find (decision->question, rules, stop, run);
  run->decision->seconds.extend += terse_run_since (start);
  if (text)
    return terse_run_witnessed (run, text, error);
  /* A small formula is made and counted in no time, and that is still worth it. */
  return rules == TERSE_WITNESS_ALL_RULES && terse_run_is_over (run)
             ? terse_run_give_up (run, "before the search")
             : TERSE_DEVICE_PASSED;
}

static gboolean
applies (const TerseDecisionRun *run)
{
  g_autoptr (TersePlainQuestion) plain = terse_plain_question_new (run->decision->question);
  return plain != NULL;
}

const TerseDevice terse_device_witness = {
  .id = "witness",
  .summary = "rows, fooling: items in conflict, for large formulas; rank: minors of the matrix; "
             "degree: weights on inputs of machines; complements: disjointness of any size; "
             "functionals: sums of real numbers; "
             "handover: states of linear layers",
  .takes_unlisted = TRUE,
  .applies = applies,
  .run = find,
};
