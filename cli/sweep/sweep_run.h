/* Between the two halves of a sweep: what is known (cli/sweep/sweep.c) and what is run
 * (cli/sweep/sweep_run.c). */
#ifndef TERSE_CLI_SWEEP_SWEEP_RUN_H
#define TERSE_CLI_SWEEP_SWEEP_RUN_H

#include "cli/sweep/sweep.h"

/* The verdict on a cell, its own or that of one that settles it; FALSE where it has yet to be run.
 */
gboolean terse_sweep_settled (const TerseSweep *sweep, const TerseSweepCell *cell,
                              TerseVerdict *verdict);
/* Reads the cell from the store; FALSE and an error of the store. */
gboolean terse_sweep_look_up (const TerseSweep *sweep, TerseSweepCell *cell, GError **error);
/* Takes in what is known by now; afterwards answer->cell is the one to run, unless the answer is
 * done. FALSE and an error of the store. */
gboolean terse_sweep_advance (const TerseSweep *sweep, TerseSweepAnswer *answer, GError **error);
/* Number of entries that are done. */
guint terse_sweep_done (const TerseSweep *sweep);

#endif
