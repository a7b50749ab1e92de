/* Classes of machines written as text: what a position sees in each layer, from which the bits that
 * cross follow by computation (reductions/architectures/written/README.md). A class read so is
 * given to whatever takes a class. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_WRITTEN_WRITTEN_H
#define TERSE_REDUCTIONS_ARCHITECTURES_WRITTEN_WRITTEN_H

#include "reductions/architectures/machines/machine.h"

/* Reads `length` bytes at `text`; `name` stands for the file in messages. What is seen is also
 * listed at the least sizes, for a few tokens, so that what is wrong there is told at once. NULL
 * and TERSE_ERROR_INPUT or _LIMIT: one line `name:line: expected ..., found ...`. (transfer full)
 */
TerseMachineClass *terse_written_parse (const char *text, gsize length, const char *name,
                                        GError **error);
/* The same for a file; TERSE_ERROR_IO where it cannot be read. */
TerseMachineClass *terse_written_read (const char *path, GError **error);
/* Frees a class that one of these gave; its members have been freed before. */
void terse_written_class_free (TerseMachineClass *klass);

/* The machines in text that are part of the program. */
guint terse_written_classes (void);
const TerseMachineClass *terse_written_class (guint i);
/* "Longformer without global tokens, ..", or NULL. */
const char *terse_written_stands (const TerseMachineClass *klass);
/* Built in, in C or as text. TERSE_ERROR_USAGE, which lists the ids, where there is none. */
const TerseMachineClass *terse_written_find (const char *id, GError **error);

#endif
