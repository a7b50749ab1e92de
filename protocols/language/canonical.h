/* One text for one expression: parameters as numbers, what is a number as one, no blank or
 * parenthesis more than is needed. What is read from the text has the same text again. */
#ifndef TERSE_PROTOCOLS_LANGUAGE_CANONICAL_H
#define TERSE_PROTOCOLS_LANGUAGE_CANONICAL_H

#include "protocols/language/expression.h"
#include "protocols/language/literal.h"

/* The expression with the numbers that `parameters` binds in the place of their names; new nodes
 * are owned by `kept`. (transfer none) */
const TerseExpression *terse_expression_settle (const TerseExpression *expression,
                                                const TerseLiteral *parameters, GPtrArray *kept);
/* Appends the text of a settled expression. */
void terse_expression_print (const TerseExpression *expression, GString *text);

#endif
