/* The rank of a 0/1 matrix over the field of 2^31 - 1 elements, which is at most its rank over the
 * rationals. */
#ifndef TERSE_PROTOCOLS_BOUNDS_RANK_H
#define TERSE_PROTOCOLS_BOUNDS_RANK_H

#include "protocols/matrix.h"

/* Elimination takes about rows * columns * min (rows, columns) steps, and this many at most. */
#define TERSE_RANK_MAX_STEPS (G_GUINT64_CONSTANT (1) << 29)

gboolean terse_rank_fits (const TerseMatrix *matrix);

/* The rank of the matrix that has a 1 where `output` is allowed; it must fit. */
guint terse_rank (const TerseMatrix *matrix, guint output);

#endif
