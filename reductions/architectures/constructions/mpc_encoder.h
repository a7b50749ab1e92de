/* From massively parallel computation to an encoder (after Sanford, Hsu, Telgarsky, arXiv
 * 2402.09268): a layer a round, a token a machine. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_MPC_ENCODER_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_MPC_ENCODER_H

#include "protocols/protocol.h"
#include "reductions/architectures/machines/machine.h"

/* The sizes for a protocol of the model mpc with R rounds and S words: max (R, 1) layers, S heads
 * of dimension S, and the bits of S (M lists)^S, M machines with so many lists each. */
TerseSizes terse_mpc_encoder_sizes (TerseProtocol *protocol);

/* The encoder that answers `task`, the evaluation of the protocol's problem, as the last machine
 * does; NULL where the sizes cannot be run. The protocol is kept. (transfer full) */
TerseMachine *terse_mpc_encoder_new (TerseProtocol *protocol, const TerseTask *task);

#endif
