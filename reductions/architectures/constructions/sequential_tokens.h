/* Sequential composition by one layer and as many generated tokens as functions
 * (sequential_tokens.c). */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_SEQUENTIAL_TOKENS_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_SEQUENTIAL_TOKENS_H

#include "reductions/architectures/constructions/construction.h"

void terse_sequential_tokens_needs (const TerseTask *task, TerseSizes *sizes);
TerseMachine *terse_sequential_tokens_build (gboolean linear, const TerseTask *task,
                                             const TerseSizes *sizes);

#endif
