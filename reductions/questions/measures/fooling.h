/* The largest fooling set under `both` (encodings/fooling_formula.h): one is found, and that there
 * is none of one more is a refutation that the kernel accepts. */
#ifndef TERSE_QUESTIONS_MEASURES_FOOLING_H
#define TERSE_QUESTIONS_MEASURES_FOOLING_H

#include "reductions/questions/encodings/fooling_formula.h"
#include "solver/sat/refute.h"

/* Entries of a matrix that is searched exactly. */
#define TERSE_LARGEST_FOOLING_ENTRIES 512u

typedef struct {
  GArray *set;    /* of cells (guint), rising, no two of which can share a rectangle */
  gboolean exact; /* no set is larger */
  guint64 steps;  /* exact: of the proof, 0 where the entries are no more than the set */
  char *reason;   /* else why it is not known, one line; (transfer full) */
} TerseLargestFooling;

/* Among the entries where `output` and no other is allowed, or all promised ones for -1. FALSE and
 * TERSE_ERROR_IO where the system has no room for a proof. */
gboolean terse_largest_fooling (const TerseMatrix *matrix, gint output,
                                const TerseRefuteOptions *options, TerseLargestFooling *largest,
                                GError **error);
void terse_largest_fooling_clear (TerseLargestFooling *largest);

#endif
