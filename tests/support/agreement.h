/* One two-player problem, decided by formulas and by dynamic programming. */
#ifndef TERSE_TESTS_SUPPORT_AGREEMENT_H
#define TERSE_TESTS_SUPPORT_AGREEMENT_H

#include "tests/support/matrices.h"

/* What to compare. */
enum {
  AGREEMENT_BOTH = 1 << 0,
  AGREEMENT_BOB = 1 << 1,
  AGREEMENT_ALICE = 1 << 2,
  AGREEMENT_EITHER = 1 << 3,
  AGREEMENT_TREES = AGREEMENT_BOTH | AGREEMENT_BOB | AGREEMENT_ALICE | AGREEMENT_EITHER,
  AGREEMENT_ONE_WAY = 1 << 4,
  AGREEMENT_SIMULTANEOUS
  = 1 << 5, /* for every number of Alice's messages up to her inputs, and one more */
  AGREEMENT_ROUNDS = 1 << 6, /* all four conventions, 1 to 3 rounds, both first speakers */
  AGREEMENT_ALL = AGREEMENT_TREES | AGREEMENT_ONE_WAY | AGREEMENT_SIMULTANEOUS | AGREEMENT_ROUNDS,
};

/* NULL where all chosen comparisons agree, else one line about the first that does not, (transfer
 * full). */
char *agreement_fault (TerseProblem *problem, guint checks);

/* A random matrix with at least one promised entry, as a problem. (transfer full) */
TerseProblem *agreement_random_problem (GRand *rand, TerseTestKind kind, guint rows, guint columns,
                                        guint outputs);

/* So many random matrices, of at most `largest` rows and columns: a fault fails the test. */
void agreement_check_random (TerseTestKind kind, guint matrices, guint largest, guint outputs,
                             guint checks, guint seed);

#endif
