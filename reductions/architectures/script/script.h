/* Reductions that an author writes as text, without C: token by token, as expressions in the
 * owner's fields. Grammar, meaning and an example are in reductions/architectures/README.md. A
 * class read so is as good as one of reductions/architectures/maps: it is given to
 * terse_reduction_make (), to the checker, and to whatever else takes a class. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_SCRIPT_SCRIPT_H
#define TERSE_REDUCTIONS_ARCHITECTURES_SCRIPT_SCRIPT_H

#include "reductions/architectures/maps/reduction.h"

/* Reads `length` bytes at `text`; `name` stands for the file in messages. The reduction is also
 * built at its least sizes, so that what is wrong there is told at once. NULL and
 * TERSE_ERROR_INPUT, _USAGE or _LIMIT: one line `name:line: expected ..., found ...`; what is wrong
 * at larger sizes only is told by terse_reduction_make (), in the same form. (transfer full) */
TerseReductionClass *terse_reduction_script_parse (const char *text, gsize length, const char *name,
                                                   GError **error);
/* The same for a file; TERSE_ERROR_IO where it cannot be read. */
TerseReductionClass *terse_reduction_script_read (const char *path, GError **error);
/* The file of the task of one's own that a class read so names, as it is found from here; NULL
 * where its task is another. (transfer full) */
char *terse_reduction_script_task_file (const TerseReductionClass *klass);
/* Frees a class that one of these gave; its reductions have been freed before. */
void terse_reduction_script_free (TerseReductionClass *klass);

#endif
