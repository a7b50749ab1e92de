/* What a certificate of a measure says, for reading. */
#ifndef TERSE_CLI_SHOW_MEASURE_H
#define TERSE_CLI_SHOW_MEASURE_H

#include <glib.h>

/* The measure with its number, then what stands for it. NULL with TERSE_ERROR_INPUT or _IO.
 * (transfer full) */
char *terse_show_measure (const char *folder, GError **error);

#endif
