/* Protocol trees by their number of leaves, whatever their depth (protocols/leaves.h); the
 * transcript determines the output. */
#include "protocols/models/model.h"

#include "protocols/radix.h"
#include "protocols/leaves.h"

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  guint64 leaves;
  if (!terse_model_wants_two ("leaves", problem, error)
      || !terse_setting_number (setting, TERSE_OPTION_LEAVES, 0, TERSE_LEAVES_MAX, NULL, &leaves,
                                error))
    return FALSE;
  shape->network = terse_leaves_network_new (problem, (guint) leaves, error);
  return shape->network != NULL;
}

/* One player tells its input, the other one the output. */
static guint64
enough (TerseProblem *problem, const TerseSetting *setting)
{
  (void) setting;
  if (terse_problem_unlisted (problem))
    return G_MAXUINT64;
  const guint64 side = MIN (terse_problem_inputs (problem, 0), terse_problem_inputs (problem, 1));
  return MIN (terse_saturating_mul (side, terse_problem_outputs (problem)), TERSE_LEAVES_MAX);
}

extern const TerseModel terse_model_leaves;
const TerseModel terse_model_leaves = {
  .id = "leaves",
  .summary = "a protocol tree of at most --leaves L leaves, whatever its depth",
  .options = 1u << TERSE_OPTION_LEAVES,
  .knows = 1u << TERSE_KNOWS_BOTH,
  .usual = TERSE_KNOWS_BOTH,
  .axis = TERSE_OPTION_LEAVES,
  .enough = enough,
  .build = build,
  .example = { "index n=1", "leaves=2",
               "split 1, leaf: 1 rows of 1\n"
               "split 1, speaker: 1 rows of 2\n"
               "split 1, bits of Alice: 2 rows of 2\n"
               "split 1, bits of Bob: 1 rows of 2\n"
               "leaf 0, output: 1 rows of 2\n"
               "leaf 1, output: 1 rows of 2\n" },
};
