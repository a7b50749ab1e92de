/* Attention heads whose numbers and sums are taken modulo 2^precision; any weights. */
#include "protocols/models/attention.h"

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  return terse_model_attention_build (problem, setting, TERSE_ARITHMETIC_MOD, shape, error);
}

extern const TerseModel terse_model_attention_mod;
const TerseModel terse_model_attention_mod = {
  .id = "attention-mod",
  .summary = "attention heads on one token a player, numbers and sums modulo 2^--precision",
  .options = TERSE_ATTENTION_OPTIONS,
  .knows = TERSE_ATTENTION_KNOWS,
  .usual = TERSE_KNOWS_LAST,
  .axis = TERSE_OPTION_PRECISION,
  .enough = terse_model_attention_enough,
  .build = build,
  .canonicalize = terse_model_attention_canonicalize,
  .example = { "pair-matching tokens=2 modulus=2", "precision=1",
               "query of head 0: 2 rows of 2\n"
               "key of head 0 at token 1: 2 rows of 2\n"
               "key of head 0 at token 2: 2 rows of 2\n"
               "value of head 0 at token 1: 2 rows of 2\n"
               "value of head 0 at token 2: 2 rows of 2\n"
               "weights of head 0: 2 rows of 2\n"
               "output: 8 rows of 2\n" },
};
