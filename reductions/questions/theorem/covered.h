/* Of which verdicts a theorem is made: of those on messages between players, by a protocol, by a
 * proof, or by a witness of a rule for which the books have a counting theorem. Inputs must be
 * listed, but for those about which the books count without a list. The list for readers is in
 * solver/theorem/README.md, and a test compares the two. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_THEOREM_COVERED_H
#define TERSE_REDUCTIONS_QUESTIONS_THEOREM_COVERED_H

#include "protocols/question.h"

/* Has the question no statement in the definitions, whatever its evidence? In `*found` then what it
 * has instead, in words. */
gboolean terse_theorem_lacks (const TerseQuestion *question, const char **found);
/* Is a theorem made of a witness of this rule (solver/witness/README.md) for the question, which is
 * not one of those? */
gboolean terse_theorem_takes (const TerseQuestion *question, const char *rule);
/* The proof method of such witnesses, and the book that has it. */
const char *terse_theorem_method (const TerseQuestion *question);

#endif
