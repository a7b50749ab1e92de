/* "did you mean ...?": the word that was meant where one was mistyped. */
#ifndef TERSE_CLI_SUGGEST_H
#define TERSE_CLI_SUGGEST_H

#include <glib.h>

/* The first of `ids` (NULL at the end) that is nearest to `text`, at most two letters left out, put
 * in, changed or swapped with their neighbours, and fewer than half of it; NULL where none is, or
 * `text` is one of them. (transfer none) */
const char *terse_suggest (char *const *ids, const char *text);

/* Appends "; did you mean ID?" to the error where there is such an id. */
void terse_suggest_to (GError *error, char *const *ids, const char *text);

#endif
