/* The reader of machines written as text, line by line. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_WRITTEN_READ_H
#define TERSE_REDUCTIONS_ARCHITECTURES_WRITTEN_READ_H

#include "reductions/architectures/written/lines.h"

/* Reads `length` bytes; `name` stands for the file in messages. Of the class only the file, the
 * sizes, the shape and where answers are read are filled. NULL and TERSE_ERROR_INPUT or _LIMIT, one
 * line `name:line: expected ..., found ...`. (transfer full) */
TerseWritten *terse_written_read_lines (const char *text, gsize length, const char *name,
                                        GError **error);

#endif
