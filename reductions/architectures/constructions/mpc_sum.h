/* The sum of N numbers modulo M on N machines by a tree of fan-in S, in ceil (log_S N) rounds of
 * words of M values: the upper bound to S^R >= N (THEORY.md, section 9). */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_MPC_SUM_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_MPC_SUM_H

#include "protocols/protocol.h"

/* The least R with S^R >= N, at least 1; words >= 2. */
guint terse_mpc_sum_rounds (guint machines, guint words);

/* The protocol for a question on the problem prefix-sum in the model mpc, with so many rounds,
 * words >= 2 and words of M values, M a power of two. (transfer full) */
TerseProtocol *terse_mpc_sum_protocol (TerseQuestion *question);

#endif
