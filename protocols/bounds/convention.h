/* What the exact programs and the matrices that they work on agree about: who knows the output at a
 * leaf, and how much is too much. */
#ifndef TERSE_PROTOCOLS_BOUNDS_CONVENTION_H
#define TERSE_PROTOCOLS_BOUNDS_CONVENTION_H

#include <glib.h>

#define TERSE_EXACT_MAX_SIDE 16u      /* distinct rows, and distinct columns */
#define TERSE_EXACT_MAX_OUTPUTS 1024u /* outputs that occur */

/* Who knows the output at a leaf. */
typedef enum {
  TERSE_EXACT_BOTH,   /* one output is allowed on all promised entries of the rectangle */
  TERSE_EXACT_BOB,    /* for every column of the rectangle one output is allowed on its promised
                         entries there */
  TERSE_EXACT_ALICE,  /* for every row */
  TERSE_EXACT_EITHER, /* each leaf is of the kind `bob` or of the kind `alice` */
} TerseExactConvention;

#define TERSE_EXACT_CONVENTIONS 4u

#endif
