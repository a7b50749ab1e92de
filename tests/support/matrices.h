/* Small matrices for tests: of families, and random ones with entries outside the promise and with
 * several outputs. */
#ifndef TERSE_TESTS_SUPPORT_MATRICES_H
#define TERSE_TESTS_SUPPORT_MATRICES_H

#include "protocols/matrix.h"

/* The matrix of a family whose only parameter is n; a failure ends the program. (transfer full) */
TerseMatrix *terse_test_family_matrix (const char *id, guint n);

typedef enum {
  TERSE_TEST_TOTAL,    /* one output an entry */
  TERSE_TEST_PARTIAL,  /* one output or none */
  TERSE_TEST_RELATION, /* any set of outputs */
} TerseTestKind;

/* At random, outputs <= 8. (transfer full) */
TerseMatrix *terse_test_random_matrix (GRand *rand, TerseTestKind kind, guint rows, guint columns,
                                       guint outputs);

#endif
