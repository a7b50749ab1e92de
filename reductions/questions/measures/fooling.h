/* The largest fooling set under `both` (protocols/bounds/fooling.h): one is found, and that there
 * is none of one more is a refutation that the kernel accepts. */
#ifndef TERSE_QUESTIONS_MEASURES_FOOLING_H
#define TERSE_QUESTIONS_MEASURES_FOOLING_H

#include "protocols/bounds/fooling.h"
#include "solver/formula/formula.h"
#include "solver/sat/refute.h"

/* Entries of a matrix that is searched exactly. */
#define TERSE_LARGEST_FOOLING_ENTRIES 512u

typedef struct {
  GArray *set;    /* of TerseEntry, no two of which can share a rectangle; (transfer full) */
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

/* "There are `size` of these entries no two of which share a rectangle", over one variable an
 * entry, 1 .. n, and a counter. (transfer full) */
TerseFormula *terse_fooling_formula (const TerseMatrix *matrix, guint n, const TerseEntry *entries,
                                     guint size);

#endif
