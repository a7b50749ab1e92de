/* The head of subset_head.h, of dimension 1. */
#include "reductions/architectures/constructions/subset_head.h"

#include "reductions/architectures/constructions/parts.h"

void
terse_subset_query (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  (void) data, (void) layer, (void) head, (void) state;
  out[0] = 1;
}

void
terse_subset_key (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  (void) data, (void) layer, (void) head;
  out[0] = state[TERSE_SUBSET_SCORE];
}

void
terse_subset_value (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  (void) data, (void) layer, (void) head;
  out[0] = state[TERSE_SUBSET_VALUE];
}

guint64
terse_subset_weight (gconstpointer data, guint layer, guint head, guint64 score)
{
  (void) data, (void) layer, (void) head;
  return score > 0 && score <= 64 ? G_GUINT64_CONSTANT (1) << (score - 1) : 0;
}

TerseSizes
terse_subset_sizes (guint n)
{
  return terse_parts_sizes (1, MAX (n, 1));
}

guint64
terse_subset_first (const guint64 *sums)
{
  return sums[0];
}

guint64
terse_subset_second (const guint64 *sums, guint precision)
{
  return (sums[1] - sums[0]) & (G_MAXUINT64 >> (64 - precision));
}
