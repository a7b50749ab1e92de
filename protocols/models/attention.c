#include "protocols/models/attention.h"

#include "protocols/error.h"
#include "protocols/radix.h"

gboolean
terse_model_attention_build (TerseProblem *problem, const TerseSetting *setting,
                             TerseArithmetic arithmetic, TerseShape *shape, GError **error)
{
  const guint64 one = 1;
  guint64 layers, heads, dim, precision;
  if (!terse_setting_number (setting, TERSE_OPTION_LAYERS, 1, TERSE_HEAD_LAYERS_MAX, &one, &layers,
                             error)
      || !terse_setting_number (setting, TERSE_OPTION_HEADS, 1, TERSE_ATTENTION_MAX_HEADS, &one,
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
  if (layers > 1 && setting->knows != TERSE_KNOWS_LAST)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "attention: expected --knows last with more than one layer, found --knows %s",
                   terse_knows_id (setting->knows));
      return FALSE;
    }
  shape->network
      = layers > 1
            ? terse_head_layers_network_new (problem, arithmetic, (guint) layers, (guint) heads,
                                             (guint) dim, (guint) precision, error)
            : terse_attention_network_new (problem, arithmetic, (guint) heads, (guint) dim,
                                           (guint) precision, setting->knows == TERSE_KNOWS_LAST,
                                           error);
  return shape->network != NULL;
}

gboolean
terse_model_attention_canonicalize (TerseProblem *problem, TerseSetting *setting, GError **error)
{
  (void) problem;
  (void) error;
  terse_setting_leave_out (setting, TERSE_OPTION_LAYERS, "1");
  return TRUE;
}

/* One bit more for the sign, two for a weight of 1 where there is none of 0. */
guint64
terse_model_attention_enough (TerseProblem *problem, const TerseSetting *setting)
{
  (void) setting;
  return terse_bits_for (terse_problem_joint_inputs (problem)) + 2;
}
