/* Covers and partitions of a communication matrix by K rectangles A x B, a set of Alice's inputs
 * times a set of Bob's. Inputs outside the promise may be in any rectangle.
 *
 * Of all values: every rectangle has an output, which is allowed on every promised input in it, and
 * every promised input is in at least one rectangle; in a *partition* in exactly one. Of one value
 * z: z is allowed on every promised input in a rectangle, and every promised input on which nothing
 * else is allowed is in one; in a partition no promised input is in two. So a function's least
 * cover of the value z is what Kushilevitz and Nisan call C^z (section 2.1), nondeterministic cost
 * is its logarithm, and C^1 is the Boolean rank of a matrix of zeros and ones. */
#ifndef TERSE_PROTOCOLS_COVER_H
#define TERSE_PROTOCOLS_COVER_H

#include "protocols/network.h"

/* The most rectangles. */
#define TERSE_COVER_MAX_RECTANGLES 4096u

/* All values. */
#define TERSE_COVER_ALL G_MAXUINT

typedef struct {
  guint rectangles;  /* K, 0 .. TERSE_COVER_MAX_RECTANGLES */
  guint value;       /* z, or TERSE_COVER_ALL */
  gboolean disjoint; /* a partition */
} TerseCover;

/* The network on a problem of two players; a value is below its outputs. TERSE_ERROR_LIMIT where an
 * input set has too many rows for a table. (transfer full) */
TerseNetwork *terse_cover_network_new (const TerseProblem *problem, const TerseCover *cover,
                                       GError **error);
/* NULL where the network is none of rectangles. */
const TerseCover *terse_network_cover (const TerseNetwork *network);

/* Numbers of the tables: which inputs of the player are in rectangle i, 1 if so; and its output,
 * where the cover is of all values. */
guint terse_cover_side (const TerseCover *cover, guint i, guint player);
guint terse_cover_output (const TerseCover *cover, guint i);

/* Of a cover of one value: must this promised input be in a rectangle? Of all values: always. */
gboolean terse_cover_wants (const TerseCover *cover, const TerseProblem *problem,
                            const guint *inputs);

#endif
