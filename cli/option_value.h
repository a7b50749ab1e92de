/* The kinds of options, and their values: from a text to a member of TerseOptions
 * (cli/options.h). */
#ifndef TERSE_CLI_OPTION_VALUE_H
#define TERSE_CLI_OPTION_VALUE_H

#include <glib.h>

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
#define TERSE_FIELD_SECONDS double /* above 0 and below 1e9, or 0; 90, 1.5m, 2h */
#define TERSE_FIELD_MIB guint64    /* bytes, above 0, or 0; given in MiB, or as 2G */
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

/* Sets `field`, the member of the line, to what `text` says, which it borrows; FALSE and
 * TERSE_ERROR_USAGE where the line does not take it. Texts of the kind TEXTS are only looked at. */
gboolean terse_option_set (const TerseOptionLine *line, const char *text, gpointer field,
                           GError **error);

/* Sets TERSE_ERROR_USAGE, "OPTION: expected EXPECTED, found FOUND"; FALSE. */
gboolean terse_options_refuse (GError **error, const char *option, const char *expected,
                               const char *found);

#endif
