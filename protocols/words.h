/* Lists of texts that nobody changes, ended by NULL: GLib's own functions ask for ones that may be
 * changed. */
#ifndef TERSE_PROTOCOLS_WORDS_H
#define TERSE_PROTOCOLS_WORDS_H

#include <glib.h>

/* (transfer full), for g_strfreev; NULL of NULL. */
char **terse_words_copy (const char *const *words);
/* With the separator between them. (transfer full) */
char *terse_words_join (const char *separator, const char *const *words);

#endif
