/* The table of a sweep: a grid for people and for spreadsheets, or JSON. Numbers are those of
 * certificates in the store. */
#ifndef TERSE_CLI_SWEEP_SWEEP_TABLE_H
#define TERSE_CLI_SWEEP_SWEEP_TABLE_H

#include <json-glib/json-glib.h>

#include "cli/sweep/grid.h"
#include "cli/sweep/sweep_rows.h"

/* Columns with units in their heads for TERSE_GRID_CSV, with texts for the others. (transfer full)
 */
TerseGrid *terse_sweep_grid (const TerseSweep *sweep, TerseGridFormat format);

/* One object for each entry (cli/README.md), (transfer full). */
GPtrArray *terse_sweep_objects (const TerseSweep *sweep);

#endif
