/* What follows for machines from a bound: never more than was proved, and said so where it is of no
 * machine. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_BOUND_CONCLUSION_H
#define TERSE_REDUCTIONS_ARCHITECTURES_BOUND_CONCLUSION_H

#include "reductions/architectures/bound/bound.h"

/* What the least machine sends, all sizes 1 but those that shape the protocol (layers, passes):
 * below that, a budget is no machine's. */
guint64 terse_bound_least (const TerseBound *bound);
/* Is something proved impossible, and none of it a machine's? */
gboolean terse_bound_is_empty (const TerseBound *bound);
/* The machines that are excluded, by their sizes and what they compute with, or that there are
 * none; NULL where nothing was proved impossible. (transfer full) */
char *terse_bound_excluded (const TerseBound *bound);
/* The sentence that follows, and no more than that, (transfer full). */
char *terse_bound_conclusion (const TerseBound *bound);

#endif
