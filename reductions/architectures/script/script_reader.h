/* The expressions of reductions written as text, for the reader of its lines
 * (reductions/architectures/script/script_parse.c). */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_SCRIPT_SCRIPT_READER_H
#define TERSE_REDUCTIONS_ARCHITECTURES_SCRIPT_SCRIPT_READER_H

#include "reductions/architectures/script/script_expression.h"
#include "reductions/architectures/script/script_words.h"

/* NULL and a fault where there is none. (transfer none) */
TerseExpression *terse_reader_expression (TerseScriptReader *reader);
/* A number, a name without index, or an expression in parentheses. */
TerseExpression *terse_reader_primary (TerseScriptReader *reader);

#endif
