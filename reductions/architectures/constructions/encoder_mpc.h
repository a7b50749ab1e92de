/* From an encoder or a decoder to massively parallel computation (after Sanford, Hsu, Telgarsky,
 * arXiv 2402.09268): the other direction of mpc_encoder.h. With N tokens there are N^2 machines, of
 * which machine i N + i has token i; a layer is 2 ceil (log_f N) rounds, in which queries, keys and
 * values are handed out along trees in which a machine tells f - 1 others a round, and sums are
 * added up along trees of fan-in f, as partial sums modulo 2^precision. Who sends whom is fixed in
 * advance. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_ENCODER_MPC_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_ENCODER_MPC_H

#include "reductions/architectures/constructions/mpc_program.h"
#include "reductions/architectures/machines/machine.h"

/* The machines that answer as `machine` does, a member of the classes encoder, decoder or
 * linear-decoder, which is kept and must outlive them; NULL for other classes. fan >= 2. A word has
 * as many bits as a number of the machine, or as a token where that has more. To be freed by
 * terse_encoder_mpc_free (). */
TerseMpcProgram *terse_encoder_mpc_new (const TerseMachine *machine, guint fan);
void terse_encoder_mpc_free (TerseMpcProgram *program);

/* Inputs, one a machine, from the tokens: the token's number for machine i N + i, 0 for others. */
void terse_encoder_mpc_inputs (const TerseMpcProgram *program, const guint *tokens, guint *inputs);

/* Words that are enough: 1 + (L - 1) s + 3 f v, where v = heads * dim are the numbers of a vector
 * and s those of the sums, at most 2 v. */
guint64 terse_encoder_mpc_words (const TerseMachine *machine, guint fan);

#endif
