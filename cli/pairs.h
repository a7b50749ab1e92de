/* Parameters from the command line: -p NAME=VALUE, several times, and -n N. */
#ifndef TERSE_CLI_PAIRS_H
#define TERSE_CLI_PAIRS_H

#include <glib.h>

/* name, value, ..., NULL, from texts NAME=VALUE (NULL for none) and the value of a parameter `name`
 * that has an option of its own (`value` NULL: not given); TERSE_ERROR_USAGE. (transfer full), for
 * g_strfreev */
char **terse_pairs_read (char *const *texts, const char *name, const char *value, GError **error);

#endif
