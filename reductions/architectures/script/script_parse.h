/* The reader of reductions written as text, line by line. It knows the grammar only; which names,
 * problems, tasks and machines there are is looked at where they are used. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_SCRIPT_SCRIPT_PARSE_H
#define TERSE_REDUCTIONS_ARCHITECTURES_SCRIPT_SCRIPT_PARSE_H

#include "reductions/architectures/script/script_lines.h"

/* Reads `length` bytes; `name` stands for the file in messages. NULL and TERSE_ERROR_INPUT or
 * _LIMIT:
 * `name:line: expected ..., found ...`. (transfer full) */
TerseScript *terse_script_parse (const char *text, gsize length, const char *name, GError **error);

#endif
