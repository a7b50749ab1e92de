/* What decoders with and without normalisers have in common: the literal run and the protocol of
 * the autoregressive model. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_DECODER_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_DECODER_H

#include "reductions/architectures/machines/machine.h"

void terse_decoder_run (const TerseMachine *machine, const guint *tokens, guint *answers);
void terse_decoder_simulate (const TerseMachine *machine, const TerseSeating *seating,
                             const guint *tokens, guint *answers, TerseTranscript *transcript);
/* Where the seating has a protocol: `bits` a token of the receiver, which `formula` says. */
TerseCrossing terse_decoder_crossing (const TerseSeating *seating, const char *formula,
                                      guint64 bits);

#endif
