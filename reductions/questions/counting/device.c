/* The device `counting`: lemmas that count items of which no two share a leaf or a message. */
#include "reductions/questions/counting/counting.h"
#include "reductions/questions/device/closing.h"
#include "reductions/questions/device/device.h"

/* A literal of a formula costs about this many bytes while it is searched: the same allowance. */
#define BYTES_OF_A_LITERAL 16u

/* What the plan takes here; with the formula and the kernel, in the run's estimate. */
static gboolean
fits (const TerseDecisionRun *run, const TerseCounting *counting)
{
  const guint64 allowance
      = BYTES_OF_A_LITERAL * terse_run_literal_limit (run),
      bytes = counting->bytes - counting->lemma_bytes,
      proof = terse_memory_of_proof (counting->definitions, counting->lemmas, counting->literals);
  guint64 *estimate = &run->decision->estimated_memory;
  *estimate = terse_memory_of_formula (&run->decision->size) + bytes + proof;
  terse_run_say (run, "counting: %u items for %u places, %" G_GUINT64_FORMAT " lemmas",
                 counting->items, counting->capacity, counting->lemmas);
  if (bytes <= allowance
      && (run->options->memory_limit == 0 || *estimate <= run->options->memory_limit))
    return TRUE;
  terse_run_say (run,
                 "counting would take %" G_GUINT64_FORMAT " MiB, more than %u bytes for each of "
                 "--max-literals or than --memory-limit",
                 *estimate >> 20, BYTES_OF_A_LITERAL);
  *estimate = 0;
  return FALSE;
}

static gboolean
add_lemmas (TerseDecisionRun *run, TerseExtension *extension, gpointer plan,
            GError **error G_GNUC_UNUSED)
{
  return terse_counting_plan_add (plan, run->formula, extension, terse_run_cancellable (run));
}

static TerseDeviceResult
count (TerseDecisionRun *run, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  terse_run_say (run, "counting: looking for items");
  TerseCounting counting;
  g_autoptr (TerseCountingPlan) plan
      = terse_counting_plan_new (run->decision->question, terse_run_cancellable (run), &counting);
  run->decision->seconds.extend += terse_run_since (start);
  if (plan == NULL && terse_run_is_over (run))
    {
      terse_run_leave_over (run, "while items were looked for");
      return TERSE_DEVICE_ENDED;
    }
  if (plan == NULL || !fits (run, &counting))
    return TERSE_DEVICE_PASSED;
  return terse_run_close_by_lemmas (run, "counting", "while counting", add_lemmas, plan, error)
             ? TERSE_DEVICE_ENDED
             : TERSE_DEVICE_FAILED;
}

const TerseDevice terse_device_counting = {
  .id = "counting",
  .summary = "items of which no two share a leaf or a message, more than there is room for",
  .reads_formula = TRUE,
  .run = count,
};
