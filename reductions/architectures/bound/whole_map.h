/* A map checked for all inputs at once, as circuits, at sizes where they cannot be listed. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_BOUND_WHOLE_MAP_H
#define TERSE_REDUCTIONS_ARCHITECTURES_BOUND_WHOLE_MAP_H

#include "reductions/architectures/maps/reduction.h"

/* Is the map right on all inputs? `steps` is the length of the kernel's proof, 0 where the circuits
 * are the same. FALSE and an error where it is wrong or that could not be shown. */
gboolean terse_whole_map_check (const TerseReduction *reduction, GCancellable *cancellable,
                                guint64 *steps, GError **error);

#endif
