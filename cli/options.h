/* The options of all commands, from one table, cli/options.def: how they are read, told and
 * refused. Each may be given once, unless it is of the kind TEXTS. */
#ifndef TERSE_CLI_OPTIONS_H
#define TERSE_CLI_OPTIONS_H

#include "cli/command.h"
#include "reductions/questions/device/options.h"

/* One of the ids in `values`, with its number among them; NULL and 0 where it was not given. */
typedef struct {
  const char *id;
  guint index;
} TerseChoice;

/* The kinds of options, and what TerseOptions has for them: */
#define TERSE_FIELD_FLAG gboolean /* was it given? */
#define TERSE_FIELD_TEXT char *   /* or NULL; `values` are told, not demanded */
#define TERSE_FIELD_TEXTS                                                                          \
  char **                          /* NULL at the end, or NULL; each one of `values` if it has any \
                                    */
#define TERSE_FIELD_FILE char *    /* or NULL; the name of a file */
#define TERSE_FIELD_FOLDER char *  /* or NULL; the name of a folder */
#define TERSE_FIELD_NUMBER guint64 /* in the range `values`; 0 where it was not given */
#define TERSE_FIELD_SECONDS double /* above 0 and below 1e9, or 0 */
#define TERSE_FIELD_MIB guint64    /* bytes, above 0, or 0; given in MiB */
#define TERSE_FIELD_CHOICE TerseChoice
#define TERSE_FIELD_FLAGS guint /* an option for each of `values`, its id behind `name`; a mask */

typedef enum {
  TERSE_KIND_FLAG,
  TERSE_KIND_TEXT,
  TERSE_KIND_TEXTS,
  TERSE_KIND_FILE,
  TERSE_KIND_FOLDER,
  TERSE_KIND_NUMBER,
  TERSE_KIND_SECONDS,
  TERSE_KIND_MIB,
  TERSE_KIND_CHOICE,
  TERSE_KIND_FLAGS,
} TerseOptionKind;

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

/* An entry of the table. */
typedef struct {
  TerseOptionKind kind;
  const char *name;
  char letter;
  const char *placeholder, *values, *fallback, *help;
  guint32 commands; /* mask of TerseCommandName */
  gboolean passed;  /* from terse table to its processes */
  gsize offset;     /* in TerseOptions */
} TerseOptionLine;

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

/* Prints progress on standard error, where --progress asks for it, else NULL. */
TerseProgress terse_options_progress (const TerseOptions *options);

/* Sets TERSE_ERROR_USAGE, "OPTION: expected EXPECTED, found FOUND"; FALSE. */
gboolean terse_options_refuse (GError **error, const char *option, const char *expected,
                               const char *found);

#endif
