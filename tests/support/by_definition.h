/* Measures of matrices of at most 16 entries by their definitions, slowly: no formula, no witness,
 * no rectangle is left out. They are the judge of covers, partitions, leaves, fooling sets and
 * ranks. */
#ifndef TERSE_TESTS_SUPPORT_SLOW_MEASURES_H
#define TERSE_TESTS_SUPPORT_SLOW_MEASURES_H

#include "protocols/matrix.h"

#define SLOW_ALL G_MAXUINT

/* The least number of rectangles that fit an output each and hold every promised entry, or of the
 * output `value`, allowed on all of each, that hold the entries that allow no other; `disjoint`: no
 * promised entry is in two. */
guint slow_rectangles (const TerseMatrix *matrix, guint value, gboolean disjoint);
/* The least number of leaves, and the least depth, of a protocol tree whose leaves have an output
 * each. */
guint slow_leaves (const TerseMatrix *matrix);
guint slow_depth (const TerseMatrix *matrix);
/* The most promised entries no two of which some output fits with their corners; of `value` as
 * above. */
guint slow_fooling (const TerseMatrix *matrix, guint value);
/* The rank over the rationals of the matrix that is 1 where `value` is allowed, for p = 0, else
 * over the integers modulo the prime p. */
guint slow_rank (const TerseMatrix *matrix, guint value, guint p);

#endif
