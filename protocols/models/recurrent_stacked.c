/* A recurrent network whose layers hand up their state and nothing else: a layer above the first
 * sees its own state before and the state of the layer below, neither the token nor the layers
 * below that. Everything else is as in recurrent.c. It is narrower than networks in which a layer
 * also reads its input again, so that an impossible answer here says nothing of those. */
#include "protocols/models/recurrent.h"

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  return terse_recurrent_build (problem, setting, TRUE, shape, error);
}

extern const TerseModel terse_model_recurrent_stacked;
const TerseModel terse_model_recurrent_stacked = {
  .id = "recurrent-stacked",
  .summary = "a recurrent network whose layers above the first see the state below alone, options "
             "as of recurrent",
  .options = 1u << TERSE_OPTION_BITS | 1u << TERSE_OPTION_MESSAGES | 1u << TERSE_OPTION_LAYERS
             | 1u << TERSE_OPTION_PASSES,
  .knows = 1u << TERSE_KNOWS_LAST,
  .usual = TERSE_KNOWS_LAST,
  .axis = TERSE_OPTION_BITS,
  .enough = terse_recurrent_enough,
  .build = build,
  .canonicalize = terse_recurrent_canonicalize,
  .example = { "equality n=1", "bits=1 layers=2",
               "pass 1, layer 1, token 1: by 0 of 2 inputs=0 messages cone=0\n"
               "pass 1, layer 2, token 1: by 0 of 2 inputs messages=0 cone=0\n"
               "output: by 1 of 2 inputs=1 messages=0,1 cone=0,1\n" },
};
