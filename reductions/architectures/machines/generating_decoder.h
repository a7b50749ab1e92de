/* What decoders that generate tokens, with and without normalisers, have in common. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_GENERATING_DECODER_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_GENERATING_DECODER_H

#include "reductions/architectures/machines/machine.h"

#define TERSE_GENERATING_SIZES                                                                     \
  (1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_HEADS | 1u << TERSE_SIZE_DIM                         \
   | 1u << TERSE_SIZE_PRECISION | 1u << TERSE_SIZE_STEPS)

TerseMachine *terse_generating_random (const TerseMachineClass *klass, const TerseSizes *sizes,
                                       const TerseTask *task, guint seed);
void terse_generating_run (const TerseMachine *machine, const guint *tokens, guint *answers);
void terse_generating_simulate (const TerseMachine *machine, const TerseSeating *seating,
                                const guint *tokens, guint *answers, TerseTranscript *transcript);

#endif
