#include "reductions/questions/device/witnessed.h"

#include "reductions/questions/encodings/plain_question.h"
#include "solver/certificate/digest.h"

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
  return g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0666,
                                   error);
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

TerseDeviceResult
terse_run_give_up (TerseDecisionRun *run, const char *where)
{
  g_autofree char *reason = g_strdup_printf (
      "%s %s", terse_run_is_interrupted (run) ? "interrupted" : "time limit reached", where);
  terse_run_leave (run, reason);
  return TERSE_DEVICE_ENDED;
}

TerseDeviceResult
terse_run_witnessed (TerseDecisionRun *run, GBytes *text, GError **error)
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
  return terse_run_give_up (run, "in the check");
}
