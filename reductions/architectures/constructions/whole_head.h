/* The head that collects a whole input (whole.h): every token weighs 1 and its value is its own
 * bits, so the numerators are the input. The state of a token before the layer is these numbers. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_WHOLE_HEAD_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_WHOLE_HEAD_H

#include "reductions/architectures/constructions/whole.h"
#include "reductions/architectures/machines/heads.h"

void terse_whole_embed (gconstpointer data, guint position, const guint *fields, guint64 *state);
/* The maps of the heads, for an initialiser; `data` is a TerseWhole. */
#define TERSE_WHOLE_MAPS                                                                           \
  {                                                                                                \
    terse_whole_query, terse_whole_query, terse_whole_value, terse_whole_weight                    \
  }
void terse_whole_query (gconstpointer data, guint layer, guint head, const guint64 *state,
                        guint64 *query);
void terse_whole_value (gconstpointer data, guint layer, guint head, const guint64 *state,
                        guint64 *value);
guint64 terse_whole_weight (gconstpointer data, guint layer, guint head, guint64 score);
/* For attention layers of both orders. */
void terse_whole_output (gconstpointer data, const guint64 *queries, const guint64 *sums,
                         guint *answers);
/* For encoders and decoders. */
void terse_whole_update (gconstpointer data, guint layer, const guint64 *state, const guint64 *sums,
                         guint64 *next);
void terse_whole_output_at (gconstpointer data, guint position, const guint64 *state,
                            guint *answers); /* the one there */
void terse_whole_output_all (gconstpointer data, guint position, const guint64 *state,
                             guint *answers);

#endif
