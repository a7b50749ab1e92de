/* The commands of the program: one file a command, one line of cli/commands.def.
 * Results go to standard output, all else to standard error. */
#ifndef TERSE_CLI_COMMAND_H
#define TERSE_CLI_COMMAND_H

#include <gio/gio.h>

#include "cli/sweep/status.h"

/* `arguments` are those after the command's name; the exit status. */
#define TERSE_COMMAND(symbol, arguments, summary) int terse_command_##symbol (char **arguments_);
#include "cli/commands.def"
#undef TERSE_COMMAND

/* Prints "terse: MESSAGE" on standard error; TERSE_EXIT_USAGE. Frees the error. */
int terse_complain (GError *error);

/* Parses the options of `context` from arguments; NULL and TERSE_ERROR_USAGE, else the words that
 * are no options, exactly `words` of them, (transfer full). The context is freed. --help prints the
 * help and ends the program. */
char **terse_parse_options (GOptionContext *context, char **arguments, guint words, GError **error);

/* A new context for `command`. */
GOptionContext *terse_option_context (const char *command);

/* The options of a context, to be called once: entries of the kinds NONE, STRING, FILENAME and of
 * arrays, ended by an entry without a name. What is no array may be given once only. */
void terse_set_options (GOptionContext *context, const GOptionEntry *entries);

/* Cancelled on SIGINT and SIGTERM, from the first call on. (transfer none) */
GCancellable *terse_interruption (void);

#endif
