/* Fooling sets: promised entries of a matrix no two of which can be in one leaf of a protocol tree,
 * so that a tree has at least as many leaves as the set has entries. Two entries cannot share a
 * leaf when the 2 x 2 rectangle that they span is none (Kushilevitz and Nisan, section 1.3); what a
 * leaf is depends on the convention of protocols/bounds/exact.h. */
#ifndef TERSE_PROTOCOLS_BOUNDS_FOOLING_H
#define TERSE_PROTOCOLS_BOUNDS_FOOLING_H

#include "protocols/bounds/exact.h"

typedef struct {
  guint row, column;
} TerseEntry;

/* Can the two promised entries not share a leaf under the convention? */
gboolean terse_fooling_conflict (const TerseMatrix *matrix, TerseExactConvention convention,
                                 const TerseEntry *a, const TerseEntry *b);

/* Each of the three fixed orders below, and the random ones together, stop after this many
 * questions to terse_fooling_conflict, with what they have. */
#define TERSE_FOOLING_MAX_QUESTIONS (1u << 22)

/* A fooling set among `n` promised entries, found greedily in the order of the distance from either
 * diagonal, in the given order and in `restarts` random orders; the largest is kept. An array of
 * TerseEntry, (transfer full). `entries` is put in another order. Empty only for n = 0. */
GArray *terse_fooling_set (const TerseMatrix *matrix, TerseExactConvention convention, guint n,
                           TerseEntry *entries, GRand *rand, guint restarts);

/* All promised entries, row by row; with `output` >= 0 only those where that output and no other is
 * allowed. An array of TerseEntry, (transfer full). */
GArray *terse_fooling_entries (const TerseMatrix *matrix, gint output);

#endif
