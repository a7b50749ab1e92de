#include "reductions/questions/search/search.h"

#include "reductions/questions/device/closing.h"
#include "reductions/questions/search/contest.h"

static void
report_search (double seconds, guint64 conflicts, gpointer data)
{
  terse_run_say (data, "searching: %.0f s, %" G_GUINT64_FORMAT " clauses learned", seconds,
                 conflicts);
}

/* Takes the protocol that the assignment describes, if it stands the test. */
static gboolean
accept_protocol (TerseDecisionRun *run, TerseContest *contest, GError **error)
{
  const char *closed_by = terse_contest_is_extended (contest) ? "symmetry" : "search";
  guint variables = terse_formula_variables (run->formula);
  g_autofree gint8 *assignment = g_new0 (gint8, variables + 1);
  gboolean correct;
  terse_sat_get_assignment (terse_contest_winner (contest), variables, assignment);
  terse_contest_release (contest);
  g_autoptr (TerseProtocol) found = run->encoding->decode (run->decision->question, assignment);
  if (!terse_run_accept (run, found, closed_by, &correct, error))
    return FALSE;
  return correct || terse_run_leave (run, "the solver's assignment describes a protocol that errs");
}

static gboolean
settle (TerseDecisionRun *run, TerseContest *contest, TerseSatResult result,
        const TerseExtension *symmetries, GError **error)
{
  const char *const reasons[] = {
    [TERSE_SAT_DECIDED] = "the search looks for self-dual protocols only, and there are none",
    [TERSE_SAT_TIME_LIMIT] = "time limit reached in the search",
    [TERSE_SAT_OUT_OF_MEMORY] = run->options->memory_limit ? "memory limit reached in the search"
                                                           : "out of memory in the search",
  };
  TerseSatReason reason = terse_contest_reason (contest);
  const TerseExtension *extension = terse_contest_is_extended (contest) ? symmetries : NULL;
  if (result == TERSE_SAT_SATISFIABLE)
    return accept_protocol (run, contest, error);
  if (result == TERSE_SAT_UNKNOWN && reason == TERSE_SAT_CANCELLED)
    return terse_run_leave_over (run, "in the search");
  if (result == TERSE_SAT_UNKNOWN && reason != TERSE_SAT_PROOF_FAILED)
    return terse_run_leave (run, reasons[reason] ? reasons[reason] : "the search gave up");
  TerseProofFormat format = terse_sat_proof_format (terse_contest_winner (contest));
  if (!terse_sat_close_proof (terse_contest_winner (contest), error))
    return FALSE;
  if (result == TERSE_SAT_UNKNOWN)
    return terse_run_leave (run, "the search gave up");
  terse_contest_release (contest);
  return terse_run_close_by_proof (run, terse_contest_proof (contest), format, extension, error);
}

TerseDeviceResult
terse_search_run (TerseDecisionRun *run, const TerseExtension *symmetries, GError **error)
{
  gboolean done;
  if (!terse_run_encode (run, &done, error))
    return TERSE_DEVICE_FAILED;
  if (!done)
    return TERSE_DEVICE_ENDED;
  g_autofree char *proof = terse_work_folder_path (run->folder, "proof");
  /* Solvers hold the time limit themselves. */
  GCancellable *cancellable
      = run->options->memory_limit ? terse_run_cancellable (run) : run->options->cancellable;
  const TerseSatOptions options = { .seed = run->options->seed,
                                    .time_limit = terse_run_left (run),
                                    .cancellable = cancellable,
                                    .progress = report_search,
                                    .progress_data = run };
  gint64 start = g_get_monotonic_time ();
  g_autoptr (TerseContest) contest
      = terse_contest_new (run->options->search, run->decision->question, run->formula, symmetries,
                           proof, &options, error);
  if (contest == NULL)
    return TERSE_DEVICE_FAILED;
  const guint64 before = terse_memory_of_search (&run->decision->size)
                         - terse_memory_of_solver (&run->decision->size),
                limit = run->options->memory_limit;
  if (limit > 0)
    terse_contest_set_memory (contest, limit > before ? limit - before : 1);
  terse_contest_set_threads (contest, run->options->threads);
  TerseSatResult result = terse_contest_run (contest);
  run->decision->estimated_memory = before + terse_contest_memory (contest);
  run->decision->seconds.solve += terse_run_since (start);
  terse_run_say (run, "searched: %u turns", terse_contest_turns (contest));
  return settle (run, contest, result, symmetries, error) ? TERSE_DEVICE_ENDED
                                                          : TERSE_DEVICE_FAILED;
}
