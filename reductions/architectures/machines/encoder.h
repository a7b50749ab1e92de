/* What encoders have in common, whether their weights see edges or not: random members, the literal
 * run and the protocol of two players. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_ENCODER_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_ENCODER_H

#include "reductions/architectures/machines/machine.h"

/* As the members of TerseMachineClass. */
TerseMachine *terse_encoder_random (const TerseMachineClass *klass, const TerseSizes *sizes,
                                    const TerseTask *task, guint seed);
void terse_encoder_run (const TerseMachine *machine, const guint *tokens, guint *answers);
void terse_encoder_simulate (const TerseMachine *machine, const TerseSeating *seating,
                             const guint *tokens, guint *answers, TerseTranscript *transcript);
TerseCrossing terse_encoder_crossing (const TerseSizes *sizes, const TerseSeating *seating);

#endif
