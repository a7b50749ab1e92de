/* The evidence of `impossible`: the solver's proof elaborated, or counting lemmas, and the kernel's verdict on it. */
#include "reductions/decide_run.h"

#include <errno.h>

#include <glib/gstdio.h>

#include "protocols/error.h"
#include "reductions/judge.h"
#include "solver/elaborate.h"
#include "solver/thin.h"

gboolean
terse_run_elaborate (TerseDecisionRun *run, const TerseContest *contest, TerseProofFormat format, const TerseExtension *extension, gboolean *done,
           GError **error)
{
  TerseElaborateOptions options = { .cancellable = run->options->cancellable };
  g_autoptr (GError) why = NULL;
  gint64 start = g_get_monotonic_time ();
  if (run->options->time_limit > 0)
    options.time_limit = MAX (run->options->time_limit - terse_run_since (run->started), 0.001);
  g_autoptr (GOutputStream) stream = terse_run_create (run, "proof.lrat", error);
  if (stream == NULL)
    return FALSE;
  terse_run_say (run, "elaborating the proof");
  *done = terse_elaborate (run->formula, extension ? terse_extension_clauses (extension) : NULL, terse_contest_proof (contest),
                           format, stream, &options, NULL, &why)
          && g_output_stream_close (stream, NULL, &why);
  run->decision->seconds.elaborate = terse_run_since (start);
  if (*done)
    return TRUE;
  const char *reason = terse_elaborate_reason (why);
  if (reason)
    return terse_run_leave (run, reason);
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

/* One of the kernel's two files of extensions, where there is something to write. */
static gboolean
write_part (const TerseDecisionRun *run, const TerseExtension *extension, guint parts, const char *name,
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
  return write_part (run, extension, terse_extension_symmetries (extension), "symmetries.txt", terse_extension_write_symmetries,
                     error)
         && write_part (run, extension, terse_extension_definitions (extension), "definitions.txt",
                        terse_extension_write_definitions, error);
}

gboolean
terse_run_keep_used_symmetries (TerseDecisionRun *run, const TerseExtension *all, gboolean *done, GError **error)
{
  g_autofree char *proof = terse_work_folder_path (run->folder, "proof.lrat");
  g_autofree char *thinner = terse_work_folder_path (run->folder, "proof.thin");
  g_autoptr (GError) why = NULL;
  g_autoptr (TerseExtension) used = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GOutputStream) stream = terse_run_create (run, "proof.thin", error);
  if (stream == NULL)
    return FALSE;
  *done = terse_thin_proof (run->formula, all, proof, stream, run->options->cancellable, &used, &why)
          && g_output_stream_close (stream, NULL, &why);
  run->decision->seconds.elaborate += terse_run_since (start);
  if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return terse_run_leave (run, "interrupted while the proof was elaborated");
  if (g_error_matches (why, TERSE_ERROR, TERSE_ERROR_INPUT))
    return terse_run_leave (run, why->message);
  if (!*done)
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  if (used ? g_rename (thinner, proof) != 0 : g_unlink (thinner) != 0)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected to rename or remove it, found: %s", thinner,
                   g_strerror (errno));
      return FALSE;
    }
  const TerseExtension *kept = used ? used : all;
  terse_run_say (run, "%u of %u symmetries used", terse_extension_symmetries (kept), terse_extension_symmetries (all));
  run->decision->closed_by = terse_extension_symmetries (kept) ? "symmetry" : "search";
  return write_extension (run, kept, error);
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
         || (run->options->time_limit > 0 && terse_run_since (run->started) >= run->options->time_limit);
}

/* The paths of the kernel's files, the proof aside. */
static void
name_files (TerseDecisionRun *run, TerseCheckFiles *files)
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

/* Takes the kernel's verdict. */
static gboolean
accept_verdict (TerseDecisionRun *run, const TerseCheckResult *result, GError **error)
{
  TerseDecision *decision = run->decision;
  if (result->io_error)
    {
      g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_IO, result->message);
      return FALSE;
    }
  if (result->stopped)
    return terse_run_leave (run, terse_run_is_interrupted (run) ? "interrupted while the proof was checked"
                                                      : "time limit reached while the proof was checked");
  if (!result->verified)
    return terse_run_leave (run, result->message);
  decision->verdict = TERSE_IMPOSSIBLE;
  decision->extension.clauses = result->added_clauses;
  decision->proof.steps = result->lemmas;
  return TRUE;
}

gboolean
terse_run_judge (TerseDecisionRun *run, GError **error)
{
  TerseDecision *decision = run->decision;
  g_autofree char *proof = terse_work_folder_path (run->folder, "proof.lrat");
  TerseCheckFiles files = { .proof = proof };
  gint64 start = g_get_monotonic_time ();
  name_files (run, &files);
  terse_run_say (run, "checking the proof");
  TerseCheckResult result = terse_check_run_until (&files, stop_check, run);
  decision->seconds.check = terse_run_since (start);
  if (!accept_verdict (run, &result, error))
    return FALSE;
  if (decision->verdict == TERSE_IMPOSSIBLE)
    decision->proof.sha256 = terse_sha256_of_file (proof, &decision->proof.bytes, error);
  return decision->verdict != TERSE_IMPOSSIBLE || decision->proof.sha256 != NULL;
}

/* Called when the first lemma is written: all definitions are made then. */
static gboolean
begin_check (TerseCheckFiles *files, gpointer data, GError **error)
{
  TerseDecisionRun *run = data;
  if (!write_extension (run, run->extension, error))
    return FALSE;
  name_files (run, files);
  terse_run_say (run, "checking the proof while it is written");
  return TRUE;
}

/* Writes the counting lemmas to the kernel as they are made; *done is FALSE after an interruption. */
static gboolean
write_lemmas (TerseDecisionRun *run, TerseCountingPlan *plan, TerseJudge *judge, gboolean *done, GError **error)
{
  g_autoptr (TerseLratWriter) writer = terse_lrat_writer_new (terse_judge_stream (judge), FALSE);
  gint64 start = g_get_monotonic_time ();
  terse_extension_stream_lemmas (run->extension, writer);
  *done = terse_counting_plan_add (plan, run->formula, run->extension, run->options->cancellable);
  run->decision->seconds.extend += terse_run_since (start);
  return *done ? terse_lrat_writer_finish (writer, error) : terse_run_leave (run, "interrupted while counting");
}

gboolean
terse_run_count (TerseDecisionRun *run, TerseCountingPlan *plan, GError **error)
{
  TerseDecision *decision = run->decision;
  g_autofree char *copy = run->options->out ? terse_work_folder_path (run->folder, "proof.lrat") : NULL;
  const TerseJudgeOptions options = { .begin = begin_check, .stop = stop_check, .data = run, .copy = copy };
  g_autoptr (TerseExtension) extension = terse_extension_new (run->formula);
  g_autoptr (TerseJudge) judge = terse_judge_new (&options);
  TerseCheckResult result;
  gboolean done;
  run->extension = extension;
  if (!write_lemmas (run, plan, judge, &done, error) || !done)
    return !done && decision->reason != NULL;
  gint64 start = g_get_monotonic_time ();
  decision->closed_by = "counting";
  g_autofree char *sha256 = NULL;
  if (!terse_judge_finish (judge, &result, &decision->proof.bytes, &sha256, error))
    return FALSE;
  decision->seconds.check = terse_run_since (start);
  if (!accept_verdict (run, &result, error))
    return FALSE;
  if (decision->verdict == TERSE_IMPOSSIBLE)
    decision->proof.sha256 = g_steal_pointer (&sha256);
  return TRUE;
}
