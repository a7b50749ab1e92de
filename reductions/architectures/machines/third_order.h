/* What the two classes of third-order attention have in common: the maps of a member, the member,
 * the vectors of its tokens, a pair of tokens as one, and that nothing of it splits between
 * players. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_THIRD_ORDER_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_THIRD_ORDER_H

#include "reductions/architectures/machines/heads.h"

/* The score of a pair (j, k) of tokens, equal ones and the last one included, is sum_c query_c
 * first_key_jc second_key_kc; its value is the product first_value_jc second_value_kc for each c;
 * sums run over all ordered pairs. Layouts as in heads.h; `layer` is 0. */
typedef struct {
  void (*embed) (gconstpointer data, guint position, const guint *fields, guint64 *state);
  TerseHeadMaps first; /* query, key, value and weight */
  /* Keys and values of the second token of a pair, dim numbers. */
  void (*second_key) (gconstpointer data, guint head, const guint64 *state, guint64 *key);
  void (*second_value) (gconstpointer data, guint head, const guint64 *state, guint64 *value);
  void (*output) (gconstpointer data, const guint64 *queries, const guint64 *sums,
                  guint *answers); /* as TerseAttentionMaps */
} TerseThirdOrderMaps;

/* Where the tokens are rows of a graph: X_ij is field j of token i, nonzero for an edge. */
typedef struct {
  const TerseThirdOrderMaps *pairs; /* their weight and output are not used */
  /* The weight of the pair (j, k) for the query of token i, from their score, which is below
   * 2^precision, and the edges X_ij, X_jk and X_ki; no edges where the tokens are no rows of as
   * many fields as there are tokens. */
  guint64 (*weight) (gconstpointer data, guint head, guint64 score, const gboolean edges[3]);
  /* From the queries and sums of the token at `position`: where the task has one answer a token,
   * that of the token; otherwise all answers, and `position` is the last one. */
  void (*output) (gconstpointer data, guint position, const guint64 *queries, const guint64 *sums,
                  guint *answers);
} TerseThirdOrderGraphMaps;

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
