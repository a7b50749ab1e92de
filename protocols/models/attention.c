#include "protocols/models/attention.h"

#include "protocols/error.h"
#include "protocols/radix.h"

gboolean
terse_model_attention_build (TerseProblem *problem, const TerseSetting *setting,
                             TerseArithmetic arithmetic, TerseShape *shape, GError **error)
{
  const guint64 one = 1;
  guint64 heads, dim, precision;
  if (!terse_setting_number (setting, TERSE_OPTION_HEADS, 1, TERSE_ATTENTION_MAX_HEADS, &one,
                             &heads, error)
      || !terse_setting_number (setting, TERSE_OPTION_DIM, 1, TERSE_ATTENTION_MAX_DIM, &one, &dim,
                                error)
      || !terse_setting_number (setting, TERSE_OPTION_PRECISION, 0, 62, NULL, &precision, error))
    return FALSE;
  if (precision > TERSE_ATTENTION_MAX_PRECISION)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                   "attention: expected a precision of at most %u bits, found %" G_GUINT64_FORMAT,
                   TERSE_ATTENTION_MAX_PRECISION, precision);
      return FALSE;
    }
  shape->network
      = terse_attention_network_new (problem, arithmetic, (guint) heads, (guint) dim,
                                     (guint) precision, setting->knows == TERSE_KNOWS_LAST, error);
  return shape->network != NULL;
}

/* One bit more for the sign, two for a weight of 1 where there is none of 0. */
guint64
terse_model_attention_enough (TerseProblem *problem, const TerseSetting *setting)
{
  (void) setting;
  return terse_bits_for (terse_problem_joint_inputs (problem)) + 2;
}
