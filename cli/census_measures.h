/* Every measure of every class of a census, a line a class. */
#ifndef TERSE_CLI_CENSUS_MEASURES_H
#define TERSE_CLI_CENSUS_MEASURES_H

#include "cli/census_run.h"
#include "cli/sweep/grid.h"

/* Measures the classes (TerseCensusClass) one after the other, in this process. *known is FALSE
 * where an interval is left. NULL and an error, also after an interruption. (transfer full) */
TerseGrid *terse_census_measures (const TerseCensusRequest *request, const GArray *classes,
                                  gboolean *known, GError **error);

#endif
