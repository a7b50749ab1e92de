/* The evidence of `impossible`: the solver's proof elaborated, or counting lemmas, and the kernel's
 * verdict on it. */
#include "reductions/questions/decide/decide_run.h"

#include "protocols/error.h"
#include "reductions/questions/decide/judge.h"
#include "solver/proof/elaborate.h"

/* Reads the solver's proof. FALSE with an error; *elaboration NULL where the question stays
 * undecided. */
static gboolean
elaborate (TerseDecisionRun *run, const TerseContest *contest, TerseProofFormat format,
           const TerseExtension *symmetries, TerseElaboration **elaboration, GError **error)
{
  const TerseElaborateOptions options
      = { .time_limit = terse_run_left (run), .cancellable = run->options->cancellable };
  g_autoptr (GError) why = NULL;
  gint64 start = g_get_monotonic_time ();
  terse_run_say (run, "elaborating the proof");
  *elaboration = terse_elaboration_new (run->formula,
                                        symmetries ? terse_extension_clauses (symmetries) : NULL,
                                        terse_contest_proof (contest), format, &options, &why);
  run->decision->seconds.elaborate = terse_run_since (start);
  if (*elaboration)
    return TRUE;
  const char *reason = terse_elaborate_reason (why);
  if (reason)
    return terse_run_leave (run, reason);
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

/* One of the kernel's two files of extensions, where there is something to write. */
static gboolean
write_part (const TerseDecisionRun *run, const TerseExtension *extension, guint parts,
            const char *name,
            gboolean (*write) (const TerseExtension *, GOutputStream *, GError **), GError **error)
{
  if (parts == 0)
    return TRUE;
  g_autoptr (GOutputStream) stream = terse_run_create (run, name, error);
  return stream && write (extension, stream, error) && g_output_stream_close (stream, NULL, error);
}

static gboolean
write_extension (TerseDecisionRun *run, const TerseExtension *extension, GError **error)
{
  run->decision->extension.symmetries = terse_extension_symmetries (extension);
  run->decision->extension.definitions = terse_extension_definitions (extension);
  return write_part (run, extension, terse_extension_symmetries (extension), "symmetries.txt",
                     terse_extension_write_symmetries, error)
         && write_part (run, extension, terse_extension_definitions (extension), "definitions.txt",
                        terse_extension_write_definitions, error);
}

gboolean
terse_run_is_interrupted (const TerseDecisionRun *run)
{
  return run->options->cancellable && g_cancellable_is_cancelled (run->options->cancellable);
}

/* Asked by the kernel while it checks. */
static int
stop_check (void *data)
{
  const TerseDecisionRun *run = data;
  return terse_run_is_interrupted (run)
         || (run->options->time_limit > 0
             && terse_run_since (run->started) >= run->options->time_limit);
}

/* The paths of the kernel's files, the proof aside. */
static void
name_files (TerseDecisionRun *run, TerseKernelFiles *files)
{
  const TerseDecision *decision = run->decision;
  static const char *const names[] = { "formula.cnf", "symmetries.txt", "definitions.txt" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (run->paths[i] == NULL)
      run->paths[i] = terse_work_folder_path (run->folder, names[i]);
  files->formula = run->paths[0];
  files->symmetries = decision->extension.symmetries ? run->paths[1] : NULL;
  files->definitions = decision->extension.definitions ? run->paths[2] : NULL;
}

static gboolean
leave_check (TerseDecisionRun *run)
{
  return terse_run_leave (run, terse_run_is_interrupted (run)
                                   ? "interrupted while the proof was checked"
                                   : "time limit reached while the proof was checked");
}

static gboolean
accept_verdict (TerseDecisionRun *run, const TerseKernelResult *result, GError **error)
{
  TerseDecision *decision = run->decision;
  if (result->io_error)
    {
      g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_IO, result->message);
      return FALSE;
    }
  if (result->stopped)
    return leave_check (run);
  if (!result->verified)
    return terse_run_leave (run, result->message);
  decision->verdict = TERSE_IMPOSSIBLE;
  decision->extension.clauses = result->added_clauses;
  decision->proof.steps = result->lemmas;
  return TRUE;
}

/* Ends the proof, waits for the kernel and takes its verdict. */
static gboolean
finish_check (TerseDecisionRun *run, TerseJudge *judge, GError **error)
{
  g_autofree char *sha256 = NULL;
  TerseKernelResult result;
  guint64 bytes;
  if (!terse_judge_finish (judge, &result, &bytes, &sha256, error)
      || !accept_verdict (run, &result, error))
    return FALSE;
  if (run->decision->verdict != TERSE_IMPOSSIBLE)
    return TRUE;
  run->decision->proof.bytes = bytes;
  run->decision->proof.sha256 = g_steal_pointer (&sha256);
  return TRUE;
}

/* Called when the first bytes of the proof are written: the extension is complete then. */
static gboolean
begin_check (TerseKernelFiles *files, gpointer data, GError **error)
{
  TerseDecisionRun *run = data;
  if (run->extension && !write_extension (run, run->extension, error))
    return FALSE;
  name_files (run, files);
  terse_run_say (run, "checking the proof while it is written");
  return TRUE;
}

/* The kernel waiting for a proof over the formula and run->extension. (transfer full) */
static TerseJudge *
call_judge (TerseDecisionRun *run)
{
  if (run->options->out && run->paths[3] == NULL)
    run->paths[3] = terse_work_folder_path (run->folder, "proof.lrat");
  const TerseJudgeOptions options
      = { .begin = begin_check, .stop = stop_check, .data = run, .copy = run->paths[3] };
  return terse_judge_new (&options);
}

/* A way to close a question by lemmas whose hints are known. */
typedef struct {
  const char *name, *interrupted;
  /* Adds definitions and lemmas to the run's extension. FALSE with an error, or where it was
   * cancelled. */
  gboolean (*add) (TerseDecisionRun *run, gpointer plan, GError **error);
} Closing;

/* Writes lemmas to the kernel as they are made; *done is FALSE after an interruption. */
static gboolean
write_lemmas (TerseDecisionRun *run, const Closing *closing, gpointer plan, TerseJudge *judge,
              gboolean *done, GError **error)
{
  g_autoptr (TerseLratWriter) writer = terse_lrat_writer_new (terse_judge_stream (judge), FALSE);
  g_autoptr (GError) why = NULL;
  gint64 start = g_get_monotonic_time ();
  terse_extension_stream_lemmas (run->extension, writer);
  *done = closing->add (run, plan, &why);
  run->decision->seconds.extend += terse_run_since (start);
  if (*done)
    return terse_lrat_writer_finish (writer, error);
  if (why == NULL || g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return terse_run_leave (run, closing->interrupted);
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

static gboolean
close_by_lemmas (TerseDecisionRun *run, const Closing *closing, gpointer plan, GError **error)
{
  TerseDecision *decision = run->decision;
  g_autoptr (TerseExtension) extension = terse_extension_new (run->formula);
  g_autoptr (TerseJudge) judge = call_judge (run);
  gboolean done;
  run->extension = extension;
  if (!write_lemmas (run, closing, plan, judge, &done, error) || !done)
    return !done && decision->reason != NULL;
  gint64 start = g_get_monotonic_time ();
  decision->closed_by = closing->name;
  if (!finish_check (run, judge, error))
    return FALSE;
  decision->seconds.check = terse_run_since (start);
  return TRUE;
}

static gboolean
add_counting (TerseDecisionRun *run, gpointer plan, GError **error G_GNUC_UNUSED)
{
  return terse_counting_plan_add (plan, run->formula, run->extension, run->options->cancellable);
}

gboolean
terse_run_count (TerseDecisionRun *run, TerseCountingPlan *plan, GError **error)
{
  static const Closing counting = { "counting", "interrupted while counting", add_counting };
  return close_by_lemmas (run, &counting, plan, error);
}

static gboolean
add_classes (TerseDecisionRun *run, gpointer plan, GError **error)
{
  return terse_classes_plan_add (plan, run->formula, run->extension, run->options->cancellable,
                                 error);
}

gboolean
terse_run_classes (TerseDecisionRun *run, TerseClassesPlan *plan, GError **error)
{
  static const Closing classes = { "classes", "interrupted while proofs were copied", add_classes };
  return close_by_lemmas (run, &classes, plan, error);
}

/* Writes what is needed of the solver's proof to the kernel. */
static gboolean
check (TerseDecisionRun *run, const TerseElaboration *elaboration, const TerseThinning *thinning,
       GError **error)
{
  g_autoptr (TerseJudge) judge = call_judge (run);
  g_autoptr (GError) why = NULL;
  gint64 start = g_get_monotonic_time ();
  gboolean written
      = terse_elaboration_write (elaboration, thinning, terse_judge_stream (judge), NULL, &why);
  gboolean done = written && finish_check (run, judge, &why);
  run->decision->seconds.check = terse_run_since (start);
  if (!written && terse_elaborate_reason (why))
    return leave_check (run);
  if (!done)
    g_propagate_error (error, g_steal_pointer (&why));
  return done;
}

gboolean
terse_run_prove (TerseDecisionRun *run, const TerseContest *contest, TerseProofFormat format,
                 const TerseExtension *symmetries, GError **error)
{
  g_autoptr (TerseElaboration) elaboration = NULL;
  g_autoptr (TerseThinning) thinning = NULL;
  g_autoptr (TerseExtension) used = NULL;
  if (!elaborate (run, contest, format, symmetries, &elaboration, error))
    return FALSE;
  if (elaboration == NULL)
    return TRUE;
  if (symmetries)
    {
      thinning = terse_thinning_new (run->formula, symmetries);
      terse_elaboration_mark (elaboration, thinning);
      used = terse_thinning_select (thinning);
      terse_run_say (run, "%u of %u symmetries used", terse_extension_symmetries (used),
                     terse_extension_symmetries (symmetries));
    }
  run->extension = used;
  run->decision->closed_by = used && terse_extension_symmetries (used) ? "symmetry" : "search";
  return check (run, elaboration, thinning, error);
}
