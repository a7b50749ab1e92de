/* The device `symmetry`: CaDiCaL on the formula with the lex-leader clauses of its symmetries. */
#include "reductions/questions/search/search.h"
#include "reductions/questions/symmetry/symmetry.h"

static TerseDeviceResult
search_with_symmetries (TerseDecisionRun *run, GError **error)
{
  gboolean done;
  if (!terse_run_encode (run, &done, error))
    return TERSE_DEVICE_FAILED;
  if (!done)
    return TERSE_DEVICE_ENDED;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (TerseExtension) symmetries = terse_extension_new (run->formula);
  terse_add_symmetries (run->decision->question, symmetries);
  run->decision->seconds.extend += terse_run_since (start);
  terse_run_say (run, "%u symmetries", terse_extension_symmetries (symmetries));
  return terse_extension_symmetries (symmetries) ? terse_search_run (run, symmetries, error)
                                                 : TERSE_DEVICE_PASSED;
}

const TerseDevice terse_device_symmetry = {
  .id = "symmetry",
  .summary = "CaDiCaL on the formula with the lex-leader clauses of its symmetries",
  .reads_formula = TRUE,
  .memory = terse_memory_of_search,
  .run = search_with_symmetries,
};
