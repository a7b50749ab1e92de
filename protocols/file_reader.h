/* Files that people write, as a whole and up to a limit. */
#ifndef TERSE_PROTOCOLS_FILE_READER_H
#define TERSE_PROTOCOLS_FILE_READER_H

#include <gio/gio.h>

/* Appends the bytes of a file, or of standard input where `path` is NULL, until its end or until
 * there are more than `most`. 0, or the number of the error of the system. Where a pipe or a
 * terminal has nothing yet, this waits, until the cancellable of the thread is cancelled
 * (g_cancellable_get_current ()): ECANCELED. */
int terse_file_append (const char *path, gsize most, GString *bytes);

/* Sets the error of such a number: `path: expected what, found: ...` and TERSE_ERROR_IO, or that
 * reading was interrupted and G_IO_ERROR_CANCELLED. */
void terse_file_fail (const char *path, const char *what, int number, GError **error);

/* The bytes of a file, `length` of them, with a 0 behind them; (transfer full). NULL with
 * an error of terse_file_fail () where it cannot be read, and TERSE_ERROR_LIMIT where it has more
 * than `most` bytes. */
char *terse_file_read (const char *path, const char *what, gsize most, gsize *length,
                       GError **error);

/* Is a word where a name or a file may stand a file: with a slash in it, or with this ending? */
gboolean terse_file_is_meant (const char *word, const char *ending);

/* A file of a folder that somebody else may have made, opened to be read: a plain one, behind no
 * link, so that it has an end and nobody is waited for. -1 and TERSE_ERROR_INPUT, or
 * TERSE_ERROR_IO. */
int terse_file_open_plain (const char *path, const char *what, GError **error);
/* As terse_file_read (), of such a file. */
char *terse_file_read_plain (const char *path, const char *what, gsize most, gsize *length,
                             GError **error);

#endif
