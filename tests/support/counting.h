/* A counting proof judged by the kernel. */
#ifndef TERSE_TESTS_SUPPORT_COUNTING_H
#define TERSE_TESTS_SUPPORT_COUNTING_H

#include "reductions/questions/counting/counting.h"
#include "solver/check/check.h"

/* The plan carried out: formula, extension and kernel, with the proof compressed. The numbers that
 * were stated before are compared with those that were made; a difference ends the program. */
TerseKernelResult counting_judge (const TerseQuestion *question, TerseCountingPlan *plan,
                                  const TerseCounting *counting);

/* The same for an extension that is ready, with or without symmetries. With `oracle` the lemmas are
 * judged by tests/support/lrat_oracle.h too; a difference ends the program. */
TerseKernelResult counting_judge_extension (const TerseFormula *formula,
                                            const TerseExtension *extension, gboolean oracle);

/* A function of `n` and the inputs of all players, -1 outside the promise: of n bits and a position
 * the bit there, and of two words of n bits one after the other whether they are equal. */
typedef gint (*CountingValue) (guint n, const guint *inputs);
gint counting_index (guint n, const guint *inputs);
gint counting_equality (guint n, const guint *inputs);
/* The function as a tensor, players of two inputs and a last one of `last`, at most 16 in all.
 * (transfer full); a failure ends the program. */
TerseQuestion *counting_sequence (guint players, guint last, guint n, CountingValue value,
                                  const char *model);

/* Closes the question by counting; the kernel must verify it. NULL or one line, (transfer full). */
char *counting_fault (const TerseQuestion *question);

#endif
