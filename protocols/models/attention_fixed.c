/* Attention heads on two's complement numbers, saturating accumulators, tokens from the left. */
#include "protocols/models/attention.h"

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  return terse_model_attention_build (problem, setting, TERSE_ARITHMETIC_FIXED, shape, error);
}

extern const TerseModel terse_model_attention_fixed;
const TerseModel terse_model_attention_fixed = {
  .id = "attention-fixed",
  .summary
  = "attention heads, --precision P bits a number, accumulators saturate from left to right",
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
               "weights of head 0: 1 rows of 2\n"
               "output: 8 rows of 2\n" },
};
