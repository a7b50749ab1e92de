/* Two-way communication: a binary protocol tree of depth B, the speaker of each node free, under
 * one of four conventions about who knows the output at the end. */
#include "protocols/models/model.h"

#include "protocols/radix.h"

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  guint64 bits;
  if (!terse_model_wants_two ("two-way", problem, error)
      || !terse_setting_number (setting, TERSE_OPTION_BITS, 0, TERSE_MAX_DEPTH, NULL, &bits, error))
    return FALSE;
  shape->tree = g_new0 (TerseTree, 1);
  *shape->tree = (TerseTree){ .depth = (guint) bits, .knows = setting->knows };
  return TRUE;
}

/* Both send their whole input. */
static guint64
enough (TerseProblem *problem, const TerseSetting *setting)
{
  (void) setting;
  if (terse_problem_unlisted (problem))
    return G_MAXUINT64;
  return terse_bits_for (terse_problem_inputs (problem, 0))
         + terse_bits_for (terse_problem_inputs (problem, 1));
}

extern const TerseModel terse_model_two_way;
const TerseModel terse_model_two_way = {
  .id = "two-way",
  .summary = "a protocol tree of depth --bits B, the speaker of each node free",
  .options = 1u << TERSE_OPTION_BITS,
  .knows = 1u << TERSE_KNOWS_BOTH | 1u << TERSE_KNOWS_BOB | 1u << TERSE_KNOWS_ALICE
           | 1u << TERSE_KNOWS_EITHER,
  .usual = TERSE_KNOWS_BOTH,
  .axis = TERSE_OPTION_BITS,
  .enough = enough,
  .build = build,
  .accepts_unlisted = terse_model_accepts_bits,
  .example = { "index n=2", "bits=2", "depth 2, rounds 0, first 0\n" },
};
