/* The least error of randomised protocols of a budget, from both sides: a protocol with public
 * coins that errs so often at most, and weights of the inputs under which every deterministic one
 * errs as often. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DECIDE_LEAST_ERROR_H
#define TERSE_REDUCTIONS_QUESTIONS_DECIDE_LEAST_ERROR_H

#include "reductions/questions/decide/decide.h"

typedef struct {
  guint64 numerator, denominator; /* lowest terms */
} TerseShare;

typedef struct {
  TerseShare lower, upper;   /* the least error is between; equal: it is known */
  TerseDecision *impossible; /* of an error below, or NULL: `lower` is 0 */
  TerseDecision *possible;   /* NULL: `upper` is 1; of a question without error where it is 0 */
  char *reason;              /* not known: why, one line */
} TerseLeastError;

/* Of a question that allows no error, of a problem whose inputs are listed. `options` hold for
 * every error that is asked about. TERSE_ERROR_LIMIT and _IO. (transfer full) */
TerseLeastError *terse_least_error (TerseQuestion *question, const TerseDecideOptions *options,
                                    GError **error);
void terse_least_error_free (TerseLeastError *least);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseLeastError, terse_least_error_free)

#endif
