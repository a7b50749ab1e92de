#include "solver/sat/refute.h"

#include <glib/gstdio.h>

#include "protocols/error.h"
#include "solver/check/check.h"
#include "solver/proof/elaborate.h"
#include "solver/sat/sat.h"

/* One refutation under way. */
typedef struct {
  const TerseFormula *formula;
  TerseRefuteOptions options;
  TerseRefutation *refutation;
  TerseWorkFolder *folder;
  gint64 started; /* microseconds */
} Run;

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1e6;
}

static gboolean
give_up (Run *run, const char *reason)
{
  run->refutation->verdict = TERSE_REFUTE_GAVE_UP;
  g_free (run->refutation->reason);
  run->refutation->reason = g_strdup (reason);
  return TRUE;
}

/* Seconds left, 0 for no limit. */
static double
seconds_left (const Run *run)
{
  return run->options.time_limit > 0
             ? MAX (run->options.time_limit - seconds_since (run->started), 0.001)
             : 0;
}

static gboolean
is_interrupted (const Run *run)
{
  return run->options.cancellable && g_cancellable_is_cancelled (run->options.cancellable);
}

/* A file of the work folder to write to, (transfer full). */
static GOutputStream *
create (const Run *run, const char *name, GError **error)
{
  g_autofree char *path = terse_work_folder_path (run->folder, name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) raw
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  return raw ? g_buffered_output_stream_new_sized (G_OUTPUT_STREAM (raw), 1 << 16) : NULL;
}

static gboolean
write_formula (const Run *run, GError **error)
{
  g_autoptr (GOutputStream) stream = create (run, "formula.cnf", error);
  return stream && terse_formula_write (run->formula, stream, error)
         && g_output_stream_close (stream, NULL, error);
}

static gboolean
holds (const TerseFormula *formula, const gint8 *assignment)
{
  for (guint i = 0; i < terse_formula_clauses (formula); i++)
    if (!terse_formula_clause_holds (formula, i, assignment))
      return FALSE;
  return TRUE;
}

static gboolean
accept_assignment (Run *run, TerseSat *sat)
{
  guint variables = terse_formula_variables (run->formula);
  g_autofree gint8 *assignment = g_new0 (gint8, variables + 1);
  terse_sat_get_assignment (sat, variables, assignment);
  if (!holds (run->formula, assignment))
    return give_up (run, "the solver's assignment falsifies a clause");
  run->refutation->verdict = TERSE_REFUTE_SATISFIED;
  run->refutation->assignment = g_steal_pointer (&assignment);
  return TRUE;
}

/* The solver's proof becomes proof.lrat; *done says whether it did. */
static gboolean
elaborate (Run *run, const char *proof, TerseProofFormat format, gboolean *done, GError **error)
{
  const TerseElaborateOptions options
      = { .time_limit = seconds_left (run), .cancellable = run->options.cancellable };
  TerseElaborateStatistics statistics = { 0 };
  g_autoptr (GError) why = NULL;
  g_autoptr (GOutputStream) stream = create (run, "proof.lrat", error);
  if (stream == NULL)
    return FALSE;
  *done = terse_elaborate (run->formula, NULL, proof, format, stream, &options, &statistics, &why)
          && g_output_stream_close (stream, NULL, &why);
  run->refutation->bytes = statistics.bytes;
  if (*done)
    return TRUE;
  const char *reason = terse_elaborate_reason (why);
  if (reason)
    return give_up (run, reason);
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

/* Asked by the kernel while it checks. */
static int
stop_check (void *data)
{
  const Run *run = data;
  return is_interrupted (run)
         || (run->options.time_limit > 0
             && seconds_since (run->started) >= run->options.time_limit);
}

static gboolean
judge_proof (Run *run, GError **error)
{
  g_autofree char *formula = terse_work_folder_path (run->folder, "formula.cnf");
  g_autofree char *proof = terse_work_folder_path (run->folder, "proof.lrat");
  const TerseKernelFiles files = { .formula = formula, .proof = proof };
  TerseKernelResult result = terse_kernel_run_until (&files, stop_check, run);
  if (result.io_error)
    {
      g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_IO, result.message);
      return FALSE;
    }
  if (result.stopped)
    return give_up (run, is_interrupted (run) ? "interrupted while the proof was checked"
                                              : "time limit reached while the proof was checked");
  if (!result.verified)
    return give_up (run, result.message);
  run->refutation->verdict = TERSE_REFUTE_REFUTED;
  run->refutation->steps = result.lemmas;
  return TRUE;
}

