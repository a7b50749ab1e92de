/* A problem in the words of solver/theorem/specification.lisp, section 1. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_THEOREM_STATED_PROBLEM_H
#define TERSE_REDUCTIONS_QUESTIONS_THEOREM_STATED_PROBLEM_H

#include "protocols/problem.h"

/* A constant such as (:disjointness 3), (transfer full). A family that the definitions do not know
 * by name is stated entry by entry, those that are promised alone where the others are too many.
 * `own`: where players have outputs of their own, they are. */
char *terse_stated_problem (const TerseProblem *problem, gboolean own);
/* Appends the numbers of a parameter, which is one or a list of them, and nothing else in it. */
void terse_append_numbers (GString *text, const TerseProblem *problem, const char *name);

#endif
