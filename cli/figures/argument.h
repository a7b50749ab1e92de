/* Why there is no protocol, in words, where the evidence is a witness: each rule has its argument.
 */
#ifndef TERSE_CLI_FIGURES_ARGUMENT_H
#define TERSE_CLI_FIGURES_ARGUMENT_H

#include <json-glib/json-glib.h>

/* Five lines, the last with a newline, (transfer full); NULL where the manifest has no witness. The
 * two numbers in them are the manifest's, which terse check confirms. */
char *terse_argument_text (JsonObject *manifest);

#endif
