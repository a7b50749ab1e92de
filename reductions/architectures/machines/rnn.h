/* Given members of the class `rnn`: recurrent networks of several layers and passes. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_RNN_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_RNN_H

#include "reductions/architectures/machines/machine.h"

/* A layer has 2^state-bits states, 0 at the start of the first pass; later passes begin with the
 * states at the end of the one before. Layers, passes and positions are numbered from 0. What the
 * maps give is taken modulo 2^state-bits. */
typedef struct {
  /* Layer 0: its state at a position from its state before it and from the token there. */
  guint (*first) (gconstpointer data, guint pass, guint position, guint state, const guint *fields);
  /* Layers 1, 2, ..: from its state before it, states[layer], from those of all lower layers at the
   * same position, states[0 .. layer - 1], and from the token there. NULL if there is one layer. */
  guint (*above) (gconstpointer data, guint layer, guint pass, guint position, const guint *states,
                  const guint *fields);
  /* All answers of the task, each below its radix, from the states of all layers at the end of the
   * last pass (states[layer]) and from the last token. */
  void (*output) (gconstpointer data, const guint *states, const guint *fields, guint *answers);
} TerseRnnMaps;

/* New member, (transfer full). `sizes`: state-bits (0 .. 30), layers, passes; the others 1. `maps`
 * and `task` must outlive the member; `data` is owned from here on and freed by `destroy` (may be
 * NULL). */
TerseMachine *terse_rnn_new (const TerseSizes *sizes, const TerseTask *task,
                             const TerseRnnMaps *maps, gpointer data, GDestroyNotify destroy);

#endif
