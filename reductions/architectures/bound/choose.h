/* Which machine, which map to the task and which of its protocols a bound is about. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_BOUND_CHOOSE_H
#define TERSE_REDUCTIONS_ARCHITECTURES_BOUND_CHOOSE_H

#include "reductions/architectures/bound/request.h"

/* Sets machine, reduction, coverage, sizes and whether there is a budget; what was not taken, and
 * why, goes to `others`. FALSE and the errors of terse_bound (). */
gboolean terse_bound_choose (TerseBound *bound, const TerseBoundRequest *request, GError **error);

#endif
