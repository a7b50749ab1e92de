/* The columns of a table on machines: what an impossible row says of them, and which constructed
 * ones solve the instances of a possible one. Empty texts where the row is of no machine. All
 * (transfer full). */
#ifndef TERSE_CLI_SWEEP_SWEEP_MACHINES_H
#define TERSE_CLI_SWEEP_SWEEP_MACHINES_H

#include "cli/sweep/sweep_rows.h"

char *terse_sweep_machine (const TerseSweepRow *row); /* "rnn on associative-recall tokens=5" */
/* What an impossible row says of machines, in the words of terse bound. */
char *terse_sweep_machine_follows (const TerseSweepRow *row);
/* Of that sentence the sizes and the class alone, or that there is no such machine. */
char *terse_sweep_machine_excluded (const TerseSweepRow *row);
char *terse_sweep_machine_excludes (const TerseSweepRow *row); /* "yes", "no" or "" */
/* Machines that do solve the instances, beside the certificate that says which budget is enough for
 * the problem behind them. */
char *terse_sweep_machine_easy_side (const TerseSweepRow *row);
/* The sizes excluded, or the machines of the easy side: a row has one of them at most. */
char *terse_sweep_machine_either_side (const TerseSweepRow *row);

#endif
