/* What the models cover and partition have in common: --rectangles K, and --value z or all. */
#ifndef TERSE_PROTOCOLS_MODELS_RECTANGLES_H
#define TERSE_PROTOCOLS_MODELS_RECTANGLES_H

#include "protocols/models/model.h"

#define TERSE_RECTANGLES_OPTIONS (1u << TERSE_OPTION_RECTANGLES | 1u << TERSE_OPTION_VALUE)

/* For `build` of a model of this id. */
gboolean terse_rectangles_build (const char *id, gboolean disjoint, TerseProblem *problem,
                                 const TerseSetting *setting, TerseShape *shape, GError **error);
/* As `enough`: rows or columns by themselves, for every output. */
guint64 terse_rectangles_enough (TerseProblem *problem, const TerseSetting *setting);

#endif
