/* The rank of a matrix of zeros and ones over finite fields, where it is at most that over the
 * rationals, and over the rationals, exactly. */
#ifndef TERSE_PROTOCOLS_BOUNDS_RANK_H
#define TERSE_PROTOCOLS_BOUNDS_RANK_H

#include "protocols/matrix.h"

/* Elimination takes about rows * columns * min (rows, columns) steps, and this many at most. */
#define TERSE_RANK_MAX_STEPS (G_GUINT64_CONSTANT (1) << 29)

gboolean terse_rank_fits (const TerseMatrix *matrix);

/* The rank modulo 2^31 - 1 of the matrix that has a 1 where `output` is allowed; it must fit. */
guint terse_rank (const TerseMatrix *matrix, guint output);
/* The same modulo a prime below 2^31. `pivots`, or NULL, takes the row and the column, in turn, of
 * a minor of so many rows that is not 0 modulo the prime. */
guint terse_rank_modulo (const TerseMatrix *matrix, guint output, guint prime, GArray *pivots);
/* The same over the rationals, which takes an elimination for each of `*primes` primes, one for
 * every 30 bits of the largest minor; `*prime` is one modulo which it is the rank as well. */
guint terse_rank_rational (const TerseMatrix *matrix, guint output, guint *prime, guint *primes);

#endif
