/* One head of attention from the definitions in words (protocols/attention.h), all tokens at once:
 * the judge of what heads and layers of them show. */
#ifndef TERSE_TESTS_SUPPORT_DEFINED_HEADS_H
#define TERSE_TESTS_SUPPORT_DEFINED_HEADS_H

#include "protocols/attention.h"

typedef struct {
  TerseArithmetic arithmetic;
  gint p; /* 2^precision */
  guint dim, n;
  gint q[8], k[8][8], v[8][8], w[64]; /* of the tokens that are there; W by score modulo P */
} SlowHead;

/* a modulo p, 0 .. p-1; a digit as a two's complement number; the nearest of these. */
gint slow_mod (gint a, gint p);
gint slow_twos (gint digit, gint p);
gint slow_clamp (gint a, gint p);

/* The score of token j. */
gint slow_score (const SlowHead *h, guint j);
/* What is seen in a column of values, or of weights for c = dim, as the network numbers it. */
TerseSum slow_sight (const SlowHead *h, guint c);

#endif
