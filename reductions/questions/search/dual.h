/* Self-dual protocols, for finding protocols only: where exchanging outputs and renaming the inputs
 * of one player leaves a problem as it is, the protocol is made to go over into itself. Half of it
 * is then searched; that there is none of this form says nothing about others. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_SEARCH_DUAL_H
#define TERSE_REDUCTIONS_QUESTIONS_SEARCH_DUAL_H

#include "protocols/automorphism.h"
#include "reductions/questions/encodings/encoding.h"

/* The exchange that is used for the question, or NULL where it is no schedule or its problem lists
 * none. (transfer full) */
TerseAutomorphism *terse_dual_exchange (const TerseQuestion *question);

/* By message of a schedule: does it depend on an input that the exchange moves? Its value v is then
 * exchanged with K - 1 - v. (transfer full) */
gboolean *terse_dual_odd_messages (const TerseQuestion *question,
                                   const TerseAutomorphism *exchange);

/* Clauses, each ended by 0, over the variables of the question's formula, for terse_dual_exchange
 * (); NULL where there is none. (transfer full) */
GArray *terse_dual_clauses (const TerseQuestion *question);

#endif
