/* The reductions that tests go through: every class of the registry with its defaults, then some
 * with other parameters. */
#ifndef TERSE_TESTS_SUPPORT_MAPS_H
#define TERSE_TESTS_SUPPORT_MAPS_H

#include "reductions/architectures/maps/reduction.h"

#define MAX_PARAMETERS 8

/* Class of case c = 0, 1, .., and its parameters other than the size; NULL after the last one. */
const TerseReductionClass *terse_test_map_case (guint c, const char *const **parameters);

/* The parameter that is the size. */
const TerseParameter *terse_test_map_size (const TerseReductionClass *klass);

/* The reduction at this size. (transfer full) */
TerseReduction *terse_test_map_at (const TerseReductionClass *klass, const char *const *parameters,
                                   guint64 size, GError **error);

/* The reduction at this size and its problem, both (transfer full), if that has at most 2^14
 * instances, else NULL and NULL; only a limit may stand in the way of making them. */
TerseReduction *terse_test_small_map (const TerseReductionClass *klass,
                                      const char *const *parameters, guint64 size,
                                      TerseProblem **problem);

#endif
