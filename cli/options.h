/* The options of all commands, from one table, cli/options.def: how they are read, told and
 * refused. Each may be given once, unless it is of the kind TEXTS. */
#ifndef TERSE_CLI_OPTIONS_H
#define TERSE_CLI_OPTIONS_H

#include "cli/command.h"
#include "cli/option_value.h"
#include "reductions/questions/device/options.h"

enum {
#define TERSE_CLI_OPTION(symbol, KIND, name, letter, placeholder, values, fallback, help,          \
                         commands)                                                                 \
  TERSE_LINE_##symbol,
#include "cli/options.def"
#undef TERSE_CLI_OPTION
  TERSE_N_LINES
};

/* What a command was given. All is owned by it. */
typedef struct {
#define TERSE_CLI_OPTION(symbol, KIND, name, letter, placeholder, values, fallback, help,          \
                         commands)                                                                 \
  TERSE_FIELD_##KIND symbol;
#include "cli/options.def"
#undef TERSE_CLI_OPTION
  char **words; /* what is no option, NULL at the end */
  TerseCommandName command;
  GPtrArray *given[TERSE_N_LINES]; /* texts as given, of FLAGS ids, NULL at the end; or NULL */
} TerseOptions;

const TerseOptionLine *terse_option_line (guint i); /* i < TERSE_N_LINES */

/* An option as it is given and told; of FLAGS there is one for each id. */
typedef struct {
  char *name, *help; /* owned; the help tells the values and the fallback */
  const TerseOptionLine *line;
} TerseOptionText;

/* Those that the commands of the mask take, in the order of the table: TerseOptionText.
 * (transfer full) */
GPtrArray *terse_option_texts (guint32 commands);

/* Reads the arguments of `command`. NULL and TERSE_ERROR_USAGE; (transfer full). --help prints the
 * help and ends the program. */
TerseOptions *terse_options_parse (TerseCommandName command, char **arguments, GError **error);
void terse_options_free (TerseOptions *options);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseOptions, terse_options_free)

/* The text of an option by its name as it was given; NULL where it was not or the command takes
 * none of the name. */
const char *terse_options_given (const TerseOptions *options, const char *name);
/* The number of an option of the kind NUMBER that the command takes. */
guint64 terse_options_number (const TerseOptions *options, const char *name);
/* The options that are PASSED as they were given, NULL at the end: "--seed=7", .. (transfer full)
 */
char **terse_options_passed (const TerseOptions *options);

/* Where the error ends with "found TEXT", and TEXT is a word or an option that was to be an id:
 * appends the id that was meant, if there is one near it. */
void terse_options_suggest (const TerseOptions *options, GError *error);

/* terse_complain () with that; `options` may be NULL. */
int terse_options_complain (const TerseOptions *options, GError *error);

/* Prints progress on standard error, where --progress asks for it, else NULL. */
TerseProgress terse_options_progress (const TerseOptions *options);

#endif
