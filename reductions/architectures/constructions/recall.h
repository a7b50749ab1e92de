/* Associative recall by two layers of one head (the induction head), for the constructions that
 * differ in how layer 2 tells a match. Layer 1 copies the previous token to every position: the
 * score is (i - 1 - j)^2, the weight floor (2^-score). In layer 2 position i scores position j by D
 * = stretch (x_i - x_{j-1})^2, and i - j more where the latest match counts; the weight is floor
 * (2^(base (last - D))). The average of the tokens x_j by these weights, rounded to the nearest
 * integer, is the answer; a normaliser of 0 says that there is none. Dimension 3. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_RECALL_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_RECALL_H

#include "reductions/architectures/constructions/construction.h"

typedef struct {
  guint64 stretch, last;
  guint base;
  gboolean latest;
} TerseRecallRule;

/* Sizes for numbers of this precision. */
TerseSizes terse_recall_sizes (guint64 precision);
/* (transfer full) */
TerseMachine *terse_recall_new (const TerseTask *task, const TerseSizes *sizes,
                                const TerseRecallRule *rule);

#endif
