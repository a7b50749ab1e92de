/* What has to be said of the files of a specification. */
#ifndef TERSE_CLI_SWEEP_SWEEP_REMARKS_H
#define TERSE_CLI_SWEEP_SWEEP_REMARKS_H

#include "cli/sweep/spec.h"

/* Says on standard error how the files of problems were read, each remark once. */
void terse_sweep_remarks_print (const TerseSpec *spec);

#endif
