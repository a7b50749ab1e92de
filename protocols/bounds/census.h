/* All Boolean matrices of a small size up to permutations of rows and of columns, and, where
 * `transposes` and there are as many rows as columns, up to transposition. A class is told by its
 * canonical form: rows as masks of columns, bit c for column c, the least sorted list that any
 * permutation of columns (and transposition) gives. */
#ifndef TERSE_PROTOCOLS_BOUNDS_CENSUS_H
#define TERSE_PROTOCOLS_BOUNDS_CENSUS_H

#include <glib.h>

/* Most rows, and most columns. */
#define TERSE_CENSUS_MAX 6u

typedef struct {
  guint8 masks[TERSE_CENSUS_MAX]; /* one a row, rising; the rest 0 */
  guint64 matrices;               /* in the class */
  guint64 classes; /* up to permutations alone: 2 where it is joined with its transpose */
} TerseCensusClass;

/* The classes (TerseCensusClass) of the matrices of so many rows and columns, 1..TERSE_CENSUS_MAX
 * each, in lexicographic order of their masks. (transfer full) */
GArray *terse_census_classes (guint rows, guint columns, gboolean transposes);

/* The canonical form of a matrix, given as masks < 2^columns in any order, one a row. */
void terse_census_canonize (guint rows, guint columns, gboolean transposes, const guint8 *masks,
                            guint8 *canonical);

/* The matrix as a parameter of the problem `matrix`, "0 1;1 0". (transfer full) */
char *terse_census_text (guint rows, guint columns, const guint8 *masks);

#endif
