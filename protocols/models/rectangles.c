#include "protocols/models/rectangles.h"

#include "protocols/cover.h"
#include "protocols/radix.h"

gboolean
terse_rectangles_build (const char *id, gboolean disjoint, TerseProblem *problem,
                        const TerseSetting *setting, TerseShape *shape, GError **error)
{
  const guint64 all = TERSE_COVER_ALL;
  guint64 rectangles, value;
  if (!terse_model_wants_two (id, problem, error)
      || !terse_setting_number (setting, TERSE_OPTION_RECTANGLES, 0, TERSE_COVER_MAX_RECTANGLES,
                                NULL, &rectangles, error)
      || !terse_setting_number (setting, TERSE_OPTION_VALUE, 0, terse_problem_outputs (problem) - 1,
                                &all, &value, error))
    return FALSE;
  const TerseCover cover = { (guint) rectangles, (guint) value, disjoint };
  shape->network = terse_cover_network_new (problem, &cover, error);
  return shape->network != NULL;
}

/* A row is cut into an output's columns; one rectangle does for one output of a row. */
guint64
terse_rectangles_enough (TerseProblem *problem, const TerseSetting *setting)
{
  if (terse_problem_unlisted (problem))
    return G_MAXUINT64;
  const guint64 side = MIN (terse_problem_inputs (problem, 0), terse_problem_inputs (problem, 1));
  const guint64 values = setting->options[TERSE_OPTION_VALUE] ? 1 : terse_problem_outputs (problem);
  return MIN (terse_saturating_mul (side, values), TERSE_COVER_MAX_RECTANGLES);
}
