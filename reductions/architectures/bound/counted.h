/* Bounds at sizes where the inputs of the communication problem cannot be listed: the problem is a
 * cell that counting by decomposition excludes (reductions/questions/decomposition), and the map is
 * checked for all inputs at once, as circuits. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_BOUND_COUNTED_H
#define TERSE_REDUCTIONS_ARCHITECTURES_BOUND_COUNTED_H

#include "reductions/architectures/maps/reduction.h"
#include "reductions/questions/decomposition/cell.h"

/* The cell behind the reduction, with the most bits at which it is excluded; FALSE where the
 * problem is none, or no number of bits is excluded. `setting` is that of the question, without the
 * model's axis. */
gboolean terse_counted_cell (const TerseReduction *reduction, const TerseModel *model,
                             const TerseSetting *setting, TerseCell *cell);

/* Is the map right on all inputs? `steps` is the length of the kernel's proof, 0 where the circuits
 * are the same. FALSE and an error where it is wrong or that could not be shown. */
gboolean terse_counted_map (const TerseReduction *reduction, GCancellable *cancellable,
                            guint64 *steps, GError **error);

#endif
