/* Given members of the classes `third-order-attention`, one layer whose scores are of pairs of
 * tokens, read at the last token, and `third-order-graph-attention`, whose weights see the edges
 * between the query and the pair, and which is read at every token. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_THIRD_ORDER_ATTENTION_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_THIRD_ORDER_ATTENTION_H

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

/* As terse_attention_new (). */
TerseMachine *terse_third_order_attention_new (const TerseSizes *sizes, const TerseTask *task,
                                               guint width, const TerseThirdOrderMaps *maps,
                                               gpointer data, GDestroyNotify destroy);

TerseMachine *terse_third_order_graph_attention_new (const TerseSizes *sizes, const TerseTask *task,
                                                     guint width,
                                                     const TerseThirdOrderGraphMaps *maps,
                                                     gpointer data, GDestroyNotify destroy);

#endif
