#include "reductions/questions/constructed/limits.h"

gboolean
terse_constructed_stopped (const TerseConstructedOptions *options)
{
  return options != NULL
         && (g_cancellable_is_cancelled (options->cancellable)
             || (options->deadline != 0 && g_get_monotonic_time () >= options->deadline));
}

guint64
terse_constructed_memory (const TerseConstructedOptions *options)
{
  return options != NULL && options->memory != 0 ? options->memory : G_GUINT64_CONSTANT (1) << 30;
}
