/* The least budgets of the classes of a census, two-way, by processes side by side. */
#ifndef TERSE_CLI_CENSUS_RUN_H
#define TERSE_CLI_CENSUS_RUN_H

#include "cli/options.h"
#include "cli/sweep/sweep_meter.h"
#include "protocols/tree.h"

/* Instead of a cost. */
#define TERSE_CENSUS_UNDECIDED -1

typedef struct {
  const TerseOptions *options; /* of the command census */
  guint rows, columns;
  TerseKnows knows;
  guint jobs;        /* processes, >= 1 */
  const char *store; /* file of the store in which evidence is kept and looked up, or NULL */
} TerseCensusRequest;

/* Decides every class (TerseCensusClass); the costs (gint8), one a class: the least bits, below
 * them a proof or witness that its kernel accepted, at them a protocol that was run; or
 * TERSE_CENSUS_UNDECIDED, also after an interruption. It must not be interruptible before
 * (terse_interruption ()), since each process waits for signals by itself. NULL and TERSE_ERROR_IO
 * with the message of terse_options_decide (), terse_minimum () or the store. (transfer full) */
GArray *terse_census_run (const TerseCensusRequest *request, const GArray *classes,
                          TerseSweepMeter *meter, GError **error);

#endif
