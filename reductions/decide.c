#include "reductions/decide.h"

#include <glib/gstdio.h>
#include <sys/resource.h>

#include "protocols/error.h"
#include "protocols/simulate.h"
#include "solver/certificate.h"
#include "solver/check/check.h"
#include "solver/elaborate.h"
#include "solver/sat.h"

/* One decision under way. */
typedef struct {
  const TerseDecideOptions *options;
  const TerseEncoding *encoding;
  TerseDecision *decision;
  TerseWorkFolder *folder;
  TerseFormula *formula;
  gint64 started; /* microseconds */
} Run;

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1e6;
}

static void G_GNUC_PRINTF (2, 3)
say (const Run *run, const char *format, ...)
{
  va_list arguments;
  if (run->options->progress == NULL)
    return;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  run->options->progress (text, run->options->progress_data);
}

static gboolean
leave_undecided (Run *run, const char *reason)
{
  run->decision->verdict = TERSE_UNDECIDED;
  g_free (run->decision->reason);
  run->decision->reason = g_strdup (reason);
  return TRUE;
}

static gboolean
check_size (const Run *run, GError **error)
{
  guint64 limit = run->options->max_literals ? run->options->max_literals : TERSE_DEFAULT_MAX_LITERALS;
  TerseSize size = run->encoding->size (run->decision->question);
  if (size.literals <= MIN (limit, G_MAXINT) && size.variables < G_MAXINT / 4 && size.clauses < G_MAXINT / 4)
    return TRUE;
  g_autofree char *text = terse_question_text (run->decision->question);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "%s: expected a formula of at most %" G_GUINT64_FORMAT " literals (--max-literals) and %d variables and clauses, "
               "found %" G_GUINT64_FORMAT " literals, %" G_GUINT64_FORMAT " variables, %" G_GUINT64_FORMAT " clauses",
               text, MIN (limit, G_MAXINT), G_MAXINT / 4, size.literals, size.variables, size.clauses);
  return FALSE;
}

/* A file of the work folder to write to, (transfer full). */
static GOutputStream *
create (const Run *run, const char *name, GError **error)
{
  g_autofree char *path = terse_work_folder_path (run->folder, name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) raw = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  return raw ? g_buffered_output_stream_new_sized (G_OUTPUT_STREAM (raw), 1 << 16) : NULL;
}

static gboolean
encode (Run *run, GError **error)
{
  TerseDecision *decision = run->decision;
  gint64 start = g_get_monotonic_time ();
  run->formula = run->encoding->emit (decision->question);
  decision->size = (TerseSize){ terse_formula_variables (run->formula), terse_formula_clauses (run->formula),
                                terse_formula_literals (run->formula) };
  g_autofree char *path = terse_work_folder_path (run->folder, "formula.cnf");
  g_autoptr (GOutputStream) stream = create (run, "formula.cnf", error);
  if (stream == NULL || !terse_formula_write (run->formula, stream, error) || !g_output_stream_close (stream, NULL, error))
    return FALSE;
  decision->formula_sha256 = terse_sha256_of_file (path, NULL, error);
  decision->seconds.encode = seconds_since (start);
  say (run, "formula: %u variables, %u clauses", terse_formula_variables (run->formula), terse_formula_clauses (run->formula));
  return decision->formula_sha256 != NULL;
}

static void
report_search (double seconds, guint64 conflicts, gpointer data)
{
  say (data, "searching: %.0f s, %" G_GUINT64_FORMAT " clauses learned", seconds, conflicts);
}

/* Takes the protocol that the assignment describes, if it stands the test. */
static gboolean
accept_protocol (Run *run, TerseSat *sat)
{
  TerseDecision *decision = run->decision;
  guint variables = terse_formula_variables (run->formula);
  g_autofree gint8 *assignment = g_new0 (gint8, variables + 1);
  gint64 start = g_get_monotonic_time ();
  terse_sat_get_assignment (sat, variables, assignment);
  g_autoptr (TerseProtocol) protocol = run->encoding->decode (decision->question, assignment);
  TerseSimulation simulation = terse_simulate (protocol);
  gboolean correct = simulation.correct;
  terse_simulation_clear (&simulation);
  if (!correct)
    return leave_undecided (run, "the solver's assignment describes a protocol that errs");
  decision->verdict = TERSE_POSSIBLE;
  decision->inputs_run = simulation.inputs_run;
  decision->cost = terse_protocol_cost (protocol);
  decision->protocol = g_steal_pointer (&protocol);
  decision->seconds.check = seconds_since (start);
  return TRUE;
}

static gboolean
write_protocol (const Run *run, GError **error)
{
  if (run->options->out == NULL)
    return TRUE;
  g_autofree char *path = terse_work_folder_path (run->folder, "protocol.json");
  g_autofree char *text = terse_protocol_to_json (run->decision->protocol);
  return g_file_set_contents (path, text, -1, error);
}

