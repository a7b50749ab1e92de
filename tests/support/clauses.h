/* Clause lists for tests: a GArray of gint, every clause ended by 0. */
#ifndef TERSE_TESTS_SUPPORT_CLAUSES_H
#define TERSE_TESTS_SUPPORT_CLAUSES_H

#include "solver/formula/formula.h"

/* From text such as "1 -2 0 2 0", (transfer full). */
GArray *clauses_parse (const char *text);

/* n + 1 pigeons in n holes, unsatisfiable, (transfer full). */
GArray *clauses_pigeons (guint n);

/* Random clauses of distinct variables, `least` to `most` literals each, (transfer full). */
GArray *clauses_random (GRand *random, guint variables, guint clauses, guint least, guint most);

/* The first `clauses` clauses of the list as a formula over `variables` variables, (transfer full);
 * the others as a list into *rest if it is not NULL. */
TerseFormula *clauses_to_formula (const GArray *list, guint variables, guint clauses,
                                  GArray **rest);

/* The list as DIMACS, (transfer full). */
char *clauses_to_dimacs (const GArray *list, guint variables);

/* Does the assignment (entry v: 1 or -1) satisfy every clause? */
gboolean clauses_hold (const GArray *list, const gint8 *assignment);

#endif
