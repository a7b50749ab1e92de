/* The coverage of classes of machines that are written as text: what crosses is computed by the
 * class, from the owners of the tokens, and the model is that of the protocol it computes. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MAPS_COMPUTED_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MAPS_COMPUTED_H

#include "reductions/architectures/maps/coverage.h"

/* Appends an entry (TerseCoverage) for each model that a protocol of such a class may have. */
void terse_computed_cover (const TerseMachineClass *klass, GArray *coverage);

/* The one of these entries that a crossing has, NULL where there is none; owned by the array. */
TerseCoverage *terse_computed_find (const GArray *coverage, const TerseCrossing *crossing,
                                    const TerseSeating *seating);

/* For these entries: is this the model at these sizes; the value of its axis; its other options. */
gboolean terse_computed_fits (const TerseCoverage *coverage, const TerseSeating *seating,
                              const TerseSizes *sizes);
guint64 terse_computed_bits (const TerseCoverage *coverage, const TerseSeating *seating,
                             const TerseSizes *sizes);
void terse_computed_settle (const TerseCoverage *coverage, const TerseSeating *seating,
                            const TerseSizes *sizes, TerseSetting *setting);

#endif
