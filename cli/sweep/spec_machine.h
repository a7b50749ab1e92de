/* Rows on architectures: a machine and a task become a question on the communication problem of a
 * reduction that covers the machine (terse_bound_prepare ()), and the answer a conclusion on
 * machines. */
#ifndef TERSE_CLI_SWEEP_SPEC_MACHINE_H
#define TERSE_CLI_SWEEP_SPEC_MACHINE_H

#include "reductions/architectures/bound/bound.h"

/* What follows where `question`, on this bound's problem, is certified to be impossible, (transfer
 * full). The question is one of the bound's, with a number on the axis of its model. */
char *terse_spec_machine_conclusion (const TerseBound *bound, TerseQuestion *question);
/* The machines alone that are excluded, as terse_bound_excluded (), (transfer full). */
char *terse_spec_machine_excluded (const TerseBound *bound, TerseQuestion *question);
/* Is no machine excluded? */
gboolean terse_spec_machine_is_empty (const TerseBound *bound, TerseQuestion *question);

#endif
