/* The brackets of the maps from Equality to Dyck: Alice's bit x_i opens a bracket of kind x_i,
 * Bob's bit y_i closes one of kind y_i. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MAPS_BRACKETS_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MAPS_BRACKETS_H

#include "reductions/architectures/maps/common.h"

/* Equality n -> dyck with 2n tokens of two kinds: Alice's tokens are first, first + step, .., Bob's
 * likewise. (transfer full)
 */
typedef struct {
  guint alice, bob; /* the first token of each */
  guint step;
} TerseBrackets;
TerseReduction *terse_brackets_new (const TerseReductionClass *klass,
                                    const TerseArguments *arguments, const TerseBrackets *brackets,
                                    GError **error);
/* The bracket of `bit`, closing for Bob. */
TerseWord terse_brackets_token (TerseCircuit *circuit, TerseWord bit, gboolean closing);

#define TERSE_BRACKETS_SIZE TERSE_MAP_SIZE ("n", 1, 2048, "bits; N = 2n tokens")

#endif
