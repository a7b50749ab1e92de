/* Rows on architectures: a machine and a task become a question on the communication problem of a
 * reduction that covers the machine (terse_bound_prepare ()), and the answer a conclusion on
 * machines. */
#ifndef TERSE_CLI_SWEEP_SPEC_MACHINE_H
#define TERSE_CLI_SWEEP_SPEC_MACHINE_H

#include "reductions/architectures/bound/bound.h"

/* What follows where `question`, on this bound's problem, is certified to be impossible, (transfer
 * full). */
char *terse_spec_machine_conclusion (const TerseBound *bound, const TerseQuestion *question);

#endif
