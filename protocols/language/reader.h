/* The expressions of reductions written as text, for the reader of its lines
 * (reductions/architectures/script/script_parse.c). */
#ifndef TERSE_PROTOCOLS_LANGUAGE_READER_H
#define TERSE_PROTOCOLS_LANGUAGE_READER_H

#include "protocols/language/expression.h"
#include "protocols/language/words.h"

/* NULL and a fault where there is none. (transfer none) */
TerseExpression *terse_reader_expression (TerseScriptReader *reader);
/* A number, a name without index, or an expression in parentheses. */
TerseExpression *terse_reader_primary (TerseScriptReader *reader);

#endif
