/* The option --bounds: what cheap bounds and, for small matrices, exhaustive search say about a
 * two-player problem. */
#ifndef TERSE_CLI_BOUNDS_H
#define TERSE_CLI_BOUNDS_H

#include "protocols/problem.h"

/* One line a bound, (transfer full); TERSE_ERROR_USAGE where the problem has not two players,
 * TERSE_ERROR_LIMIT where its matrix is too large. */
char *terse_bounds_of_problem (const TerseProblem *problem, GError **error);

#endif
