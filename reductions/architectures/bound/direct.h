/* The direct question beside a reduction: is there a recurrent network that gives the right answers
 * on the reduction's own instances? Positions whose token varies become players of a tensor problem
 * (protocols/tensor.h), each owning its token; token sequences that no instance has are outside the
 * promise; the model `recurrent` asks the rest. Functions of positions with a constant token are
 * part of their neighbours' functions, as every position has a function of its own. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_BOUND_DIRECT_H
#define TERSE_REDUCTIONS_ARCHITECTURES_BOUND_DIRECT_H

#include "reductions/architectures/maps/reduction.h"

/* The largest number of joint tokens, promised or not, and of tuples of fields that are run
 * through. */
#define TERSE_DIRECT_MAX_JOINT (1u << 18)

/* (transfer full). The answers asked for are the task's. TERSE_ERROR_LIMIT where there are more
 * than TERSE_DIRECT_MAX_JOINT joint tokens. */
TerseProblem *terse_direct_problem (const TerseReduction *reduction, GError **error);

#endif
