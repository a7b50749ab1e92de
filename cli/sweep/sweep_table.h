/* The table of a sweep: a grid for people and for spreadsheets, or JSON. Numbers are those of
 * certificates in the store. */
#ifndef TERSE_CLI_SWEEP_SWEEP_TABLE_H
#define TERSE_CLI_SWEEP_SWEEP_TABLE_H

#include <json-glib/json-glib.h>

#include "cli/sweep/grid.h"
#include "cli/sweep/sweep.h"

/* One row: a question at one budget. */
typedef struct {
  const TerseSpecEntry *entry;
  const TerseQuestion *question; /* NULL where a minimum ended at a budget that is no question: */
  guint64 budget;                /* then that one */
  const TerseSweepCell *source;  /* that tells it, decided; or NULL: undecided */
  gboolean settled;              /* `source` is another cell than the question's own */
  const char *reason;            /* undecided */
} TerseSweepRow;

/* The rows (TerseSweepRow) of all entries in order: one for a budget, for a minimum up to two that
 * are decided and one that is not. (transfer full) */
GPtrArray *terse_sweep_rows (const TerseSweep *sweep);

/* Columns with units in their heads for TERSE_GRID_CSV, with texts for the others. (transfer full)
 */
TerseGrid *terse_sweep_grid (const TerseSweep *sweep, TerseGridFormat format);

/* One object for each entry (cli/README.md), (transfer full). */
GPtrArray *terse_sweep_objects (const TerseSweep *sweep);

#endif
