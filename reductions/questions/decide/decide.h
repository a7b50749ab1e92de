/* The whole chain for one question: devices in turn (reductions/questions/device/device.h), the
 * formula made for the first that reads it, until one closes the question with a protocol that was
 * run on every promised input or a proof that the kernel accepts. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DECIDE_DECIDE_H
#define TERSE_REDUCTIONS_QUESTIONS_DECIDE_DECIDE_H

#include "reductions/questions/device/decision.h"
#include "reductions/questions/device/options.h"

/* Decides a question. A time limit, an interruption, or evidence that does not stand up is a
 * verdict `undecided`. Errors are TERSE_ERROR_LIMIT (no device ended it, and one was left out since
 * the formula would pass max_literals, or the run memory_limit) and TERSE_ERROR_IO. (transfer full)
 */
TerseDecision *terse_decide (TerseQuestion *question, const TerseDecideOptions *options,
                             GError **error);

/* The least budget on the model's axis. */
typedef struct {
  TerseVerdict verdict; /* possible: found; undecided: see `reason` */
  char *reason;
  guint64 minimum;           /* the least budget, where found; else the first budget not decided */
  TerseDecision *impossible; /* at minimum - 1; NULL where minimum is 0 */
  TerseDecision *possible;   /* at minimum; undecided: at a larger budget, or NULL */
  double seconds;
} TerseMinimum;

/* `setting` without the axis. (transfer full) */
TerseMinimum *terse_minimum (TerseProblem *problem, const TerseModel *model,
                             const TerseSetting *setting, const TerseDecideOptions *options,
                             GError **error);
void terse_minimum_free (TerseMinimum *minimum);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseMinimum, terse_minimum_free)

#endif
