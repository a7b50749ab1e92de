/* Given members of the class `normalised-attention`: one layer, read at the last token, whose
 * weights are divided by their sum before the values are added. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_NORMALISED_ATTENTION_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_NORMALISED_ATTENTION_H

#include "reductions/architectures/machines/heads.h"

/* As TerseAttentionMaps, but the numerators are sums of shares times values. */
typedef struct {
  void (*embed) (gconstpointer data, guint position, const guint *fields, guint64 *state);
  TerseHeadMaps heads;
  /* The share of a token of this weight, where all weights add up to `normaliser` modulo
   * 2^precision: the quotient, rounded in any way. Taken modulo 2^precision. */
  guint64 (*share) (gconstpointer data, guint head, guint64 weight, guint64 normaliser);
  void (*output) (gconstpointer data, const guint64 *queries, const guint64 *sums, guint *answers);
} TerseNormalisedMaps;

/* As terse_attention_new (). */
TerseMachine *terse_normalised_attention_new (const TerseSizes *sizes, const TerseTask *task,
                                              guint width, const TerseNormalisedMaps *maps,
                                              gpointer data, GDestroyNotify destroy);

#endif
