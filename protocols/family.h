/* Families of problems and their parameters: the registry behind `terse list problems` and the options -n and -p.
 * A family is one file in protocols/problems/ and one line of protocols/problems.def. */
#ifndef TERSE_PROTOCOLS_FAMILY_H
#define TERSE_PROTOCOLS_FAMILY_H

#include "protocols/problem.h"

typedef enum {
  TERSE_PARAMETER_INTEGER, /* one integer in min..max */
  TERSE_PARAMETER_LIST,    /* integers in min..max, separated by commas; may be empty */
  TERSE_PARAMETER_TEXT,    /* any text */
} TerseParameterKind;

typedef struct {
  const char *name;
  TerseParameterKind kind;
  const char *fallback; /* text of the default; NULL: must be given; "": the family chooses when it builds */
  guint64 min, max;
  const char *help;
  gboolean exponent; /* an integer v that gives a player 2^v inputs: above max it is TERSE_ERROR_LIMIT, with that size */
} TerseParameter;

/* Parsed parameters of one problem. */
typedef struct _TerseArguments TerseArguments;

typedef struct {
  const char *id;      /* as in THEORY, e.g. "greater-than" */
  const char *summary; /* one line for the list */
  const char *model;   /* id of the model used when none is given */
  const TerseParameter *parameters;
  guint n_parameters;
  /* New problem, (transfer full); errors TERSE_ERROR_USAGE, _LIMIT, _INPUT or _IO. */
  TerseProblem *(*build) (const TerseArguments *arguments, GError **error);
} TerseProblemFamily;

guint terse_problem_families (void);
const TerseProblemFamily *terse_problem_family (guint i); /* i < terse_problem_families () */
/* NULL and TERSE_ERROR_USAGE, listing the known ids, if there is none. */
const TerseProblemFamily *terse_problem_family_find (const char *id, GError **error);

/* Builds the problem `id` from parameters name, value, ..., NULL, in any order. Unknown, repeated, missing or malformed
 * ones are TERSE_ERROR_USAGE: `index: expected parameter n, found none`. (transfer full) */
TerseProblem *terse_problem_make (const char *id, const char *const *parameters, GError **error);

/* For `build`: the value of parameter `name`, which is of that kind. */
guint64 terse_arguments_integer (const TerseArguments *arguments, const char *name);
/* (transfer none) length in *n. */
const guint64 *terse_arguments_list (const TerseArguments *arguments, const char *name, guint *n);
const char *terse_arguments_text (const TerseArguments *arguments, const char *name);
/* FALSE where the fallback "" stands. */
gboolean terse_arguments_given (const TerseArguments *arguments, const char *name);
/* The canonical texts name, value, ..., NULL of the values that stand, in the order of the family's table, defaults
 * included: decimal numbers without leading zeros, lists joined by commas. (transfer full), for g_strfreev */
char **terse_arguments_texts (const TerseArguments *arguments);

#endif
