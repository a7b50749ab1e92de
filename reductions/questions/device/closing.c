#include "reductions/questions/device/closing.h"

#include "protocols/error.h"
#include "reductions/questions/device/judge.h"

/* One proof on its way to the kernel. */
typedef struct {
  TerseDecisionRun *run;
  TerseExtension *extension; /* what the proof rests on besides the formula, or NULL; not owned */
  char *formula, *symmetries, *definitions, *copy; /* paths; the copy is NULL unless it is kept */
  TerseJudge *judge;
} Closing;

static void
clear_closing (Closing *closing)
{
  g_clear_pointer (&closing->judge, terse_judge_free);
  g_free (closing->formula);
  g_free (closing->symmetries);
  g_free (closing->definitions);
  g_free (closing->copy);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Closing, clear_closing)

/* Reads the solver's proof. FALSE with an error; *elaboration NULL where the question stays
 * undecided. */
static gboolean
elaborate (TerseDecisionRun *run, const char *proof, TerseProofFormat format,
           const TerseExtension *symmetries, TerseElaboration **elaboration, GError **error)
{
  const TerseElaborateOptions options
      = { .time_limit = terse_run_left (run), .cancellable = terse_run_cancellable (run) };
  g_autoptr (GError) why = NULL;
  gint64 start = g_get_monotonic_time ();
  terse_run_say (run, "elaborating the proof");
  *elaboration = terse_elaboration_new (run->formula,
                                        symmetries ? terse_extension_clauses (symmetries) : NULL,
                                        proof, format, &options, &why);
  run->decision->seconds.elaborate = terse_run_since (start);
  if (*elaboration)
    return TRUE;
  const char *reason = terse_elaborate_reason (why);
  if (reason && terse_run_is_over (run))
    return terse_run_leave_over (run, "while the proof was elaborated");
  if (reason)
    return terse_run_leave (run, reason);
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

/* One of the kernel's two files of extensions, where there is something to write. */
static gboolean
write_part (TerseDecisionRun *run, const TerseExtension *extension, guint parts, const char *name,
            gboolean (*write) (const TerseExtension *, GOutputStream *, GError **), GError **error)
{
  if (parts == 0)
    {
      terse_run_remove (run, name);
      return TRUE;
    }
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

/* Asked by the kernel while it checks. */
static int
stop_check (void *data)
{
  const Closing *closing = data;
  return terse_run_is_over (closing->run);
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
    return terse_run_leave_over (run, "while the proof was checked");
  if (!result->verified)
    return terse_run_leave (run, result->message);
  decision->verdict = TERSE_IMPOSSIBLE;
  decision->extension.clauses = result->added_clauses;
  decision->proof.steps = result->lemmas;
  return TRUE;
}

/* Ends the proof, waits for the kernel and takes its verdict. */
static gboolean
finish_check (Closing *closing, GError **error)
{
  TerseDecision *decision = closing->run->decision;
  g_autofree char *sha256 = NULL;
  TerseKernelResult result;
  guint64 bytes;
  if (!terse_judge_finish (closing->judge, &result, &bytes, &sha256, error)
      || !accept_verdict (closing->run, &result, error))
    return FALSE;
  if (decision->verdict != TERSE_IMPOSSIBLE)
    return TRUE;
  decision->proof.bytes = bytes;
  decision->proof.sha256 = g_steal_pointer (&sha256);
  return TRUE;
}

/* Called when the first bytes of the proof are written: the extension is complete then. */
static gboolean
begin_check (TerseKernelFiles *files, gpointer data, GError **error)
{
  Closing *closing = data;
  const TerseDecision *decision = closing->run->decision;
  if (closing->extension && !write_extension (closing->run, closing->extension, error))
    return FALSE;
  files->formula = closing->formula;
  files->symmetries = decision->extension.symmetries ? closing->symmetries : NULL;
  files->definitions = decision->extension.definitions ? closing->definitions : NULL;
  terse_run_say (closing->run, "checking the proof while it is written");
  return TRUE;
}

/* The kernel begins to wait for a proof over the formula and the extension. `closing` stays where
 * it is until it is cleared. */
static void
begin (Closing *closing, TerseDecisionRun *run, TerseExtension *extension)
{
  const TerseWorkFolder *folder = run->folder;
  *closing = (Closing){ .run = run,
                        .extension = extension,
                        .formula = terse_work_folder_path (folder, "formula.cnf"),
                        .symmetries = terse_work_folder_path (folder, "symmetries.txt"),
                        .definitions = terse_work_folder_path (folder, "definitions.txt") };
  if (run->options->out)
    closing->copy = terse_work_folder_path (folder, "proof.lrat");
  const TerseJudgeOptions options
      = { .begin = begin_check, .stop = stop_check, .data = closing, .copy = closing->copy };
  closing->judge = terse_judge_new (&options);
}

/* Writes lemmas to the kernel as they are made; *done is FALSE after an interruption. */
static gboolean
write_lemmas (Closing *closing, const char *when, TerseAddLemmas add, gpointer data, gboolean *done,
              GError **error)
{
  g_autoptr (TerseLratWriter) writer
      = terse_lrat_writer_new (terse_judge_stream (closing->judge), FALSE);
  g_autoptr (GError) why = NULL;
  gint64 start = g_get_monotonic_time ();
  terse_extension_stream_lemmas (closing->extension, writer);
  *done = add (closing->run, closing->extension, data, &why);
  closing->run->decision->seconds.extend += terse_run_since (start);
  if (*done)
    return terse_lrat_writer_finish (writer, error);
  if (why == NULL || g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return terse_run_leave_over (closing->run, when);
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

gboolean
terse_run_close_by_lemmas (TerseDecisionRun *run, const char *closed_by, const char *when,
                           TerseAddLemmas add, gpointer data, GError **error)
{
  gboolean done;
  if (!terse_run_encode (run, &done, error))
    return FALSE;
  if (!done)
    return TRUE;
  TerseDecision *decision = run->decision;
  g_autoptr (TerseExtension) extension = terse_extension_new (run->formula);
  g_auto (Closing) closing = { 0 };
  begin (&closing, run, extension);
  if (!write_lemmas (&closing, when, add, data, &done, error) || !done)
    return !done && decision->reason != NULL;
  gint64 start = g_get_monotonic_time ();
  decision->closed_by = closed_by;
  if (!finish_check (&closing, error))
    return FALSE;
  decision->seconds.check = terse_run_since (start);
  return TRUE;
}

/* Writes what is needed of the solver's proof to the kernel. */
static gboolean
check (TerseDecisionRun *run, TerseExtension *used, const TerseElaboration *elaboration,
       const TerseThinning *thinning, GError **error)
{
  g_auto (Closing) closing = { 0 };
  g_autoptr (GError) why = NULL;
  gint64 start = g_get_monotonic_time ();
  begin (&closing, run, used);
  gboolean written = terse_elaboration_write (elaboration, thinning,
                                              terse_judge_stream (closing.judge), NULL, &why);
  gboolean done = written && finish_check (&closing, &why);
  run->decision->seconds.check = terse_run_since (start);
  if (!written && terse_elaborate_reason (why))
    return terse_run_leave_over (run, "while the proof was checked");
  if (!done)
    g_propagate_error (error, g_steal_pointer (&why));
  return done;
}

gboolean
terse_run_close_by_proof (TerseDecisionRun *run, const char *proof, TerseProofFormat format,
                          const TerseExtension *symmetries, GError **error)
{
  g_autoptr (TerseElaboration) elaboration = NULL;
  g_autoptr (TerseThinning) thinning = NULL;
  g_autoptr (TerseExtension) used = NULL;
  if (!elaborate (run, proof, format, symmetries, &elaboration, error))
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
  run->decision->closed_by = used && terse_extension_symmetries (used) ? "symmetry" : "search";
  return check (run, used, elaboration, thinning, error);
}

/* What was written is no proof: why it stays undecided, or the error. */
static gboolean
leave_unwritten (TerseDecisionRun *run, GError *why, GError **error)
{
  g_autoptr (GError) owned = why;
  if (terse_run_is_over (run))
    return terse_run_leave_over (run, "while the proof was written");
  if (g_error_matches (why, TERSE_ERROR, TERSE_ERROR_INPUT) || terse_elaborate_reason (why))
    return terse_run_leave (run, why->message);
  g_propagate_error (error, g_steal_pointer (&owned));
  return FALSE;
}

gboolean
terse_run_close_by_steps (TerseDecisionRun *run, const char *closed_by, TerseExtension *extension,
                          TerseWriteSteps write, gpointer data, GError **error)
{
  g_auto (Closing) closing = { 0 };
  GError *why = NULL;
  const gint64 start = g_get_monotonic_time ();
  begin (&closing, run, extension);
  if (!write (terse_judge_stream (closing.judge), data, &why))
    return leave_unwritten (run, why, error);
  run->decision->closed_by = closed_by;
  const gboolean done = finish_check (&closing, error);
  run->decision->seconds.check = terse_run_since (start);
  return done;
}
