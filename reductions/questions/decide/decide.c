#include "reductions/questions/decide/decide.h"

#include <sys/resource.h>

#include "protocols/error.h"
#include "reductions/questions/decide/devices.h"
#include "solver/certificate/digest.h"

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
  guint64 limit = terse_run_literal_limit (run);
  TerseSize size = run->decision->size;
  if (terse_size_is_within (&size, limit))
    return check_memory (run, terse_memory_of_formula (&size), error);
  g_autofree char *text = terse_question_text (run->decision->question);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "%s: expected a formula of at most %" G_GUINT64_FORMAT
               " literals (--max-literals) and %d variables and clauses, "
               "found %" G_GUINT64_FORMAT " literals, %" G_GUINT64_FORMAT
               " variables, %" G_GUINT64_FORMAT " clauses",
               text, MIN (limit, G_MAXINT), TERSE_SIZE_MAX_COUNT, size.literals, size.variables,
               size.clauses);
  return FALSE;
}

/* Where the inputs are not listed, why: that no device closed the question then is a limit. */
static GError *
refuse_unlisted (const TerseQuestion *question)
{
  const char *why = terse_problem_unlisted (terse_question_problem (question));
  return why ? g_error_new_literal (TERSE_ERROR, TERSE_ERROR_LIMIT, why) : NULL;
}

/* Is there room for what the device needs? */
static gboolean
has_room (const TerseDecisionRun *run, const TerseDevice *device, GError **error)
{
  return (!device->reads_formula || check_size (run, error))
         && (device->memory == NULL
             || check_memory (run, device->memory (&run->decision->size), error));
}

static TerseDeviceResult
try_device (TerseDecisionRun *run, const TerseDevice *device, GError **error)
{
  if (terse_run_is_interrupted (run))
    {
      terse_run_leave (run, "interrupted before the search");
      return TERSE_DEVICE_ENDED;
    }
  return device->run (run, error);
}

/* Is the device for such a question? */
static gboolean
takes (const TerseDevice *device, const TerseQuestion *question)
{
  return (terse_problem_unlisted (terse_question_problem (question)) == NULL
          || device->takes_unlisted)
         && device->takes_errors == (terse_question_tolerance (question) != NULL);
}

/* One device after the other. A device for which there is no room is left out; where none of the
 * others ends the run, the first such refusal is the error. */
static gboolean
try_devices (TerseDecisionRun *run, GError **error)
{
  g_autoptr (GError) refusal = refuse_unlisted (run->decision->question);
  for (guint i = 0; i < TERSE_N_DEVICES; i++)
    {
      const TerseDevice *device = terse_device (i);
      if (!terse_run_uses (run, (TerseDeviceName) i) || !takes (device, run->decision->question)
          || (device->applies && !device->applies (run))
          || !has_room (run, device, refusal ? NULL : &refusal))
        continue;
      TerseDeviceResult result = try_device (run, device, error);
      if (result != TERSE_DEVICE_PASSED)
        return result == TERSE_DEVICE_ENDED;
    }
  if (refusal == NULL)
    return terse_run_leave (run, "none of the devices that were tried closes it");
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
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
  g_autoptr (GError) why = NULL;
  TerseDecisionRun run = { .options = options,
                           .encoding = terse_encoding_for (question),
                           .decision = decision,
                           .started = g_get_monotonic_time (),
                           .alarm = terse_alarm_new (options->time_limit, options->memory_limit,
                                                     options->cancellable) };
  decision->question = terse_question_ref (question);
  decision->verdict = TERSE_UNDECIDED;
  decision->size = run.encoding->size (question);
  gboolean ok = try_devices (&run, &why);
  measure (&run);
  ok = ok && keep (&run, &why);
  if (!ok)
    propagate (error, g_steal_pointer (&why), options->out);
  g_clear_pointer (&run.formula, terse_formula_free);
  g_clear_pointer (&run.folder, terse_work_folder_free);
  terse_alarm_free (run.alarm);
  return ok ? g_steal_pointer (&decision) : NULL;
}
