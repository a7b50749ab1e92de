#include "reductions/questions/device/run.h"

#include <string.h>

#include <glib/gstdio.h>

#include "protocols/compress.h"
#include "protocols/error.h"
#include "protocols/json.h"
#include "protocols/simulate.h"
#include "reductions/questions/device/tee.h"
#include "solver/certificate/certificate.h"

double
terse_run_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1e6;
}

double
terse_run_left (const TerseDecisionRun *run)
{
  return run->options->time_limit > 0
             ? MAX (run->options->time_limit - terse_run_since (run->started), 0.001)
             : 0;
}

void
terse_run_say (const TerseDecisionRun *run, const char *format, ...)
{
  va_list arguments;
  if (run->options->progress == NULL)
    return;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  run->options->progress (text, run->options->progress_data);
}

gboolean
terse_run_is_interrupted (const TerseDecisionRun *run)
{
  return run->options->cancellable && g_cancellable_is_cancelled (run->options->cancellable);
}

gboolean
terse_run_is_over (const TerseDecisionRun *run)
{
  return terse_run_is_interrupted (run) || terse_alarm_is_short_of_memory (run->alarm)
         || (run->options->time_limit > 0
             && terse_run_since (run->started) >= run->options->time_limit);
}

GCancellable *
terse_run_cancellable (const TerseDecisionRun *run)
{
  return terse_alarm_cancellable (run->alarm);
}

gboolean
terse_run_uses (const TerseDecisionRun *run, TerseDeviceName device)
{
  return (run->options->without >> device & 1) == 0;
}

gboolean
terse_run_leave (TerseDecisionRun *run, const char *reason)
{
  run->decision->verdict = TERSE_UNDECIDED;
  g_free (run->decision->reason);
  run->decision->reason = g_strdup (reason);
  return TRUE;
}

gboolean
terse_run_leave_over (TerseDecisionRun *run, const char *when)
{
  const char *what = terse_run_is_interrupted (run)                ? "interrupted"
                     : terse_alarm_is_short_of_memory (run->alarm) ? "memory limit reached"
                                                                   : "time limit reached";
  g_autofree char *reason = g_strdup_printf ("%s %s", what, when);
  return terse_run_leave (run, reason);
}

guint64
terse_run_literal_limit (const TerseDecisionRun *run)
{
  return run->options->max_literals ? run->options->max_literals : terse_default_max_literals ();
}

TerseWorkFolder *
terse_run_folder (TerseDecisionRun *run, GError **error)
{
  g_autofree char *name = terse_certificate_name (run->decision->question);
  if (run->folder == NULL)
    run->folder = terse_work_folder_new (run->options->out, name, error);
  return run->folder;
}

GOutputStream *
terse_run_create (TerseDecisionRun *run, const char *name, GError **error)
{
  TerseWorkFolder *folder = terse_run_folder (run, error);
  if (folder == NULL)
    return NULL;
  g_autofree char *path = terse_work_folder_path (folder, name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) raw
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  return raw ? g_buffered_output_stream_new_sized (G_OUTPUT_STREAM (raw), 1 << 16) : NULL;
}

void
terse_run_remove (const TerseDecisionRun *run, const char *name)
{
  if (run->folder == NULL)
    return;
  g_autofree char *path = terse_work_folder_path (run->folder, name);
  g_unlink (path);
}

static gboolean
is_over (gpointer run)
{
  return terse_run_is_over (run);
}

/* Writes the formula and takes its sum. */
static gboolean
write_formula (TerseDecisionRun *run, GError **error)
{
  g_autoptr (GOutputStream) file = terse_run_create (run, "formula.cnf", error);
  if (file == NULL)
    return FALSE;
  g_autoptr (GOutputStream) tee = terse_tee_new (-1, file, terse_run_cancellable (run));
  if (!terse_formula_write (run->formula, tee, error) || !g_output_stream_close (tee, NULL, error))
    return FALSE;
  run->decision->formula_sha256 = terse_tee_sha256 (tee);
  return TRUE;
}

/* Makes and writes the formula; *done FALSE where the run is over before. */
static gboolean
make_formula (TerseDecisionRun *run, gboolean *done, GError **error)
{
  g_autoptr (GError) why = NULL;
  terse_formula_set_stop (is_over, run);
  const TerseDecision *decision = run->decision;
  run->formula = run->encoding->emit (decision->weighted ? decision->weighted : decision->question);
  terse_formula_set_stop (NULL, NULL);
  *done = !terse_formula_is_incomplete (run->formula) && write_formula (run, &why);
  if (why == NULL || g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

gboolean
terse_run_encode (TerseDecisionRun *run, gboolean *done, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  *done = TRUE;
  if (run->formula)
    return TRUE;
  if (!make_formula (run, done, error))
    return FALSE;
  run->decision->seconds.encode = terse_run_since (start);
  if (!*done)
    return terse_run_leave_over (run, "while the formula was made");
  terse_run_say (run, "formula: %u variables, %u clauses", terse_formula_variables (run->formula),
                 terse_formula_clauses (run->formula));
  return TRUE;
}

/* A certificate that terse check would not read is none. */
static gboolean
fits_certificate (const char *text, GError **error)
{
  const gsize length = strlen (text);
  if (length <= TERSE_PROTOCOL_MAX_BYTES && terse_json_is_bounded (text, length))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "protocol.json: expected at most %u bytes and %u values, found more, of a protocol "
               "that solves every input",
               TERSE_PROTOCOL_MAX_BYTES, TERSE_JSON_MAX_VALUES);
  return FALSE;
}

static gboolean
write_protocol (TerseDecisionRun *run, GError **error)
{
  if (run->options->out == NULL)
    return TRUE;
  TerseWorkFolder *folder = terse_run_folder (run, error);
  if (folder == NULL)
    return FALSE;
  g_autofree char *path = terse_work_folder_path (folder, "protocol.json");
  g_autofree char *text = terse_protocol_to_json (run->decision->protocol);
  if (!fits_certificate (text, error))
    return FALSE;
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0666, error);
}

gboolean
terse_run_accept (TerseDecisionRun *run, const TerseProtocol *found, const char *closed_by,
                  gboolean *correct, GError **error)
{
  TerseDecision *decision = run->decision;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (TerseProtocol) protocol = terse_protocol_compress (found);
  TerseSimulation simulation = terse_simulate (protocol);
  *correct = simulation.correct;
  terse_simulation_clear (&simulation);
  decision->seconds.check += terse_run_since (start);
  if (!*correct)
    return TRUE;
  static const char *const others[] = { "symmetries.txt", "definitions.txt", "proof.lrat" };
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    terse_run_remove (run, others[i]);
  memset (&decision->extension, 0, sizeof decision->extension);
  decision->verdict = TERSE_POSSIBLE;
  decision->closed_by = closed_by;
  decision->inputs_run = simulation.inputs_run;
  decision->cost = terse_protocol_cost (protocol);
  decision->protocol = g_steal_pointer (&protocol);
  return write_protocol (run, error);
}
