/* Problems from a text that has been read: for who reads files. */
#ifndef TERSE_PROTOCOLS_PROBLEMS_RELATION_H
#define TERSE_PROTOCOLS_PROBLEMS_RELATION_H

#include "protocols/language/relation.h"
#include "protocols/problem.h"

/* The problem `relation` of this text, which is taken. NULL and TERSE_ERROR_LIMIT, or _INPUT where
 * a promised input has no output, an answer is out of range or without value, or nothing is
 * promised: `file:line: expected ..., found ... for` the input. (transfer full) */
TerseProblem *terse_relation_problem (TerseRelation *relation, GError **error);

#endif
