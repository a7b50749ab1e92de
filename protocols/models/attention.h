/* What the models of attention heads have in common: --heads, --dim, --precision and --layers, the
 * last token or the queries seen by the output, and a precision at which more no longer helps. */
#ifndef TERSE_PROTOCOLS_MODELS_ATTENTION_H
#define TERSE_PROTOCOLS_MODELS_ATTENTION_H

#include "protocols/head_layers.h"
#include "protocols/models/model.h"

gboolean terse_model_attention_build (TerseProblem *problem, const TerseSetting *setting,
                                      TerseArithmetic arithmetic, TerseShape *shape,
                                      GError **error);
/* A head of constant weight whose values are the digits of the joint input's number. */
guint64 terse_model_attention_enough (TerseProblem *problem, const TerseSetting *setting);

gboolean terse_model_attention_canonicalize (TerseProblem *problem, TerseSetting *setting,
                                             GError **error);

/* Members that all of these models have. */
#define TERSE_ATTENTION_OPTIONS                                                                    \
  (1u << TERSE_OPTION_HEADS | 1u << TERSE_OPTION_DIM | 1u << TERSE_OPTION_PRECISION                \
   | 1u << TERSE_OPTION_LAYERS)
#define TERSE_ATTENTION_KNOWS (1u << TERSE_KNOWS_LAST | 1u << TERSE_KNOWS_REFEREE)

#endif
