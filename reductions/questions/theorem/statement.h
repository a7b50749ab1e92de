/* What a lower bound says, in the words of solver/theorem/specification*.lisp: a term of ACL2 on
 * constants, such as (tree-protocol-exists '(:disjointness 3) :both 3). It is made from the numbers
 * of a question, so that no text of a certificate gets into it. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_THEOREM_STATEMENT_H
#define TERSE_REDUCTIONS_QUESTIONS_THEOREM_STATEMENT_H

#include "protocols/question.h"

/* Do the definitions know such networks? */
gboolean terse_statement_has_network (const TerseNetwork *network);

/* "There is a protocol for this question", which is on no other network. (transfer full) */
char *terse_statement_of (const TerseQuestion *question);

/* The book of definitions in whose words that is said. */
const char *terse_statement_book (const TerseQuestion *question);

#endif
