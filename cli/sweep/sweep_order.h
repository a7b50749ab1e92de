/* Which budgets are larger than others: more bits and larger alphabets never hurt, for what can be
 * done with less can be done with more (values that are never sent, bits that say nothing). */
#ifndef TERSE_CLI_SWEEP_SWEEP_ORDER_H
#define TERSE_CLI_SWEEP_SWEEP_ORDER_H

#include "protocols/question.h"

/* Text that is the same for two questions that differ in their budgets alone, (transfer full). */
char *terse_sweep_base (const TerseQuestion *question);
/* For two questions of the same base: can `more` do all that `less` can, because no bits or
 * alphabet are smaller? FALSE also where the two cannot be compared. */
gboolean terse_sweep_at_most (const TerseQuestion *less, const TerseQuestion *more);

#endif
