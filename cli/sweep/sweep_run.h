/* Running a sweep: the processes that decide what is not known. */
#ifndef TERSE_CLI_SWEEP_SWEEP_RUN_H
#define TERSE_CLI_SWEEP_SWEEP_RUN_H

#include "cli/sweep/sweep.h"

/* Decides what is missing, until all is answered or the cancellable is cancelled. FALSE and an
 * error of the store; what was entered until then stays and is known to the sweep. */
gboolean terse_sweep_run (TerseSweep *sweep, GError **error);

#endif