static gboolean
settle (Run *run, TerseSat *sat, const char *proof, GError **error)
{
  static const char *const reasons[] = {
    [TERSE_SAT_TIME_LIMIT] = "time limit reached in the search",
    [TERSE_SAT_CANCELLED] = "interrupted in the search",
    [TERSE_SAT_OUT_OF_MEMORY] = "out of memory in the search",
  };
  TerseSatResult result = terse_sat_solve (sat);
  TerseSatReason reason = terse_sat_reason (sat);
  TerseProofFormat format = terse_sat_proof_format (sat);
  gboolean done = FALSE;
  if (result == TERSE_SAT_SATISFIABLE)
    return accept_assignment (run, sat);
  if (result == TERSE_SAT_UNKNOWN && reason != TERSE_SAT_PROOF_FAILED)
    return give_up (run, reason < G_N_ELEMENTS (reasons) && reasons[reason] ? reasons[reason]
                                                                            : "the search gave up");
  if (!terse_sat_close_proof (sat, error))
    return FALSE;
  if (result == TERSE_SAT_UNKNOWN)
    return give_up (run, "the search gave up");
  return elaborate (run, proof, format, &done, error) && (!done || judge_proof (run, error));
}

static gboolean
search (Run *run, GError **error)
{
  g_autofree char *proof = terse_work_folder_path (run->folder, "proof");
  const TerseSatOptions options = { .seed = run->options.seed,
                                    .time_limit = seconds_left (run),
                                    .cancellable = run->options.cancellable,
                                    .proof_path = proof };
  if (is_interrupted (run))
    return give_up (run, "interrupted before the search");
  g_autoptr (TerseSat) sat = terse_sat_new (&options, error);
  if (sat == NULL)
    return FALSE;
  terse_sat_add_formula (sat, run->formula);
  return settle (run, sat, proof, error);
}

/* Refusals of the system come from several libraries, and are one kind of error to the caller. */
static void
propagate (GError **error, GError *why)
{
  if (why->domain != TERSE_ERROR)
    {
      g_autoptr (GError) foreign = why;
      why = g_error_new (TERSE_ERROR, TERSE_ERROR_IO, "%s: expected room for a proof, found: %s",
                         g_get_tmp_dir (), foreign->message);
    }
  g_propagate_error (error, why);
}

/* The proof as the solver wrote it. */
static void
remove_search (const TerseWorkFolder *folder)
{
  g_autofree char *proof = terse_work_folder_path (folder, "proof");
  g_unlink (proof);
}

gboolean
terse_refute (const TerseFormula *formula, const TerseRefuteOptions *options,
              TerseRefutation *refutation, GError **error)
{
  g_autoptr (GError) why = NULL;
  Run run = { .formula = formula, .refutation = refutation, .started = g_get_monotonic_time () };
  *refutation = (TerseRefutation){ .verdict = TERSE_REFUTE_GAVE_UP };
  if (options)
    run.options = *options;
  run.folder
      = run.options.folder ? run.options.folder : terse_work_folder_new (NULL, "refutation", error);
  if (run.folder == NULL)
    return FALSE;
  gboolean ok = write_formula (&run, &why) && search (&run, &why);
  refutation->seconds = seconds_since (run.started);
  if (!ok)
    {
      terse_refutation_clear (refutation);
      propagate (error, g_steal_pointer (&why));
    }
  if (run.options.folder)
    remove_search (run.folder);
  else
    terse_work_folder_free (run.folder);
  return ok;
}

void
terse_refutation_clear (TerseRefutation *refutation)
{
  g_clear_pointer (&refutation->reason, g_free);
  g_clear_pointer (&refutation->assignment, g_free);
}
