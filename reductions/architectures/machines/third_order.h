/* What the two classes of third-order attention have in common: the member, the vectors of its
 * tokens, a pair of tokens as one, and that nothing of it splits between players. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_THIRD_ORDER_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_THIRD_ORDER_H

#include "reductions/architectures/machines/third_order_attention.h"

typedef struct {
  TerseMachine base;
  TerseHeads heads; /* the first token of a pair */
  const TerseThirdOrderMaps *maps;
  const TerseThirdOrderGraphMaps *graph; /* of the class that sees edges, else NULL */
} TerseThirdOrder;

/* Vectors of all tokens, [position * heads * dim]. */
typedef struct {
  guint64 *queries, *first_keys, *first_values, *second_keys, *second_values;
} TerseThirdOrderVectors;

/* (transfer full); sizes must fit. `graph` is NULL, or has `maps` as its pairs. */
TerseMachine *terse_third_order_new (const TerseMachineClass *klass, const TerseSizes *sizes,
                                     const TerseTask *task, guint width,
                                     const TerseThirdOrderMaps *maps,
                                     const TerseThirdOrderGraphMaps *graph, gpointer data,
                                     GDestroyNotify destroy);

/* Of all tokens; freed by terse_third_order_vectors_free (). */
TerseThirdOrderVectors *terse_third_order_vectors (const TerseThirdOrder *third,
                                                   const guint *tokens);
void terse_third_order_vectors_free (TerseThirdOrderVectors *vectors);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseThirdOrderVectors, terse_third_order_vectors_free)

/* The pair (j, k) as a token of the products of its vectors: <q, k1 k2> is the sum of all three.
 * Fills heads * dim numbers each. */
void terse_third_order_pair (const TerseThirdOrder *third, const TerseThirdOrderVectors *vectors,
                             guint j, guint k, guint64 *key, guint64 *value);

/* As the members of TerseMachineClass. */
void terse_third_order_free (TerseMachine *machine);
TerseCrossing terse_third_order_crossing (const TerseSizes *sizes, const TerseSeating *seating);
void terse_third_order_simulate (const TerseMachine *machine, const TerseSeating *seating,
                                 const guint *tokens, guint *answers, TerseTranscript *transcript);

/* Pseudo-random maps, for the `data` of a random member; the weight is of scores alone. */
extern const TerseThirdOrderMaps terse_third_order_random_maps;

#endif
