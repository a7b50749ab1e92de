/* Attention heads that see the first token of the largest score. */
#include "protocols/models/attention.h"

/* A head sees one token, however precise it is: some tasks are never possible, and where more no
 * longer helps is not known; the first precision that is refused ends it. */
static guint64
enough (TerseProblem *problem G_GNUC_UNUSED, const TerseSetting *setting G_GNUC_UNUSED)
{
  return TERSE_ATTENTION_MAX_PRECISION + 1;
}

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  return terse_model_attention_build (problem, setting, TERSE_ARITHMETIC_HARD_LEFT, shape, error);
}

extern const TerseModel terse_model_attention_hard_left;
const TerseModel terse_model_attention_hard_left = {
  .id = "attention-hard-left",
  .summary = "attention heads that see the value of the first token of the largest score",
  .options = TERSE_ATTENTION_OPTIONS,
  .knows = TERSE_ATTENTION_KNOWS,
  .usual = TERSE_KNOWS_LAST,
  .axis = TERSE_OPTION_PRECISION,
  .enough = enough,
  .build = build,
  .canonicalize = terse_model_attention_canonicalize,
  .example = { "pair-matching tokens=2 modulus=2", "precision=1",
               "query of head 0: 2 rows of 2\n"
               "key of head 0 at token 1: 2 rows of 2\n"
               "key of head 0 at token 2: 2 rows of 2\n"
               "value of head 0 at token 1: 2 rows of 2\n"
               "value of head 0 at token 2: 2 rows of 2\n"
               "output: 4 rows of 2\n" },
};
