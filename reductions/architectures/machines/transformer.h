/* Given members of the classes `encoder`, `graph-encoder`, `decoder` and `linear-decoder`: L layers
 * of attention at every position, over all tokens (encoders) or over the tokens up to and with the
 * position itself (decoder, causal), and maps of the state between them; and of decoders that
 * generate tokens before they answer. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_TRANSFORMER_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_TRANSFORMER_H

#include "reductions/architectures/machines/heads.h"

typedef struct {
  /* State of a token before the first layer (width numbers) from its position (0-based) and its
   * fields alone. */
  void (*embed) (gconstpointer data, guint position, const guint *fields, guint64 *state);
  TerseHeadMaps heads;
  /* State of a token after layer `layer` (0-based) from the state before it and its heads * (dim +
   * 1) sums there; heads * dim without normalisers. `next` never overlaps `state`. */
  void (*update) (gconstpointer data, guint layer, const guint64 *state, const guint64 *sums,
                  guint64 *next);
  /* From the state of the token at `position` after the last layer: where the task has one answer a
   * token (answers == tokens; encoders only), the one answer of that token; otherwise all answers,
   * and `position` is the last one. Each below its radix.
   */
  void (*output) (gconstpointer data, guint position, const guint64 *state, guint *answers);
} TerseTransformerMaps;

/* What a decoder that generates tokens does besides. A token is any number of 64 bits: the bound
 * does not depend on how many there are. */
typedef struct {
  /* Token number `step` (0-based) from the state of the token before it after the last layer. */
  guint64 (*token) (gconstpointer data, guint step, const guint64 *state);
  /* Its state before the first layer; it stands at position N + step. */
  void (*embed) (gconstpointer data, guint step, guint64 token, guint64 *state);
} TerseGeneratorMaps;

/* New members, (transfer full). `sizes`: layers, heads, dim, precision; the others 1. `width`
 * numbers of state, 1 .. 2^16. `maps` and `task` must outlive the member; `data` is owned from here
 * on and freed by `destroy` (may be NULL). A decoder answers at the last token whatever the task.
 */
TerseMachine *terse_encoder_new (const TerseSizes *sizes, const TerseTask *task, guint width,
                                 const TerseTransformerMaps *maps, gpointer data,
                                 GDestroyNotify destroy);
TerseMachine *terse_graph_encoder_new (const TerseSizes *sizes, const TerseTask *task, guint width,
                                       const TerseTransformerMaps *maps, gpointer data,
                                       GDestroyNotify destroy);
TerseMachine *terse_decoder_new (const TerseSizes *sizes, const TerseTask *task, guint width,
                                 const TerseTransformerMaps *maps, gpointer data,
                                 GDestroyNotify destroy);
TerseMachine *terse_linear_decoder_new (const TerseSizes *sizes, const TerseTask *task, guint width,
                                        const TerseTransformerMaps *maps, gpointer data,
                                        GDestroyNotify destroy);
/* Of the classes `generating-decoder` and, `linear`, `generating-linear-decoder`: `sizes` with
 * steps.
 */
TerseMachine *terse_generating_decoder_new (gboolean linear, const TerseSizes *sizes,
                                            const TerseTask *task, guint width,
                                            const TerseTransformerMaps *maps,
                                            const TerseGeneratorMaps *generator, gpointer data,
                                            GDestroyNotify destroy);

#endif
