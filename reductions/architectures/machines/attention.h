/* Given members of the class `attention`: one layer, read at the last token. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_ATTENTION_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_ATTENTION_H

#include "reductions/architectures/machines/heads.h"

/* The query is that of the last token; keys and values are those of all tokens, the last one's too.
 * `layer` is 0 in all maps.
 */
typedef struct {
  /* State of a token (width numbers) from its position (0-based) and its fields alone. */
  void (*embed) (gconstpointer data, guint position, const guint *fields, guint64 *state);
  TerseHeadMaps heads;
  /* All answers of the task, each below its radix, from heads * dim queries and heads * (dim + 1)
   * sums. The last token itself is not shown: what the answers need of it must be in the queries.
   */
  void (*output) (gconstpointer data, const guint64 *queries, const guint64 *sums, guint *answers);
} TerseAttentionMaps;

/* New member, (transfer full). `sizes`: heads, dim, precision; the others 1. `width` numbers of
 * state, 1 .. 2^16. `maps` and `task` must outlive the member; `data` is owned from here on and
 * freed by `destroy` (may be NULL). */
TerseMachine *terse_attention_new (const TerseSizes *sizes, const TerseTask *task, guint width,
                                   const TerseAttentionMaps *maps, gpointer data,
                                   GDestroyNotify destroy);

#endif
