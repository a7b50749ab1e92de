/* Feedforward networks with real weights, by the width of the first layer: the values are real
 * numbers from an open set, every unit is a linear functional of all of them plus any function of
 * the last token's list, and activations and all later layers are any functions at all. The answer
 * is exact. Such inputs cannot be listed, so there is no shape: a question is a bound or nothing
 * (rule `functionals` of solver/witness/). Over finitely many values it would be another question,
 * to which one unit is always an answer, and this model refuses those. */
#include "protocols/error.h"
#include "protocols/models/model.h"

#define MOST_UNITS 4096

static gboolean
build (TerseProblem *problem, const TerseSetting *setting G_GNUC_UNUSED,
       TerseShape *shape G_GNUC_UNUSED, GError **error)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "real-units: expected a problem of real values, sparse-averaging -p values=0, found "
               "%s, whose values are finitely many, so that one unit can tell them all",
               terse_problem_id (problem));
  return FALSE;
}

static gboolean
accepts_unlisted (const TerseProblem *problem, const TerseSetting *setting, GError **error)
{
  guint64 width;
  if (g_str_equal (terse_problem_id (problem), "sparse-averaging"))
    return terse_setting_number (setting, TERSE_OPTION_WIDTH, 0, MOST_UNITS, NULL, &width, error);
  g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_LIMIT, terse_problem_unlisted (problem));
  return FALSE;
}

static guint64
enough (TerseProblem *problem G_GNUC_UNUSED, const TerseSetting *setting G_GNUC_UNUSED)
{
  return MOST_UNITS;
}

extern const TerseModel terse_model_real_units;
const TerseModel terse_model_real_units = {
  .id = "real-units",
  .summary
  = "feedforward networks on real values, real weights, --width W units in the first layer",
  .options = 1u << TERSE_OPTION_WIDTH,
  .knows = 1u << TERSE_KNOWS_LAST,
  .usual = TERSE_KNOWS_LAST,
  .axis = TERSE_OPTION_WIDTH,
  .enough = enough,
  .build = build,
  .accepts_unlisted = accepts_unlisted,
  .example = { "sparse-averaging tokens=3 values=0", "width=2", "" },
};
