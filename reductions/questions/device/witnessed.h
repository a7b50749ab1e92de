/* Where a witness (solver/witness) ends a run: judged by its kernel, and kept as witness.txt. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DEVICE_WITNESSED_H
#define TERSE_REDUCTIONS_QUESTIONS_DEVICE_WITNESSED_H

#include "reductions/questions/device/device.h"

/* The file of a certificate. */
#define TERSE_WITNESS_FILE "witness.txt"

/* `text` is what a device found. Ended: the verdict is impossible, closed by the rule of the
 * witness, or the run is over. Passed: it does not stand, which is told as progress. */
TerseDeviceResult terse_run_witnessed (TerseDecisionRun *run, GBytes *text, GError **error);
/* The run is over: undecided, `where` it was; ended. */
TerseDeviceResult terse_run_give_up (TerseDecisionRun *run, const char *where);

#endif
