/* The verdicts of a table as theorems of ACL2: each, and of a minimum that it is the least budget.
 */
#ifndef TERSE_CLI_SWEEP_SWEEP_THEOREMS_H
#define TERSE_CLI_SWEEP_SWEEP_THEOREMS_H

#include "cli/sweep/sweep.h"

/* How it went, in cells that are decided by a certificate of their own. */
typedef struct {
  guint impossible, possible; /* proved */
  guint least;                /* minima of which both sides are proved together */
  guint every_n;              /* bounds for every n of which rows are cases */
  guint left;   /* of a kind that no theorem is made of (reductions/questions/theorem/theorem.h) */
  guint failed; /* of one that is covered, and not proved all the same; and minima that are not,
                   both sides being proved */
} TerseSweepTheorems;

/* Has ACL2 prove every row and every minimum, and keeps what is proved in cells and answers. Each
 * row that is left or fails is told on standard error, with its question, and so is each minimum of
 * which both sides are proved and not that it is the least. FALSE and an error where
 * ACL2 cannot be run, or after an interruption. */
gboolean terse_sweep_prove (TerseSweep *sweep, TerseSweepTheorems *theorems, GError **error);

#endif
