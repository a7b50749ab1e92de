/* Rows on architectures: a machine and a task become a question on the communication problem of a reduction that covers the
 * machine, by the same choice as terse_bound () makes, and the answer a conclusion on machines. */
#ifndef TERSE_CLI_SPEC_MACHINE_H
#define TERSE_CLI_SPEC_MACHINE_H

#include "reductions/bound.h"

/* All of a bound but what is decided: `minimum`, `decision`, `direct` and `easy` are not set. The map is checked on every
 * instance. `setting` takes the setting of the question without the model's axis, (transfer full). Of the request `direct` and
 * `decide` are not used. Errors as terse_bound (). (transfer full), to be freed with terse_spec_machine_free (). */
TerseBound *terse_spec_machine_new (const TerseBoundRequest *request, TerseSetting **setting, GError **error);
void terse_spec_machine_free (TerseBound *bound);

/* What follows where `question`, on this bound's problem, is certified to be impossible, (transfer full). */
char *terse_spec_machine_conclusion (const TerseBound *bound, const TerseQuestion *question);

#endif
