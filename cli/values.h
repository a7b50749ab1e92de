/* What a word or an option may be: ids apart by |, such as "text|json", or a registry in braces,
 * such as "{models}". All else (FILE, FOLDER, a range of numbers) is no list of ids. */
#ifndef TERSE_CLI_VALUES_H
#define TERSE_CLI_VALUES_H

#include <glib.h>

/* The ids in their order, NULL at the end; none where `values` is NULL or no list. (transfer full),
 * for g_strfreev */
char **terse_values (const char *values);

/* What number i of a registry is, in a line; NULL where that is not known. */
const char *terse_value_summary (const char *values, guint i);

/* "a, b or c", of all ids. (transfer full) */
char *terse_values_or (const char *values);

#endif
