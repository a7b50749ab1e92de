#include "solver/proof/clock.h"

#include "protocols/error.h"

gboolean
terse_elaborate_stop (TerseElaborateClock *clock, GError **error)
{
  const TerseElaborateOptions *options = &clock->options;
  if (clock->polls++ % 256 != 0)
    return FALSE;
  if (g_cancellable_set_error_if_cancelled (options->cancellable, error))
    return TRUE;
  double seconds = (double) (g_get_monotonic_time () - clock->start) * 1e-6;
  if (options->time_limit <= 0 || seconds < options->time_limit)
    return FALSE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "elaboration: expected to end within %g s, found %g s", options->time_limit,
               seconds);
  return TRUE;
}
