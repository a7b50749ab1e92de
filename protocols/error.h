/* Recoverable failures. A message is one line, `file:line: expected ..., found ...` where a file is
 * concerned. Verdicts (impossible, rejected, ...) are values and never errors. */
#ifndef TERSE_PROTOCOLS_ERROR_H
#define TERSE_PROTOCOLS_ERROR_H

#include <glib.h>

#define TERSE_ERROR (terse_error_quark ())
GQuark terse_error_quark (void);

typedef enum {
  TERSE_ERROR_USAGE, /* an option or parameter is unknown, missing, contradictory or out of range */
  TERSE_ERROR_INPUT, /* a file does not have the documented form */
  TERSE_ERROR_LIMIT, /* the work is larger than a stated limit */
  TERSE_ERROR_IO,    /* the system refused to read or write */
  TERSE_ERROR_MEMORY /* there was not enough memory: nothing is said of what was asked */
} TerseError;

/* Sets the error `file:line: message` of this code; FALSE. */
gboolean terse_fail_at (GError **error, TerseError code, const char *file, guint line,
                        const char *format, va_list arguments) G_GNUC_PRINTF (5, 0);

/* Of a message, what is printed of it: one line without control characters, of at most
 * TERSE_LINE_MAX bytes. Of a longer one the middle is left out, and the line says how much that is:
 * a stranger's file can make a message as long as itself. (transfer full) */
#define TERSE_LINE_MAX 4000
char *terse_error_line (const char *message);

/* What stands around byte `at` of a text, at most `most` >= 2 bytes and three dots where it goes
 * on; all of a text that is no longer. The text is UTF-8, and so is the part. (transfer full) */
char *terse_error_part (const char *text, gsize at, gsize most);

#endif
