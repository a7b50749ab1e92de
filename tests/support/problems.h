/* Members of the registry of problems, for tests: made or the test fails, the examples that their
 * own files give, and what holds for each. */
#ifndef TERSE_TESTS_SUPPORT_PROBLEMS_H
#define TERSE_TESTS_SUPPORT_PROBLEMS_H

#include "protocols/problems/family.h"

/* (transfer full); where it cannot be made the test fails. */
TerseProblem *terse_test_problem (const char *id, const char *const *parameters);

/* The member of a family that its example is of. (transfer full) */
TerseProblem *terse_test_example_problem (const TerseProblemFamily *family, guint example);
/* Is there an example of the same parameters before this one? */
gboolean terse_test_example_repeats (const TerseProblemFamily *family, guint example);
/* An example allows and promises what its problem does, no more and no less. */
void terse_test_example_holds (const TerseProblemFamily *family, guint example);

/* Texts tell the inputs of a player apart. */
void terse_test_problem_texts (const TerseProblem *problem);
/* The parameters of a problem build one that is the same, with the same parameters. */
void terse_test_problem_rebuilt (const TerseProblem *problem);

#endif
