/* The device `witness`: rows in conflict, fooling sets and rank, judged by the second kernel. It
 * needs no formula. Where the formula is small and counting closes the question in no time, it is
 * left to counting, whose proof any LRAT checker can judge. */
#include "reductions/questions/device/device.h"
#include "reductions/questions/encodings/plain_question.h"
#include "reductions/questions/witness/witness.h"
#include "solver/certificate/digest.h"

/* Clauses of the smallest formula in whose place rows and fooling sets are taken. Counting takes a
 * third of a second there. */
#define LEAST_CLAUSES 100000u

static bool
stop (void *data)
{
  return terse_run_is_over (data);
}

static gboolean
write_witness (TerseDecisionRun *run, GBytes *text, GError **error)
{
  if (run->options->out == NULL)
    return TRUE;
  TerseWorkFolder *folder = terse_run_folder (run, error);
  if (folder == NULL)
    return FALSE;
  gsize size;
  const char *data = g_bytes_get_data (text, &size);
  g_autofree char *path = terse_work_folder_path (folder, TERSE_WITNESS_FILE);
  return g_file_set_contents (path, data, (gssize) size, error);
}

static TerseDeviceResult
accept (TerseDecisionRun *run, GBytes *text, const TerseWitnessResult *result, GError **error)
{
  TerseDecision *decision = run->decision;
  decision->verdict = TERSE_IMPOSSIBLE;
  decision->closed_by = result->rule;
  decision->witness.bound = result->bound;
  decision->witness.capacity = result->capacity;
  decision->witness.bytes = g_bytes_get_size (text);
  decision->witness.sha256 = terse_sha256_of_bytes (text);
  return write_witness (run, text, error) ? TERSE_DEVICE_ENDED : TERSE_DEVICE_FAILED;
}

static TerseDeviceResult
give_up (TerseDecisionRun *run, const char *where)
{
  g_autofree char *reason = g_strdup_printf (
      "%s %s", terse_run_is_interrupted (run) ? "interrupted" : "time limit reached", where);
  terse_run_leave (run, reason);
  return TERSE_DEVICE_ENDED;
}

static TerseDeviceResult
judge (TerseDecisionRun *run, GBytes *text, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  gsize size;
  const void *data = g_bytes_get_data (text, &size);
  g_autoptr (TersePlainQuestion) plain = terse_plain_question_new (run->decision->question);
  TerseWitnessResult result = terse_witness_judge (&plain->question, data, size, stop, run);
  run->decision->seconds.check += terse_run_since (start);
  if (result.verified)
    return accept (run, text, &result, error);
  if (!result.stopped)
    {
      terse_run_say (run, "no witness: %s", result.message);
      return TERSE_DEVICE_PASSED;
    }
  return give_up (run, "in the check");
}

static TerseDeviceResult
find (TerseDecisionRun *run, GError **error)
{
  const TerseDecision *decision = run->decision;
  gint64 start = g_get_monotonic_time ();
  const gboolean all = run->options->witness_always || decision->size.clauses >= LEAST_CLAUSES;
  const TerseWitnessRules rules = all ? TERSE_WITNESS_ALL_RULES : TERSE_WITNESS_BEYOND_COUNTING;
  g_autoptr (GBytes) text = terse_witness_find (decision->question, rules, stop, run);
  run->decision->seconds.extend += terse_run_since (start);
  if (text)
    return judge (run, text, error);
  /* A small formula is made and counted in no time, and that is still worth it. */
  return rules == TERSE_WITNESS_ALL_RULES && terse_run_is_over (run)
             ? give_up (run, "before the search")
             : TERSE_DEVICE_PASSED;
}

const TerseDevice terse_device_witness = {
  .id = "witness",
  .summary = "rows, fooling: items in conflict, for large formulas; rank: minors of the matrix",
  .run = find,
};
