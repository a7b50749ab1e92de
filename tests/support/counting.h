/* A counting proof judged by the kernel. */
#ifndef TERSE_TESTS_SUPPORT_COUNTING_H
#define TERSE_TESTS_SUPPORT_COUNTING_H

#include "reductions/counting.h"
#include "solver/check/check.h"

/* The plan carried out: formula, extension and kernel, with the proof compressed. The numbers that were stated before are
 * compared with those that were made; a difference ends the program. */
TerseCheckResult counting_judge (const TerseQuestion *question, TerseCountingPlan *plan, const TerseCounting *counting);

/* The same for an extension that is ready, with or without symmetries. With `oracle` the lemmas are judged by
 * tests/support/lrat_oracle.h too; a difference ends the program. */
TerseCheckResult counting_judge_extension (const TerseFormula *formula, const TerseExtension *extension, gboolean oracle);

/* Closes the question by counting; the kernel must verify it. NULL or one line, (transfer full). */
char *counting_fault (const TerseQuestion *question);

#endif
