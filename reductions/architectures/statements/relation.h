/* Statements of problems written as text, for who has read one. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_STATEMENTS_RELATION_H
#define TERSE_REDUCTIONS_ARCHITECTURES_STATEMENTS_RELATION_H

#include "protocols/language/relation.h"
#include "reductions/architectures/statements/statement.h"

/* Takes `relation`, of any size; a player's fields have the name that the text gives them, or where
 * it gives several one after another, x and y, or x1, x2, ... NULL and TERSE_ERROR_USAGE where
 * outputs are allowed instead of an answer given, TERSE_ERROR_INPUT where an expression has no
 * value as a circuit. (transfer full) */
TerseStatement *terse_statement_relation (TerseRelation *relation, GError **error);

#endif
