#include "reductions/questions/decide/decide.h"

#include <sys/resource.h>

#include "protocols/compress.h"
#include "protocols/error.h"
#include "protocols/radix.h"
#include "protocols/simulate.h"
#include "reductions/questions/decide/decide_run.h"
#include "reductions/questions/symmetry/symmetry.h"

/* A smaller question gets about as much time as the formula itself takes: work by clauses, see
 * terse_work_of_conflicts (). */
#define CLAUSES_OF_WORK 5u
/* In small formulas: as much as in one of this many clauses. */
#define LEAST_FOR_CLASSES 1000000u

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
terse_run_leave (TerseDecisionRun *run, const char *reason)
{
  run->decision->verdict = TERSE_UNDECIDED;
  g_free (run->decision->reason);
  run->decision->reason = g_strdup (reason);
  return TRUE;
}

static guint64
literal_limit (const TerseDecisionRun *run)
{
  return run->options->max_literals ? run->options->max_literals : TERSE_DEFAULT_MAX_LITERALS;
}

guint64
terse_estimate_memory (const TerseSize *size, gboolean search)
{
  guint64 here = terse_saturating_add (terse_saturating_mul (size->literals, 4),
                                       terse_saturating_mul (size->clauses, 8));
  guint64 kernel = terse_saturating_add (terse_saturating_mul (size->literals, 4),
                                         terse_saturating_mul (size->clauses, 20));
  guint64 solver = search ? terse_saturating_mul (size->clauses, 230) : 0;
  return terse_saturating_add (here, MAX (kernel, solver));
}

static gboolean
check_memory (const TerseDecisionRun *run, guint64 bytes, GError **error)
{
  if (run->options->memory_limit == 0 || bytes <= run->options->memory_limit)
    return TRUE;
  g_autofree char *text = terse_question_text (run->decision->question);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "%s: expected at most %" G_GUINT64_FORMAT
               " MiB (--memory-limit), found an estimate of %" G_GUINT64_FORMAT " MiB",
               text, run->options->memory_limit >> 20, bytes >> 20);
  return FALSE;
}

static gboolean
check_size (const TerseDecisionRun *run, GError **error)
{
  guint64 limit = literal_limit (run);
  TerseSize size = run->encoding->size (run->decision->question);
  if (size.literals <= MIN (limit, G_MAXINT) && size.variables < G_MAXINT / 4
      && size.clauses < G_MAXINT / 4)
    return check_memory (run, terse_estimate_memory (&size, FALSE), error);
  g_autofree char *text = terse_question_text (run->decision->question);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "%s: expected a formula of at most %" G_GUINT64_FORMAT
               " literals (--max-literals) and %d variables and clauses, "
               "found %" G_GUINT64_FORMAT " literals, %" G_GUINT64_FORMAT
               " variables, %" G_GUINT64_FORMAT " clauses",
               text, MIN (limit, G_MAXINT), G_MAXINT / 4, size.literals, size.variables,
               size.clauses);
  return FALSE;
}

GOutputStream *
terse_run_create (const TerseDecisionRun *run, const char *name, GError **error)
{
  g_autofree char *path = terse_work_folder_path (run->folder, name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) raw
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  return raw ? g_buffered_output_stream_new_sized (G_OUTPUT_STREAM (raw), 1 << 16) : NULL;
}

static gboolean
encode (TerseDecisionRun *run, GError **error)
{
  TerseDecision *decision = run->decision;
  gint64 start = g_get_monotonic_time ();
  run->formula = run->encoding->emit (decision->question);
  decision->size
      = (TerseSize){ terse_formula_variables (run->formula), terse_formula_clauses (run->formula),
                     terse_formula_literals (run->formula) };
  g_autofree char *path = terse_work_folder_path (run->folder, "formula.cnf");
  g_autoptr (GOutputStream) stream = terse_run_create (run, "formula.cnf", error);
  if (stream == NULL || !terse_formula_write (run->formula, stream, error)
      || !g_output_stream_close (stream, NULL, error))
    return FALSE;
  decision->formula_sha256 = terse_sha256_of_file (path, NULL, error);
  decision->seconds.encode = terse_run_since (start);
  terse_run_say (run, "formula: %u variables, %u clauses", terse_formula_variables (run->formula),
                 terse_formula_clauses (run->formula));
  return decision->formula_sha256 != NULL;
}

static void
report_search (double seconds, guint64 conflicts, gpointer data)
{
  terse_run_say (data, "searching: %.0f s, %" G_GUINT64_FORMAT " clauses learned", seconds,
                 conflicts);
}

