/* The device `exact`: a tree of least depth where the tables of all rectangles fit. It comes after
 * what counts, since a large table takes a second. */
#include "reductions/questions/constructed/exact.h"
#include "reductions/questions/device/device.h"

static gboolean
applies (const TerseDecisionRun *run)
{
  const TerseTree *tree = terse_question_tree (run->decision->question);
  return tree != NULL && tree->rounds == 0;
}

/* A protocol that is not judged yet, (transfer full), or NULL. */
static TerseProtocol *
find (const TerseDecisionRun *run)
{
  TerseQuestion *question = run->decision->question;
  const double left = terse_run_left (run);
  const TerseConstructedOptions options
      = { .deadline = left > 0 ? g_get_monotonic_time () + (gint64) (left * 1e6) : 0,
          .memory = run->options->memory_limit,
          .cancellable = run->options->cancellable };
  return terse_constructed_exact_protocol (question, &options);
}

static TerseDeviceResult
try_tables (TerseDecisionRun *run, GError **error)
{
  const gint64 start = g_get_monotonic_time ();
  gboolean correct = FALSE;
  g_autoptr (TerseProtocol) protocol = find (run);
  run->decision->seconds.solve += terse_run_since (start);
  if (protocol && !terse_run_accept (run, protocol, "exact", &correct, error))
    return TERSE_DEVICE_FAILED;
  return correct ? TERSE_DEVICE_ENDED : TERSE_DEVICE_PASSED;
}

const TerseDevice terse_device_exact = {
  .id = "exact",
  .summary = "a tree of least depth, from tables of all rectangles of a small matrix",
  .applies = applies,
  .run = try_tables,
};
