/* Reads a problem written as text: its lines, the values of its parameters, its names; and writes
 * its canonical text. */
#ifndef TERSE_PROTOCOLS_LANGUAGE_RELATION_READER_H
#define TERSE_PROTOCOLS_LANGUAGE_RELATION_READER_H

#include "protocols/language/relation.h"

/* Reads `length` bytes; `name` stands for the file in messages. `values` are name, value, ..., NULL
 * of the parameters of the text, NULL for none. NULL and TERSE_ERROR_INPUT or _LIMIT, one line
 * `name:line: expected ..., found ...`, or TERSE_ERROR_USAGE of a value. (transfer full) */
TerseRelation *terse_relation_parse (const char *text, gsize length, const char *name,
                                     const char *const *values, GError **error);

#endif
