/* What encoders and decoders have in common: the member, its literal run, and its pseudo-random
 * maps. States of all tokens lie at [position * width], keys and values at [position * heads *
 * dim]. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_LAYERS_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_LAYERS_H

#include "reductions/architectures/machines/transformer.h"

typedef struct {
  TerseMachine base;
  TerseHeads heads;
  const TerseTransformerMaps *maps;
  const TerseGeneratorMaps *generator; /* of decoders that generate tokens, else NULL */
  guint layers;
} TerseLayers;

/* Arguments as in transformer.h; NULL where the sizes do not fit. (transfer full) */
TerseMachine *terse_layers_new (const TerseMachineClass *klass, const TerseSizes *sizes,
                                const TerseTask *task, guint width,
                                const TerseTransformerMaps *maps, gpointer data,
                                GDestroyNotify destroy);
/* `each`: an answer is computed at every token. */
TerseMachine *terse_layers_random (const TerseMachineClass *klass, const TerseSizes *sizes,
                                   const TerseTask *task, gboolean each, guint seed);
/* Pseudo-random tokens, for the `data` of a random member. */
extern const TerseGeneratorMaps terse_layers_random_generator;
void terse_layers_free (TerseMachine *machine);

/* States of all tokens after the last layer, every token attending to all tokens or, `causal`, to
 * those up to itself. (transfer full) */
guint64 *terse_layers_run (const TerseLayers *layers, const guint *tokens, gboolean causal);

/* Is there an edge that the weight of position j sees, at a position with these fields? Never where
 * the class sees none, or the tokens are no rows of as many fields as there are tokens. */
gboolean terse_layers_edge (const TerseLayers *layers, const guint *fields, guint j);

/* Room for the states of all tokens, 0. (transfer full) */
guint64 *terse_layers_states (const TerseLayers *layers);
guint64 *terse_layers_state (const TerseLayers *layers, guint64 *states, guint position);

#endif
