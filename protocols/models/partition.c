/* Partitions (protocols/cover.h): as covers, and no promised input is in two rectangles. The least
 * K with --value z is unambiguous nondeterministic communication, of a matrix of zeros and ones and
 * the value 1 its binary rank. */
#include "protocols/models/rectangles.h"

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  return terse_rectangles_build ("partition", TRUE, problem, setting, shape, error);
}

extern const TerseModel terse_model_partition;
const TerseModel terse_model_partition = {
  .id = "partition",
  .summary = "--rectangles K that fit one output each, every input in exactly one; with --value Z "
             "every input of this value",
  .options = TERSE_RECTANGLES_OPTIONS,
  .knows = 1u << TERSE_KNOWS_BOTH,
  .usual = TERSE_KNOWS_BOTH,
  .axis = TERSE_OPTION_RECTANGLES,
  .enough = terse_rectangles_enough,
  .build = build,
  .example = { "index n=1", "rectangles=2 value=1",
               "rectangle 1, inputs of Alice: 2 rows of 2\n"
               "rectangle 1, inputs of Bob: 1 rows of 2\n"
               "rectangle 2, inputs of Alice: 2 rows of 2\n"
               "rectangle 2, inputs of Bob: 1 rows of 2\n" },
};
