/* Reading matrices: the text form whose grammar is in protocols/matrix.h. */
#ifndef TERSE_PROTOCOLS_MATRIX_READER_H
#define TERSE_PROTOCOLS_MATRIX_READER_H

#include "protocols/matrix.h"

/* Reads `length` bytes at `text` in the form above; `separator` is '\n' or ';'. `name` stands for
 * the file in messages, `name:line: expected ..., found ...`, where lines are counted by
 * separators, from 1. Outputs are 0..largest in the text. (transfer full), or NULL:
 * TERSE_ERROR_INPUT, or TERSE_ERROR_LIMIT past MAX_ENTRIES. */
TerseMatrix *terse_matrix_parse (const char *text, gsize length, char separator, const char *name,
                                 GError **error);

#endif
