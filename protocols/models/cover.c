/* Covers (protocols/cover.h): K rectangles that fit one output each and together hold every
 * promised input, or, with --value z, hold those of the value z. The least K with --value z is
 * nondeterministic communication: its logarithm, rounded up, is the length of a proof that the
 * value is z. */
#include "protocols/models/rectangles.h"

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  return terse_rectangles_build ("cover", FALSE, problem, setting, shape, error);
}

extern const TerseModel terse_model_cover;
const TerseModel terse_model_cover = {
  .id = "cover",
  .summary = "--rectangles K that fit one output each and together hold every input; with --value "
             "Z every input of this value",
  .options = TERSE_RECTANGLES_OPTIONS,
  .knows = 1u << TERSE_KNOWS_BOTH,
  .usual = TERSE_KNOWS_BOTH,
  .axis = TERSE_OPTION_RECTANGLES,
  .enough = terse_rectangles_enough,
  .build = build,
  .example = { "index n=2", "rectangles=2",
               "rectangle 1, inputs of Alice: 4 rows of 2\n"
               "rectangle 1, inputs of Bob: 2 rows of 2\n"
               "rectangle 1, output: 1 rows of 2\n"
               "rectangle 2, inputs of Alice: 4 rows of 2\n"
               "rectangle 2, inputs of Bob: 2 rows of 2\n"
               "rectangle 2, output: 1 rows of 2\n" },
};
