/* One cycle of N nodes or two of N / 2, N = 6 or 8, by machines in one round: every node tells each
 * of its neighbours who the other one is. */
#ifndef TERSE_QUESTIONS_CONSTRUCTED_CYCLES_H
#define TERSE_QUESTIONS_CONSTRUCTED_CYCLES_H

#include "protocols/protocol.h"

/* Is it the problem one-vs-two-cycles in the model mpc, with two words or more, of N - 2 values or
 * more? */
gboolean terse_constructed_knows_cycles (TerseQuestion *question);
/* Then, with a round or more, the protocol; else NULL. (transfer full) */
TerseProtocol *terse_constructed_cycles (TerseQuestion *question);

#endif
