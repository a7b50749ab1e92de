/* What decoders with and without normalisers have in common: the literal run and the protocol of
 * the autoregressive model. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_DECODER_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_DECODER_H

#include "reductions/architectures/machines/exchange.h"
#include "reductions/architectures/machines/layers.h"

void terse_decoder_run (const TerseMachine *machine, const guint *tokens, guint *answers);
void terse_decoder_simulate (const TerseMachine *machine, const TerseSeating *seating,
                             const guint *tokens, guint *answers, TerseTranscript *transcript);
/* Adds to the sums of a token in this state those over the positions from .. to - 1. */
void terse_decoder_attend (const TerseLayers *layers, guint layer, const guint64 *shown,
                           guint64 *states, guint from, guint to, guint64 *sums);
/* All epochs of a prompt among the players: the states after 0, 1, .., L layers, those of all
 * tokens together, each found by its owner. `starts` as terse_blocks_starts () has them. (transfer
 * full) */
guint64 *terse_decoder_epochs (const TerseLayers *layers, const TerseExchange *exchange,
                               const guint *starts);
/* Where the seating has a protocol: `bits` a token of the receiver, which `formula` says. */
TerseCrossing terse_decoder_crossing (const TerseSeating *seating, const char *formula,
                                      guint64 bits);

#endif
