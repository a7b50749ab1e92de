/* Informed protocols, for finding protocols only: a message tells what it sees and not all of its
 * readers see, wherever its alphabet has room for that. Readers then know all that the message is a
 * function of, and can work out what any other message in its place would have said; so there is
 * such a protocol wherever there is one. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_SEARCH_INFORMED_H
#define TERSE_REDUCTIONS_QUESTIONS_SEARCH_INFORMED_H

#include "protocols/automorphism.h"
#include "reductions/questions/encodings/encoding.h"

/* Clauses of one literal, each ended by 0, over the variables of the question's formula, or NULL
 * where the question is no schedule or none of its messages has such an alphabet. With `exchange`,
 * that of terse_dual_exchange () for the question, they leave a self-dual protocol wherever there
 * is one; NULL for none. (transfer full) */
GArray *terse_informed_clauses (const TerseQuestion *question, const TerseAutomorphism *exchange);

#endif
