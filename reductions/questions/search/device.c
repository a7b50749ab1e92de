/* The device `search`: CaDiCaL on the formula as it is. */
#include "reductions/questions/search/search.h"

static TerseDeviceResult
search (TerseDecisionRun *run, GError **error)
{
  return terse_search_run (run, NULL, error);
}

const TerseDevice terse_device_search = {
  .id = "search",
  .summary = "CaDiCaL on the formula, for a protocol or a proof",
  .reads_formula = TRUE,
  .memory = terse_memory_of_search,
  .run = search,
};
