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
/* Of entries of any value, or of minors of all. */
#define TERSE_WITNESS_ANY G_MAXUINT

/* More than `leaves` entries, of this value alone or ANY, no two of which can share a leaf. */
char *terse_witness_find_fooling (const TerseMatrix *matrix, TerseExactConvention convention,
                                  guint value, guint64 leaves, const TerseWitnessPoll *poll);
/* Weights under which the answer is no sum of functions of `degree` players' inputs each. */
char *terse_witness_find_degree (const TerseProblem *problem, guint64 degree,
                                 const TerseWitnessPoll *poll);
/* Minors, of this value or ANY, that need more than `leaves` leaves. */
char *terse_witness_find_rank (const TerseMatrix *matrix, TerseExactConvention convention,
                               guint value, guint64 leaves, const TerseWitnessPoll *poll);

#endif
