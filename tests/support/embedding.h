/* What an encoding promises, as checks that say what is wrong: NULL where all is well, else one
 * line, (transfer full). They take the formula from outside, so that a test can show that they
 * notice a formula that was spoilt. */
#ifndef TERSE_TESTS_SUPPORT_EMBEDDING_H
#define TERSE_TESTS_SUPPORT_EMBEDDING_H

#include "reductions/questions/encodings/encoding.h"

/* The embedding property for one protocol that keeps to the rounds: embed () is TRUE on every
 * clause outside the group `correctness`; the group has the same number of clauses for each
 * promised input, in order; just one of them is false where the protocol errs and none elsewhere;
 * decode () gives the protocol back in every cell. */
char *embedding_fault (const TerseEncoding *encoding, const TerseFormula *formula,
                       TerseProtocol *protocol);

/* Does embed () falsify a clause outside the group `correctness`? */
gboolean embedding_breaks_structure (const TerseEncoding *encoding, const TerseFormula *formula,
                                     TerseProtocol *protocol);

/* The formula without clause `dropped` (G_MAXUINT: none) and with the unit clause of `unit` (0:
 * none) in its first group; (transfer full). */
TerseFormula *embedding_spoil (const TerseFormula *formula, guint dropped, gint unit);

/* Number of clauses in a group. */
guint embedding_group_size (const TerseFormula *formula, guint group);

#endif
