/* Self-dual protocols, for finding protocols only: where exchanging outputs and renaming the inputs of one player leaves a
 * problem
 * as it is, the protocol is made to go over into itself. Half of it is then searched; that there is none of this form says
 * nothing
 * about others. */
#ifndef TERSE_REDUCTIONS_DUAL_H
#define TERSE_REDUCTIONS_DUAL_H

#include "reductions/encoding.h"

/* Clauses, each ended by 0, over the variables of the question's formula, or NULL where the question is no schedule or its
 * problem
 * lists no such exchange. (transfer full) */
GArray *terse_dual_clauses (const TerseQuestion *question);

#endif
