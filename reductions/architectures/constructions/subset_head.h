/* One head that adds up two sets of powers of two: a token of state (score s, value v) weighs 2^(s
 * - 1), and nothing for s = 0, so the numerator is the set of the tokens with v = 1, the normaliser
 * less the numerator that of those with v = 0, as numbers in binary modulo 2^precision. The query
 * is the constant 1. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_SUBSET_HEAD_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_SUBSET_HEAD_H

#include "reductions/architectures/machines/attention.h"

enum { TERSE_SUBSET_SCORE, TERSE_SUBSET_VALUE, TERSE_SUBSET_WIDTH };

/* The maps of the heads, for an initialiser. */
#define TERSE_SUBSET_MAPS                                                                          \
  {                                                                                                \
    terse_subset_query, terse_subset_key, terse_subset_value, terse_subset_weight                  \
  }
void terse_subset_query (gconstpointer data, guint layer, guint head, const guint64 *state,
                         guint64 *query);
void terse_subset_key (gconstpointer data, guint layer, guint head, const guint64 *state,
                       guint64 *key);
void terse_subset_value (gconstpointer data, guint layer, guint head, const guint64 *state,
                         guint64 *value);
guint64 terse_subset_weight (gconstpointer data, guint layer, guint head, guint64 score);

/* Heads 1, dim 1, a precision of n bits for sets of n elements. */
TerseSizes terse_subset_sizes (guint n);
/* The set of the tokens with value 1, and that of the others. */
guint64 terse_subset_first (const guint64 *sums);
guint64 terse_subset_second (const guint64 *sums, guint precision);

#endif
