/* Lower bounds that cost little, for two-player problems given as a matrix: distinct rows, fooling
 * sets, rank. Each says which model and which convention it bounds. No bound here enters a proof;
 * they tell where to search. */
#ifndef TERSE_PROTOCOLS_BOUNDS_BOUNDS_H
#define TERSE_PROTOCOLS_BOUNDS_BOUNDS_H

#include "protocols/bounds/exact.h"

typedef struct {
  guint rows, columns;
  gboolean function, total;
  guint distinct_rows,
      distinct_columns; /* rows are equal when all their entries allow the same outputs */

  /* One-way model, receiver outputs: messages needed from Alice to Bob, and from Bob to Alice. For
   * total and partial functions whose flag is set this is the exact number, otherwise a lower
   * bound. */
  guint alice_messages, bob_messages;
  gboolean alice_exact, bob_exact;

  /* Simultaneous model, total functions: each player alone must tell its distinct inputs apart, and
   * that is enough. 0: the matrix is no total function. */
  guint simultaneous_alice, simultaneous_bob;

  /* Convention `both`. A fooling set of the entries where `fooling_output` alone is allowed, for
   * the output where it and one more entry, if some entry does not allow it, give the most leaves;
   * and the sum of such sets of all outputs, since entries of different values never share a leaf.
   * All 0 where no entry has a single output. */
  guint fooling_output, fooling_size, fooling_plus_one, fooling_sum;

  /* Convention `both`, total functions to {0,1} that fit protocols/bounds/rank.h: the leaves of
   * value 1 are at least rank (M), those of value 0 at least rank (J - M). Both 0 otherwise. */
  guint rank, complement_rank;

  /* Two-way model, by TerseExactConvention: leaves needed, the best of all above and of a fooling
   * set for the convention itself, and the bits of depth that follow, ceil (log2 leaves). */
  guint leaves[TERSE_EXACT_CONVENTIONS], depth[TERSE_EXACT_CONVENTIONS];
} TerseBounds;

/* Fills all of `bounds`; the same seed gives the same numbers. At most `restarts` random orders a
 * fooling set. About a second for 256 x 256 entries, half a minute for 2048 x 2048, the largest. */
void terse_bounds_fill (TerseBounds *bounds, const TerseMatrix *matrix, guint32 seed,
                        guint restarts);

/* One line a bound, naming model and convention, each ended by a newline. (transfer full) */
char *terse_bounds_text (const TerseBounds *bounds);

#endif