/* Takes the protocol that the assignment describes, if it stands the test. */
static gboolean
accept_protocol (TerseDecisionRun *run, TerseContest *contest)
{
  TerseDecision *decision = run->decision;
  guint variables = terse_formula_variables (run->formula);
  g_autofree gint8 *assignment = g_new0 (gint8, variables + 1);
  gint64 start = g_get_monotonic_time ();
  terse_sat_get_assignment (terse_contest_winner (contest), variables, assignment);
  terse_contest_release (contest);
  g_autoptr (TerseProtocol) found = run->encoding->decode (decision->question, assignment);
  g_autoptr (TerseProtocol) protocol = terse_protocol_compress (found);
  TerseSimulation simulation = terse_simulate (protocol);
  gboolean correct = simulation.correct;
  terse_simulation_clear (&simulation);
  if (!correct)
    return terse_run_leave (run, "the solver's assignment describes a protocol that errs");
  decision->verdict = TERSE_POSSIBLE;
  decision->inputs_run = simulation.inputs_run;
  decision->cost = terse_protocol_cost (protocol);
  decision->protocol = g_steal_pointer (&protocol);
  decision->seconds.check = terse_run_since (start);
  return TRUE;
}

static gboolean
write_protocol (const TerseDecisionRun *run, GError **error)
{
  if (run->options->out == NULL)
    return TRUE;
  g_autofree char *path = terse_work_folder_path (run->folder, "protocol.json");
  g_autofree char *text = terse_protocol_to_json (run->decision->protocol);
  return g_file_set_contents (path, text, -1, error);
}

static gboolean
settle (TerseDecisionRun *run, TerseContest *contest, TerseSatResult result,
        const TerseExtension *symmetries, GError **error)
{
  static const char *const reasons[] = {
    [TERSE_SAT_DECIDED] = "the search looks for self-dual protocols only, and there are none",
    [TERSE_SAT_TIME_LIMIT] = "time limit reached in the search",
    [TERSE_SAT_CANCELLED] = "interrupted in the search",
    [TERSE_SAT_OUT_OF_MEMORY] = "out of memory in the search",
  };
  TerseSatReason reason = terse_contest_reason (contest);
  const TerseExtension *extension = terse_contest_is_extended (contest) ? symmetries : NULL;
  run->decision->closed_by = extension ? "symmetry" : "search";
  if (result == TERSE_SAT_SATISFIABLE)
    return accept_protocol (run, contest)
           && (run->decision->verdict != TERSE_POSSIBLE || write_protocol (run, error));
  if (result == TERSE_SAT_UNKNOWN && reason != TERSE_SAT_PROOF_FAILED)
    return terse_run_leave (run, reasons[reason] ? reasons[reason] : "the search gave up");
  TerseProofFormat format = terse_sat_proof_format (terse_contest_winner (contest));
  if (!terse_sat_close_proof (terse_contest_winner (contest), error))
    return FALSE;
  if (result == TERSE_SAT_UNKNOWN)
    return terse_run_leave (run, "the search gave up");
  terse_contest_release (contest);
  return terse_run_prove (run, contest, format, extension, error);
}

/* The symmetries to search with, or NULL. */
static TerseExtension *
list_symmetries (TerseDecisionRun *run)
{
  gint64 start = g_get_monotonic_time ();
  if (run->options->no_symmetry)
    return NULL;
  g_autoptr (TerseExtension) extension = terse_extension_new (run->formula);
  terse_add_symmetries (run->decision->question, extension);
  run->decision->seconds.extend += terse_run_since (start);
  terse_run_say (run, "%u symmetries", terse_extension_symmetries (extension));
  return terse_extension_symmetries (extension) ? g_steal_pointer (&extension) : NULL;
}

static gboolean
search (TerseDecisionRun *run, GError **error)
{
  g_autofree char *proof = terse_work_folder_path (run->folder, "proof");
  const TerseSatOptions options = { .seed = run->options->seed,
                                    .time_limit = terse_run_left (run),
                                    .cancellable = run->options->cancellable,
                                    .progress = report_search,
                                    .progress_data = run };
  g_autoptr (TerseExtension) symmetries = list_symmetries (run);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (TerseContest) contest
      = terse_contest_new (run->options->search, run->decision->question, run->formula, symmetries,
                           proof, &options, error);
  if (contest == NULL)
    return FALSE;
  TerseSatResult result = terse_contest_run (contest);
  run->decision->seconds.solve += terse_run_since (start);
  terse_run_say (run, "searched: %u turns", terse_contest_turns (contest));
  return settle (run, contest, result, symmetries, error);
}

