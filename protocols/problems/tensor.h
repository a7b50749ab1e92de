/* The problem whose entries are given as numbers. */
#ifndef TERSE_PROTOCOLS_PROBLEMS_TENSOR_H
#define TERSE_PROTOCOLS_PROBLEMS_TENSOR_H

#include "protocols/tensor.h"

/* The problem of the family `tensor` that has these entries; arguments and errors as for
 * terse_tensor_new (), and those of terse_problem_new (). It is the problem that the canonical text
 * gives. (transfer full) */
TerseProblem *terse_tensor_problem (guint players, const guint *sizes, guint outputs,
                                    const gint *entries, GError **error);

#endif
