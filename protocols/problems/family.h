/* Families of problems and their parameters: the registry behind `terse list problems` and the
 * options -n and -p. A family is one file in protocols/problems/ and one line of
 * protocols/problems/problems.def. */
#ifndef TERSE_PROTOCOLS_PROBLEMS_FAMILY_H
#define TERSE_PROTOCOLS_PROBLEMS_FAMILY_H

#include "protocols/arguments.h"
#include "protocols/problem.h"

typedef struct {
  const char *id;      /* as in THEORY.md, e.g. "greater-than" */
  const char *summary; /* one line for the list */
  const char *model;   /* id of the model used when none is given */
  const TerseParameter *parameters;
  guint n_parameters;
  /* Three or more, of two members if there are, one small, with two different outputs: the players'
   * inputs by their texts, "101, 2"; the outputs that are allowed, "0|2", or "*" where
   * none is promised. */
  const TerseExample *examples;
  guint n_examples;
  /* New problem, (transfer full); errors TERSE_ERROR_USAGE, _LIMIT, _INPUT or _IO. */
  TerseProblem *(*build) (const TerseArguments *arguments, GError **error);
  /* Where `build` says that there are too many inputs: the problem without them, with that as the
   * reason (transfer full); NULL: of this family nothing is known then. */
  TerseProblem *(*build_unlisted) (const TerseArguments *arguments, const char *why);
} TerseProblemFamily;

guint terse_problem_families (void);
const TerseProblemFamily *terse_problem_family (guint i); /* i < terse_problem_families () */
/* NULL and TERSE_ERROR_USAGE, listing the known ids, if there is none. */
const TerseProblemFamily *terse_problem_family_find (const char *id, GError **error);

/* Builds the problem `id` from parameters name, value, ..., NULL, in any order. Unknown, repeated,
 * missing or malformed ones are TERSE_ERROR_USAGE: `index: expected parameter n, found none`.
 * (transfer full) */
TerseProblem *terse_problem_make (const char *id, const char *const *parameters, GError **error);
/* The same for questions: where the inputs are too many to be listed, and the family knows of such
 * members, the problem without them (terse_problem_unlisted ()), or, where the family lists the
 * promised ones alone, with those. (transfer full) */
TerseProblem *terse_problem_make_any (const char *id, const char *const *parameters,
                                      GError **error);

#endif
