/* What crowds are by definition, for the tests of counting: the most items of a list that are free
 * from each other; and random questions, which a crowd closes only where they are
 * impossible. */
#ifndef TERSE_TESTS_SUPPORT_CROWD_H
#define TERSE_TESTS_SUPPORT_CROWD_H

#include "protocols/bounds/exact.h"
#include "protocols/matrix.h"
#include "reductions/questions/counting/crowd.h"

/* The size of the largest subset of the `n` items in which no two are in conflict under the
 * convention. */
guint crowd_largest (const TerseMatrix *matrix, TerseExactConvention convention, guint n,
                     const TerseEntry *items);

/* Random total functions first .. count - 1 of `rows` or one more rows and columns and `bits` bits:
 * what counting closes is impossible and the kernel accepts its lemmas; `least` are closed with
 * room for several items. */
void crowd_check_random (guint bits, guint rows, guint first, guint count, guint least);

#endif