/* proof.raw becomes proof.lrat. FALSE with an error; a limit or an interruption leaves the question undecided. */
static gboolean
elaborate (Run *run, TerseProofFormat format, gboolean *done, GError **error)
{
  g_autofree char *raw = terse_work_folder_path (run->folder, "proof.raw");
  TerseElaborateOptions options = { .cancellable = run->options->cancellable };
  g_autoptr (GError) why = NULL;
  gint64 start = g_get_monotonic_time ();
  if (run->options->time_limit > 0)
    options.time_limit = MAX (run->options->time_limit - seconds_since (run->started), 0.001);
  g_autoptr (GOutputStream) stream = create (run, "proof.lrat", error);
  if (stream == NULL)
    return FALSE;
  say (run, "elaborating the proof");
  *done = terse_elaborate (run->formula, NULL, raw, format, stream, &options, NULL, &why)
          && g_output_stream_close (stream, NULL, &why);
  run->decision->seconds.elaborate = seconds_since (start);
  g_unlink (raw);
  if (*done)
    return TRUE;
  if (g_error_matches (why, TERSE_ERROR, TERSE_ERROR_INPUT))
    return leave_undecided (run, why->message);
  if (g_error_matches (why, TERSE_ERROR, TERSE_ERROR_LIMIT))
    return leave_undecided (run, "time or memory limit reached while the proof was elaborated");
  if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return leave_undecided (run, "interrupted while the proof was elaborated");
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

static gboolean
judge_proof (Run *run, GError **error)
{
  TerseDecision *decision = run->decision;
  g_autofree char *formula = terse_work_folder_path (run->folder, "formula.cnf");
  g_autofree char *proof = terse_work_folder_path (run->folder, "proof.lrat");
  const TerseCheckFiles files = { .formula = formula, .proof = proof };
  gint64 start = g_get_monotonic_time ();
  say (run, "checking the proof");
  TerseCheckResult result = terse_check_run (&files);
  decision->seconds.check = seconds_since (start);
  if (result.io_error)
    {
      g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_IO, result.message);
      return FALSE;
    }
  if (!result.verified)
    return leave_undecided (run, result.message);
  decision->verdict = TERSE_IMPOSSIBLE;
  decision->proof.steps = result.lemmas;
  decision->proof.sha256 = terse_sha256_of_file (proof, &decision->proof.bytes, error);
  return decision->proof.sha256 != NULL;
}

static gboolean
settle (Run *run, TerseSat *sat, TerseSatResult result, GError **error)
{
  static const char *const reasons[] = {
    [TERSE_SAT_TIME_LIMIT] = "time limit reached in the search",
    [TERSE_SAT_CANCELLED] = "interrupted in the search",
    [TERSE_SAT_OUT_OF_MEMORY] = "out of memory in the search",
  };
  TerseProofFormat format = terse_sat_proof_format (sat);
  TerseSatReason reason = terse_sat_reason (sat);
  gboolean done;
  if (result == TERSE_SAT_SATISFIABLE)
    return accept_protocol (run, sat) && (run->decision->verdict != TERSE_POSSIBLE || write_protocol (run, error));
  if (result == TERSE_SAT_UNKNOWN && reason != TERSE_SAT_PROOF_FAILED)
    return leave_undecided (run, reasons[reason] ? reasons[reason] : "the search gave up");
  if (!terse_sat_close_proof (sat, error))
    return FALSE;
  if (result == TERSE_SAT_UNKNOWN)
    return leave_undecided (run, "the search gave up");
  return elaborate (run, format, &done, error) && (!done || judge_proof (run, error));
}

static gboolean
search (Run *run, GError **error)
{
  g_autofree char *raw = terse_work_folder_path (run->folder, "proof.raw");
  const TerseSatOptions options = { .seed = run->options->seed,
                                    .time_limit = run->options->time_limit,
                                    .cancellable = run->options->cancellable,
                                    .progress = report_search,
                                    .progress_data = run,
                                    .proof_path = raw };
  gint64 start = g_get_monotonic_time ();
  g_autoptr (TerseSat) sat = terse_sat_new (&options, error);
  if (sat == NULL)
    return FALSE;
  terse_sat_add_formula (sat, run->formula);
  TerseSatResult result = terse_sat_solve (sat);
  run->decision->seconds.solve = seconds_since (start);
  gboolean ok = settle (run, sat, result, error);
  g_unlink (raw);
  return ok;
}

static gboolean
keep (Run *run, GError **error)
{
  if (run->options->out == NULL || run->decision->verdict == TERSE_UNDECIDED)
    return TRUE;
  g_autoptr (JsonNode) manifest = terse_decision_manifest (run->decision);
  run->decision->folder = terse_work_folder_keep (run->folder, manifest, error);
  return run->decision->folder != NULL;
}

static void
measure (Run *run)
{
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  run->decision->peak_memory = (guint64) usage.ru_maxrss * 1024;
  run->decision->seconds.total = seconds_since (run->started);
}

/* Refusals of the system come from several libraries, and are one kind of error to the caller. */
static void
propagate (GError **error, GError *why, const char *out)
{
  if (why->domain != TERSE_ERROR)
    {
      g_autoptr (GError) foreign = why;
      why = g_error_new (TERSE_ERROR, TERSE_ERROR_IO, "%s: expected room for a certificate, found: %s",
                         out ? out : g_get_tmp_dir (), foreign->message);
    }
  g_propagate_error (error, why);
}

TerseDecision *
terse_decide (TerseQuestion *question, const TerseDecideOptions *options, GError **error)
{
  g_autoptr (TerseDecision) decision = g_new0 (TerseDecision, 1);
  decision->question = terse_question_ref (question);
  decision->verdict = TERSE_UNDECIDED;
  Run run = { .options = options,
              .encoding = terse_encoding_for (question),
              .decision = decision,
              .started = g_get_monotonic_time () };
  g_autofree char *name = terse_certificate_name (question);
  if (!check_size (&run, error))
    return NULL;
  run.folder = terse_work_folder_new (options->out, name, error);
  if (run.folder == NULL)
    return NULL;
  g_autoptr (GError) why = NULL;
  gboolean ok = encode (&run, &why) && search (&run, &why);
  measure (&run);
  ok = ok && keep (&run, &why);
  if (!ok)
    propagate (error, g_steal_pointer (&why), options->out);
  g_clear_pointer (&run.formula, terse_formula_free);
  terse_work_folder_free (run.folder);
  return ok ? g_steal_pointer (&decision) : NULL;
}
