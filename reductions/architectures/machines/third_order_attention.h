/* Given members of the classes `third-order-attention`, one layer whose scores are of pairs of
 * tokens, read at the last token, and `third-order-graph-attention`, whose weights see the edges
 * between the query and the pair, and which is read at every token. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_THIRD_ORDER_ATTENTION_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_THIRD_ORDER_ATTENTION_H

#include "reductions/architectures/machines/third_order.h"

/* As terse_attention_new (). */
TerseMachine *terse_third_order_attention_new (const TerseSizes *sizes, const TerseTask *task,
                                               guint width, const TerseThirdOrderMaps *maps,
                                               gpointer data, GDestroyNotify destroy);

TerseMachine *terse_third_order_graph_attention_new (const TerseSizes *sizes, const TerseTask *task,
                                                     guint width,
                                                     const TerseThirdOrderGraphMaps *maps,
                                                     gpointer data, GDestroyNotify destroy);

#endif
