/* The device `products`: a protocol for every w, packed into one. */
#include "reductions/questions/device/device.h"
#include "reductions/questions/products/products.h"

/* What a kind of parts gets where a search of the whole formula is to follow. */
#define CONFLICTS 100000u

/* Nothing but a product can answer: the formula is too large, or is not to be searched. */
static gboolean
is_last_hope (const TerseDecisionRun *run)
{
  return run->decision->size.literals > terse_run_literal_limit (run)
         || !(terse_run_uses (run, TERSE_DEVICE_SYMMETRY)
              || terse_run_uses (run, TERSE_DEVICE_SEARCH));
}

static TerseDeviceResult
compose (TerseDecisionRun *run, GError **error)
{
  const TerseSatOptions options = { .seed = run->options->seed,
                                    .time_limit = terse_run_left (run),
                                    .cancellable = run->options->cancellable,
                                    .stable = TRUE };
  gint64 start = g_get_monotonic_time ();
  gboolean correct = FALSE;
  g_autoptr (TerseProducts) products = terse_products_new (run->decision->question);
  if (products == NULL)
    return TERSE_DEVICE_PASSED;
  terse_run_say (run, "products: %u clauses a kind", terse_products_clauses (products));
  g_autoptr (TerseProtocol) protocol
      = terse_products_find (products, is_last_hope (run) ? 0 : CONFLICTS, &options);
  run->decision->seconds.solve += terse_run_since (start);
  if (protocol && !terse_run_accept (run, protocol, "products", &correct, error))
    return TERSE_DEVICE_FAILED;
  return correct ? TERSE_DEVICE_ENDED : TERSE_DEVICE_PASSED;
}

const TerseDevice terse_device_products = {
  .id = "products",
  .summary = "function composition: a protocol for every w, packed into one",
  .run = compose,
};
