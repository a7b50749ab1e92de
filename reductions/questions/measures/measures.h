/* Every measure of a two-player problem (THEORY.md, section 14), each an interval with what its
 * ends stand on: least budgets by certificates on both sides, fooling sets by a set and a
 * refutation, ranks by elimination. */
#ifndef TERSE_QUESTIONS_MEASURES_MEASURES_H
#define TERSE_QUESTIONS_MEASURES_MEASURES_H

#include "reductions/questions/decide/decide.h"

/* Not known. */
#define TERSE_MEASURE_UNKNOWN G_MAXUINT64

typedef struct {
  char *id;             /* "cover", "rank-2", ... */
  char *symbol;         /* as in THEORY.md: "C^1" */
  gint value;           /* of which it is a measure, or -1 */
  guint64 lower, upper; /* equal: it is known; `upper` may be TERSE_MEASURE_UNKNOWN */
  guint64 denominator;  /* of both, 1 but for fractions in lowest terms, which are known */
  char *below, *above;  /* what the ends stand on, one line each */
  char *folders[2];     /* of certificates, or NULL: of `lower` - 1 and of `upper` */
} TerseMeasure;

/* All measures, an array of TerseMeasure, (transfer full). `options` hold for each budget of each
 * measure. NULL and TERSE_ERROR_USAGE unless there are two players, TERSE_ERROR_LIMIT where the
 * matrix is too large, TERSE_ERROR_IO. */
GPtrArray *terse_measures_find (TerseProblem *problem, const TerseDecideOptions *options,
                                GError **error);

/* The one with this id, of this value or -1; NULL where there is none. */
const TerseMeasure *terse_measure_named (const GPtrArray *measures, const char *id, gint value);
gboolean terse_measure_is_known (const TerseMeasure *measure);
/* "4", "4..7", "4..", "5/2", (transfer full). */
char *terse_measure_number_text (const TerseMeasure *measure);

#endif
