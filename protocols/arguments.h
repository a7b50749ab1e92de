/* Named parameters given as texts (-n, -p NAME=VALUE): a table of what there is, by kind and range,
 * and the values read by it. Problems, tasks, machines and reductions all take theirs in this form.
 * What a value means its owner decides. */
#ifndef TERSE_PROTOCOLS_ARGUMENTS_H
#define TERSE_PROTOCOLS_ARGUMENTS_H

#include <glib.h>

typedef enum {
  TERSE_PARAMETER_INTEGER, /* one integer in min..max */
  TERSE_PARAMETER_LIST,    /* integers in min..max, separated by commas; may be empty */
  TERSE_PARAMETER_TEXT,    /* any text */
} TerseParameterKind;

typedef struct {
  const char *name;
  TerseParameterKind kind;
  const char *fallback; /* text of the default; NULL: must be given; "": the family chooses when it
                           builds */
  guint64 min, max;
  const char *help;
  gboolean exponent; /* an integer v that gives a player 2^v inputs: above max it is
                        TERSE_ERROR_LIMIT, with that size */
} TerseParameter;

/* One value worked by hand, which stands beside a definition; tests compare the two. How inputs and
 * outputs are written the owner says. */
typedef struct {
  const char *parameters[11]; /* name, value, ..., NULL */
  const char *input, *output;
} TerseExample;

/* Parsed parameters of one owner. */
typedef struct _TerseArguments TerseArguments;

/* Reads name, value, ..., NULL, in any order, by the table of n parameters (kept, not copied; the
 * texts too). Unknown, repeated, missing or malformed ones are TERSE_ERROR_USAGE, with `id` of the
 * owner in front: `index: expected parameter n, found none`. (transfer full) */
TerseArguments *terse_arguments_parse (const char *id, const TerseParameter *parameters, guint n,
                                       const char *const *texts, GError **error);
void terse_arguments_free (TerseArguments *arguments);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseArguments, terse_arguments_free)

/* For `build`: the value of parameter `name`, which is of that kind. */
guint64 terse_arguments_integer (const TerseArguments *arguments, const char *name);
/* (transfer none) length in *n. */
const guint64 *terse_arguments_list (const TerseArguments *arguments, const char *name, guint *n);
const char *terse_arguments_text (const TerseArguments *arguments, const char *name);
/* FALSE where the fallback "" stands. */
gboolean terse_arguments_given (const TerseArguments *arguments, const char *name);
/* The text of the one of two parameters that is given; NULL and TERSE_ERROR_USAGE where both are,
 * or none. `what` has them, for the message. */
const char *terse_arguments_either (const TerseArguments *arguments, const char *what,
                                    const char *first, const char *second, gboolean *is_first,
                                    GError **error);
/* The canonical texts name, value, ..., NULL of the values that stand, in the order of the table,
 * defaults included: decimal numbers without leading zeros, lists joined by commas. (transfer
 * full), for g_strfreev */
char **terse_arguments_texts (const TerseArguments *arguments);

#endif
