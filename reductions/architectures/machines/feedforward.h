/* Given members of the class `feedforward`: a first layer of sums over all tokens, and any map of
 * them. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_FEEDFORWARD_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_FEEDFORWARD_H

#include "reductions/architectures/machines/machine.h"

typedef struct {
  /* What the token at `position` (0-based) adds to the units, `width` numbers, each taken modulo
   * 2^precision: its encoding by any map, times the weights of its place. */
  void (*terms) (gconstpointer data, guint position, const guint *fields, guint64 *terms);
  /* All answers, each below its radix, from the sums alone: activations and all later layers. */
  void (*output) (gconstpointer data, const guint64 *sums, guint *answers);
} TerseFeedforwardMaps;

/* New member, (transfer full). `sizes`: width, precision; the others 1. `maps` and `task` must
 * outlive the member; `data` is owned from here on and freed by `destroy` (may be NULL). */
TerseMachine *terse_feedforward_new (const TerseSizes *sizes, const TerseTask *task,
                                     const TerseFeedforwardMaps *maps, gpointer data,
                                     GDestroyNotify destroy);

#endif
