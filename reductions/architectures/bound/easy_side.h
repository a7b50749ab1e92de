/* The easy side beside a reduction: constructed machines that solve its task, run on the
 * reduction's own instances. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_BOUND_EASY_SIDE_H
#define TERSE_REDUCTIONS_ARCHITECTURES_BOUND_EASY_SIDE_H

#include "reductions/architectures/constructions/construction.h"
#include "reductions/architectures/maps/reduction.h"

typedef struct {
  const TerseConstruction *construction;
  TerseSizes sizes;
  gboolean sampled;   /* not all instances were run, */
  guint64 run, wrong; /* but these; those whose answer the machine got wrong */
} TerseEasy;

/* The most instances that are run all; of more so many are drawn, or fewer, but one at least, for
 * tokens * tokens in all. */
#define TERSE_EASY_MAX_INSTANCES 4096u
#define TERSE_EASY_SAMPLE 256u
#define TERSE_EASY_SCORES (1u << 24)

/* Constructions made for this very task that can be built for it, each run on all instances, or,
 * where there are more than TERSE_EASY_MAX_INSTANCES tuples, on a sample, which proves nothing of
 * the others; none to which an instance does not apply. (transfer full) array of TerseEasy */
GArray *terse_easy_side (const TerseReduction *reduction);

/* "recall-two-layers (decoder, layers=2, heads=1, dim=3, precision=11)", (transfer full). */
char *terse_easy_text (const TerseEasy *easy);
/* "right on all 256 instances", "right on a sample of 64 instances", "WRONG on 3 of 256 instances",
 * (transfer full). */
char *terse_easy_found_text (const TerseEasy *easy);
/* "layers=2, heads=1, ..": the sizes that its class takes, (transfer full). */
char *terse_easy_sizes_text (const TerseEasy *easy);

#endif
