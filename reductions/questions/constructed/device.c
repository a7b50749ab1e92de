/* The device `constructed`: a protocol that needs no search, run on every input. */
#include "reductions/questions/constructed/constructed.h"
#include "reductions/questions/device/device.h"

static TerseDeviceResult
construct (TerseDecisionRun *run, GError **error)
{
  const double left = terse_run_left (run);
  gint64 start = g_get_monotonic_time ();
  const TerseConstructedOptions options
      = { .deadline = left > 0 ? start + (gint64) (left * 1e6) : 0,
          .memory = run->options->memory_limit,
          .cancellable = run->options->cancellable };
  gboolean correct = FALSE;
  g_autoptr (TerseProtocol) protocol
      = terse_constructed_protocol (run->decision->question, &options);
  run->decision->seconds.solve += terse_run_since (start);
  if (protocol && !terse_run_accept (run, protocol, "constructed", &correct, error))
    return TERSE_DEVICE_FAILED;
  return correct ? TERSE_DEVICE_ENDED : TERSE_DEVICE_PASSED;
}

const TerseDevice terse_device_constructed = {
  .id = "constructed",
  .summary = "a protocol that needs no search: rows that must be told apart are, then the answer",
  .run = construct,
};
