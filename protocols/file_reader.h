/* Files that people write, as a whole and up to a limit. */
#ifndef TERSE_PROTOCOLS_FILE_READER_H
#define TERSE_PROTOCOLS_FILE_READER_H

#include <glib.h>

/* The bytes of a file, `length` of them, with a 0 behind them; (transfer full). NULL with
 * TERSE_ERROR_IO where it cannot be read, `path: expected what, found: ...`, and TERSE_ERROR_LIMIT
 * where it has more than `most` bytes. */
char *terse_file_read (const char *path, const char *what, gsize most, gsize *length,
                       GError **error);

#endif
