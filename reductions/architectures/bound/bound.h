/* From an architecture and a task to a certified lower bound: a reduction to the task that covers
 * the class of machines, its map run on every instance of this size, the bits that cross, the least
 * budget of the communication problem with both certificates, and what follows for machines. Beside
 * it, for recurrent networks, the direct question on the same instances. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_BOUND_BOUND_H
#define TERSE_REDUCTIONS_ARCHITECTURES_BOUND_BOUND_H

#include "reductions/architectures/bound/request.h"

/* TERSE_ERROR_USAGE where nothing known covers the machine, or the sizes do not fit a map;
 * TERSE_ERROR_LIMIT where the problem is too large for any budget to be decided;
 * TERSE_ERROR_INPUT with the counterexample where the map is wrong. (transfer full) */
TerseBound *terse_bound (const TerseBoundRequest *request, GError **error);
void terse_bound_free (TerseBound *bound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseBound, terse_bound_free)

/* The first half of terse_bound (): all but what is decided, with the map checked; `minimum`,
 * `decision`, `direct` and `easy` stay NULL. `direct` and `decide` of the request are not used.
 * (transfer full) */
TerseBound *terse_bound_prepare (const TerseBoundRequest *request, GError **error);
/* The setting of its question, without the model's axis. (transfer full) */
TerseSetting *terse_bound_setting (const TerseBound *bound);

/* The largest budget proved impossible; FALSE where none is. */
gboolean terse_bound_impossible (const TerseBound *bound, guint64 *budget);

#endif