/* The counting lemmas that close the question and fit into memory, or NULL. */
static TerseCountingPlan *
plan_counting (TerseDecisionRun *run)
{
  /* A literal of a formula costs about 16 bytes while it is searched: the same allowance here. */
  const guint64 allowance
      = run->options->memory_limit ? run->options->memory_limit : 16 * literal_limit (run);
  gint64 start = g_get_monotonic_time ();
  TerseCounting counting;
  if (run->options->no_counting)
    return NULL;
  g_autoptr (TerseCountingPlan) plan
      = terse_counting_plan_new (run->decision->question, run->options->cancellable, &counting);
  run->decision->seconds.extend += terse_run_since (start);
  if (plan == NULL)
    return NULL;
  guint64 bytes = counting.bytes - counting.lemma_bytes;
  terse_run_say (run, "counting: %u items for %u places, %" G_GUINT64_FORMAT " lemmas",
                 counting.items, counting.capacity, counting.lemmas);
  if (bytes <= allowance)
    return g_steal_pointer (&plan);
  terse_run_say (run,
                 "counting would take %" G_GUINT64_FORMAT
                 " bytes, more than 16 for each of --max-literals",
                 bytes);
  return NULL;
}

/* Proofs of smaller questions that close this one, or NULL. */
static gboolean
plan_classes (TerseDecisionRun *run, TerseClassesPlan **plan, GError **error)
{
  const TerseClassesOptions options
      = { .seed = run->options->seed,
          .time_limit = terse_run_left (run),
          .work = MAX (terse_formula_clauses (run->formula), LEAST_FOR_CLASSES) / CLAUSES_OF_WORK,
          .cancellable = run->options->cancellable };
  gint64 start = g_get_monotonic_time ();
  TerseClasses classes;
  *plan = NULL;
  if (run->options->classes == TERSE_CLASSES_NEVER
      || (run->options->classes == TERSE_CLASSES_AUTO
          && terse_formula_clauses (run->formula) < LEAST_FOR_CLASSES))
    return TRUE;
  gboolean ran = terse_classes_plan_new (run->decision->question, &options, plan, &classes, error);
  run->decision->seconds.solve += terse_run_since (start);
  if (*plan)
    terse_run_say (run,
                   "classes: %u inputs in %u, %u smaller questions refuted in %" G_GUINT64_FORMAT
                   " steps, %u copies",
                   classes.indices, classes.values, classes.parts, classes.steps, classes.copies);
  return ran;
}

static gboolean
class_or_search (TerseDecisionRun *run, GError **error)
{
  g_autoptr (TerseClassesPlan) plan = NULL;
  if (!check_memory (run, terse_estimate_memory (&run->decision->size, TRUE), error)
      || !plan_classes (run, &plan, error))
    return FALSE;
  return plan ? terse_run_classes (run, plan, error) : search (run, error);
}

static gboolean
count_or_search (TerseDecisionRun *run, GError **error)
{
  if (terse_run_is_interrupted (run))
    return terse_run_leave (run, "interrupted before the search");
  g_autoptr (TerseCountingPlan) plan = plan_counting (run);
  return plan ? terse_run_count (run, plan, error) : class_or_search (run, error);
}

static gboolean
keep (TerseDecisionRun *run, GError **error)
{
  if (run->options->out == NULL || run->decision->verdict == TERSE_UNDECIDED)
    return TRUE;
  g_autoptr (JsonNode) manifest = terse_decision_manifest (run->decision);
  run->decision->folder = terse_work_folder_keep (run->folder, manifest, error);
  return run->decision->folder != NULL;
}

static void
measure (TerseDecisionRun *run)
{
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  run->decision->peak_memory = (guint64) usage.ru_maxrss * 1024;
  run->decision->seconds.total = terse_run_since (run->started);
}

/* Refusals of the system come from several libraries, and are one kind of error to the caller. */
static void
propagate (GError **error, GError *why, const char *out)
{
  if (why->domain != TERSE_ERROR)
    {
      g_autoptr (GError) foreign = why;
      why = g_error_new (TERSE_ERROR, TERSE_ERROR_IO,
                         "%s: expected room for a certificate, found: %s",
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
  TerseDecisionRun run = { .options = options,
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
  gboolean ok = encode (&run, &why) && count_or_search (&run, &why);
  measure (&run);
  ok = ok && keep (&run, &why);
  if (!ok)
    propagate (error, g_steal_pointer (&why), options->out);
  g_clear_pointer (&run.formula, terse_formula_free);
  for (guint i = 0; i < G_N_ELEMENTS (run.paths); i++)
    g_free (run.paths[i]);
  terse_work_folder_free (run.folder);
  return ok ? g_steal_pointer (&decision) : NULL;
}
