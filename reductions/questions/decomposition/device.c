/* The device `decomposition`: more functions than lists of messages that determine them, in two
 * epochs, or in one with generated tokens (rule `tokens`), judged by the second kernel. It is for
 * questions whose inputs are not listed, or whose formula is large. */
#include "reductions/questions/decomposition/plan.h"
#include "reductions/questions/decomposition/tokens.h"
#include "reductions/questions/device/witnessed.h"
#include "reductions/questions/encodings/plain_question.h"

/* Clauses of the smallest formula in whose place it is tried: others are counted in no time. */
#define LEAST_CLAUSES 100000u

static gboolean
applies (const TerseDecisionRun *run)
{
  g_autoptr (TersePlainQuestion) plain = terse_plain_question_new (run->decision->question);
  return plain && (plain->question.cell || plain->question.tokens)
         && run->decision->size.clauses >= LEAST_CLAUSES;
}

static bool
stop (void *data)
{
  return terse_run_is_over (data);
}

static TerseDeviceResult
find (TerseDecisionRun *run, GError **error)
{
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (TersePlainQuestion) plain = terse_plain_question_new (run->decision->question);
  g_autoptr (GBytes) text = plain->question.cell
                                ? terse_decomposition_find (plain->question.cell, stop, run)
                                : terse_tokens_find (plain->question.tokens);
  run->decision->seconds.extend += terse_run_since (start);
  return text ? terse_run_witnessed (run, text, error) : TERSE_DEVICE_PASSED;
}

const TerseDevice terse_device_decomposition = {
  .id = "decomposition",
  .summary = "composition of functions: more functions than lists of messages, also unlisted",
  .takes_unlisted = TRUE,
  .applies = applies,
  .run = find,
};
