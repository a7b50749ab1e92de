/* Splits of vectors over the field of two elements: those in which each part spans little. A tree
 * of d bits of a Boolean matrix writes it as a sum of at most 2^d rectangles, so its rank is no
 * more; a good first bit leaves two parts of half the rank each. */
#ifndef TERSE_QUESTIONS_CONSTRUCTED_SPLITS_H
#define TERSE_QUESTIONS_CONSTRUCTED_SPLITS_H

#include <glib.h>

#define TERSE_SPLITS_MAX_VECTORS 32u

/* The rank of n vectors. */
guint terse_splits_rank (const guint32 *vectors, guint n);

/* Masks (guint32) of the vectors of one part, none or all never, each split once, in the order in
 * which to try them; n <= MAX_VECTORS. The same vectors and seed give the same splits, other seeds
 * other circuits. (transfer full) */
GArray *terse_splits_by_circuits (const guint32 *vectors, guint n, guint32 seed);

#endif
