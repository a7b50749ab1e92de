/* What the maps from Disjointness to directed cycles share. The elements of the ground set are the
 * n = h^2 pairs (i, j): nodes 0 .. h - 1 are Alice's, nodes h .. 2h - 1 Bob's. Bits as the class
 * `encoder` counts them: in every layer but the last both players send 2 * dim * heads numbers (a
 * key and a value a head) for each token of theirs, in the last one only Alice does, since Bob
 * reads; a public token costs nothing, as both can follow its state. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MAPS_CYCLES_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MAPS_CYCLES_H

#include "reductions/architectures/maps/common.h"

/* The reduction with parameter h to the task `id` on sides * h nodes; those beyond 2h are public.
 * (transfer full) */
TerseReduction *terse_cycles_new (const TerseReductionClass *klass, const TerseArguments *arguments,
                                  const char *task, guint sides, GError **error);
/* h, of a reduction made so. */
guint terse_cycles_side (const TerseReduction *reduction);
/* For the class: 1 iff none of Bob's nodes lies on a cycle. The other answers are not looked at:
 * Bob need not know them. */
TerseWord terse_cycles_read (const TerseReduction *reduction, TerseCircuit *circuit,
                             const TerseWord *answers, const TerseWord *own);

guint64 terse_cycles_bits (const TerseReduction *reduction, const TerseSizes *sizes);
gboolean terse_cycles_single_layer (const TerseReduction *reduction, const TerseSizes *sizes);

#define TERSE_CYCLES_SIZE(most)                                                                    \
  TERSE_MAP_SIZE ("h", 1, most, "nodes of a player; n = h^2 bits each")

/* With one layer only Alice speaks. */
#define TERSE_CYCLES_ENCODER(id)                                                                   \
  { .machine = id,                                                                                 \
    .fits = terse_cycles_single_layer,                                                             \
    .formula = "2 * h * dim * heads * precision",                                                  \
    .source = "ours: keys and values of Alice's tokens",                                           \
    .bits = terse_cycles_bits,                                                                     \
    .model = "one-way",                                                                            \
    .knows = TERSE_KNOWS_BOB },                                                                    \
  {                                                                                                \
    .machine = id, .formula = "((layers - 1) * 2 * h + h) * 2 * dim * heads * precision",          \
    .source = "ours: keys and values of the tokens of both, of the order mpHL = Omega (h)",        \
    .bits = terse_cycles_bits, .model = "two-way", .knows = TERSE_KNOWS_BOB                        \
  }

#endif
