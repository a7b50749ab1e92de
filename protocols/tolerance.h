/* How often a protocol may err. An error e = P / Q is allowed in one of two ways: to a *randomised*
 * protocol with public coins, a distribution over deterministic ones, which errs with probability
 * at most e on every promised input; or, where inputs have weights, to a deterministic protocol,
 * which errs on inputs of at most e times the whole weight. THEORY.md, section 15. */
#ifndef TERSE_PROTOCOLS_TOLERANCE_H
#define TERSE_PROTOCOLS_TOLERANCE_H

#include "protocols/problem.h"

/* The largest Q, and the most that the weights of inputs, or of protocols, are together: their
 * products are numbers of 64 bits. */
#define TERSE_TOLERANCE_MAX_DENOMINATOR (1u << 20)
#define TERSE_TOLERANCE_MAX_TOTAL (G_GUINT64_CONSTANT (1) << 40)

typedef struct {
  guint64 numerator, denominator; /* of e in lowest terms, 0 < e < 1 */
  guint64 *weights; /* of the promised inputs in their order, without a common divisor; NULL: of
                       randomised protocols */
  guint64 promised, total; /* the number of weights and their sum; 0 without */
} TerseTolerance;

/* The tolerance of the options `error`, "P/Q", and `weights`, numbers separated by commas, or NULL.
 * NULL, without an error set, where `error` is 0. TERSE_ERROR_USAGE. (transfer full) */
TerseTolerance *terse_tolerance_new (const TerseProblem *problem, const char *error_text,
                                     const char *weights, GError **error);
void terse_tolerance_free (TerseTolerance *tolerance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseTolerance, terse_tolerance_free)

/* The canonical texts of the two options, (transfer full); NULL where there are no weights. */
char *terse_tolerance_error_text (const TerseTolerance *tolerance);
char *terse_tolerance_weights_text (const TerseTolerance *tolerance);

/* Is a share of `part` in `whole`, both at most TERSE_TOLERANCE_MAX_TOTAL, at most e? */
gboolean terse_tolerance_allows (const TerseTolerance *tolerance, guint64 part, guint64 whole);
/* The largest part of `whole` that is allowed. */
guint64 terse_tolerance_most (const TerseTolerance *tolerance, guint64 whole);

/* The weights in a file, numbers separated by blanks and ends of lines, a line after # left out, as
 * the option has them. TERSE_ERROR_INPUT and TERSE_ERROR_IO. (transfer full) */
char *terse_weights_read (const TerseProblem *problem, const char *path, GError **error);

#endif
