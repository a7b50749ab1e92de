/* The schedule of autoregressive communication, with generated tokens or without. */
#ifndef TERSE_PROTOCOLS_MODELS_AUTOREGRESSIVE_H
#define TERSE_PROTOCOLS_MODELS_AUTOREGRESSIVE_H

#include "protocols/models/model.h"

/* The model's `build`, and `steps` more blocks of epochs in which player -1 alone is sent messages
 * (protocols/models/chain_of_thought.c). */
gboolean terse_autoregressive_build (TerseProblem *problem, const TerseSetting *setting,
                                     guint64 steps, TerseShape *shape, GError **error);
/* The model's `accepts_unlisted`, of epochs and bits. */
gboolean terse_autoregressive_accepts_unlisted (const TerseProblem *problem,
                                                const TerseSetting *setting, GError **error);
gboolean terse_autoregressive_canonicalize (TerseProblem *problem, TerseSetting *setting,
                                            GError **error);

#endif
