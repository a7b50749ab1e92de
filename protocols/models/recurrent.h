/* The two models of recurrent networks: in `recurrent` every layer sees the token and all lower
 * layers' states at its position, in `recurrent-stacked` a layer above the first sees the state of
 * the layer below alone. */
#ifndef TERSE_PROTOCOLS_MODELS_RECURRENT_H
#define TERSE_PROTOCOLS_MODELS_RECURRENT_H

#include "protocols/models/model.h"

/* TerseModel.build and .enough of both. */
gboolean terse_recurrent_build (TerseProblem *problem, const TerseSetting *setting,
                                gboolean stacked, TerseShape *shape, GError **error);
guint64 terse_recurrent_enough (TerseProblem *problem, const TerseSetting *setting);

/* One layer and one pass are left out. */
gboolean terse_recurrent_canonicalize (TerseProblem *problem, TerseSetting *setting,
                                       GError **error);

#endif
