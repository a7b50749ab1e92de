/* The finders of single rules: the text of a witness, (transfer full), or NULL, also when the
 * caller wants to stop. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_WITNESS_PARTS_H
#define TERSE_REDUCTIONS_QUESTIONS_WITNESS_PARTS_H

#include "protocols/bounds/exact.h"
#include "protocols/question.h"
#include "reductions/questions/witness/poll.h"

/* More than `values` inputs of the player in conflict pairwise. */
char *terse_witness_find_rows (const TerseProblem *problem, guint player, guint64 values,
                               const TerseWitnessPoll *poll);
/* More than `leaves` entries no two of which can share a leaf. */
char *terse_witness_find_fooling (const TerseMatrix *matrix, TerseExactConvention convention,
                                  guint64 leaves, const TerseWitnessPoll *poll);
/* Minors that need more than `leaves` leaves. */
char *terse_witness_find_rank (const TerseMatrix *matrix, TerseExactConvention convention,
                               guint64 leaves, const TerseWitnessPoll *poll);

#endif
