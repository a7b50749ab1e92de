/* Lists of names in one line of text, as parameters keep them: names with commas between, where a
 * comma or a backslash that belongs to a name has a backslash in front. */
#ifndef TERSE_PROTOCOLS_NAMES_H
#define TERSE_PROTOCOLS_NAMES_H

#include <glib.h>

/* The list of n names; each is made UTF-8, with a blank for a control character. (transfer full) */
char *terse_names_text (const char *const *names, guint n);

/* The n names of a list, NULL behind them, for g_strfreev (); TERSE_ERROR_INPUT naming `what`
 * where it is no list, holds another number of names, or is not as terse_names_text () writes it.
 * (transfer full) */
char **terse_names_parse (const char *text, guint n, const char *what, GError **error);

#endif
