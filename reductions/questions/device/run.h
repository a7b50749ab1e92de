/* One decision under way: what devices share. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DEVICE_RUN_H
#define TERSE_REDUCTIONS_QUESTIONS_DEVICE_RUN_H

#include "reductions/questions/device/alarm.h"
#include "reductions/questions/device/decision.h"
#include "reductions/questions/device/memory.h"
#include "reductions/questions/device/options.h"
#include "solver/certificate/certificate.h"

typedef struct {
  const TerseDecideOptions *options;
  const TerseEncoding *encoding;
  TerseDecision *decision;
  TerseWorkFolder *folder; /* NULL until something is written, see terse_run_folder () */
  TerseFormula *formula;   /* NULL until a device reads it */
  gint64 started;          /* microseconds */
  TerseAlarm *alarm;       /* see terse_run_cancellable () */
} TerseDecisionRun;

double terse_run_since (gint64 start); /* seconds */
/* Seconds of the time limit that are left, at least 0.001; 0: there is none. */
double terse_run_left (const TerseDecisionRun *run);
void terse_run_say (const TerseDecisionRun *run, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean terse_run_is_interrupted (const TerseDecisionRun *run);
/* Interrupted, or past the time limit or the memory limit. */
gboolean terse_run_is_over (const TerseDecisionRun *run);
/* Cancelled as soon as the run is over, by an interruption or a limit; for work that asks a
 * cancellable all the time. (transfer none) */
GCancellable *terse_run_cancellable (const TerseDecisionRun *run);
/* Is the device tried at all? */
gboolean terse_run_uses (const TerseDecisionRun *run, TerseDeviceName device);
/* The verdict is undecided, for this reason; TRUE. */
gboolean terse_run_leave (TerseDecisionRun *run, const char *reason);
/* The same for a run that is over: `interrupted`, `time limit reached` or `memory limit reached`,
 * and `when`. */
gboolean terse_run_leave_over (TerseDecisionRun *run, const char *when);
/* The literals that a formula may have. */
guint64 terse_run_literal_limit (const TerseDecisionRun *run);

/* Removes a file of the run's folder, where it is there: one that a device without success left. */
void terse_run_remove (const TerseDecisionRun *run, const char *name);

/* The work folder, made where there is none yet, so that nothing is left where nothing was begun.
 * NULL and TERSE_ERROR_IO. (transfer none) */
TerseWorkFolder *terse_run_folder (TerseDecisionRun *run, GError **error);
/* The formula, made and written to formula.cnf where there is none yet; run->formula from then on.
 * Where the run is over before that is done it is left undecided, and *done is FALSE. FALSE with an
 * error. */
gboolean terse_run_encode (TerseDecisionRun *run, gboolean *done, GError **error);
/* A file of the work folder to write to, (transfer full). */
GOutputStream *terse_run_create (TerseDecisionRun *run, const char *name, GError **error);

/* Runs a protocol on every promised input, in its plainest form. The verdict is possible, closed by
 * `closed_by`, if it stands the test; then it is kept and written for a certificate. *correct is
 * FALSE, and nothing changes, if it errs. FALSE with an error. */
gboolean terse_run_accept (TerseDecisionRun *run, const TerseProtocol *protocol,
                           const char *closed_by, gboolean *correct, GError **error);

#endif
