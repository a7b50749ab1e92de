/* terse check: verifies certificates one after the other, and on request asks a referee too or has
 * ACL2 prove the theorem. An interruption ends it at once, without a verdict: the verification,
 * which writes nothing, goes on in its thread until the program ends. */
#include "cli/options.h"
#include "cli/report.h"
#include "protocols/error.h"
#include "reductions/questions/decide/opinion.h"
#include "reductions/questions/decide/verify.h"
#include "reductions/questions/measures/measure_certificate.h"
#include "reductions/questions/theorem/theorem.h"

/* What the command line asks for. */
typedef struct {
  TerseOptions *options;
  const char *folder;    /* whose turn it is */
  char *prefix;          /* of what is printed of it: its name where there are several, else "" */
  TerseOpinion *referee; /* or NULL */
} Request;

static void
request_clear (Request *request)
{
  g_clear_pointer (&request->options, terse_options_free);
  g_clear_pointer (&request->referee, terse_opinion_free);
  g_clear_pointer (&request->prefix, g_free);
}

static gboolean
parse_request (char **arguments, Request *request, GError **error)
{
  TerseOptions *options = terse_options_parse (TERSE_COMMAND_check, arguments, error);
  request->options = options;
  if (options == NULL)
    return FALSE;
  if (options->record && options->referee == NULL && !options->theorem)
    return terse_options_refuse (error, "--record", "--referee or --theorem", "none");
  request->referee = options->referee ? terse_opinion_new (options->referee, error) : NULL;
  return options->referee == NULL || request->referee;
}

static int
report_referee (const Request *request, const TerseOpinionVerdict *verdict,
                const TerseFolder *files)
{
  const char *name = terse_opinion_name (request->referee);
  g_autoptr (GError) error = NULL;
  if (!verdict->accepted)
    {
      g_print ("%srejected: referee %s: %s\n", request->prefix, name, verdict->reason);
      return TERSE_EXIT_REFUTED;
    }
  g_print ("%sreferee %s: accepted\n", request->prefix, name);
  if (request->options->record && !terse_opinion_record (request->referee, verdict, files, &error))
    return terse_complain (g_steal_pointer (&error));
  return TERSE_EXIT_DECIDED;
}

/* Says that there is no verdict where that is what happened, else what went wrong. Takes the error.
 */
static int
complain (const char *what, GError *error)
{
  gboolean memory = g_error_matches (error, TERSE_ERROR, TERSE_ERROR_MEMORY);
  if (!memory && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return terse_complain (error);
  g_print ("undecided: %s: %s\n", what, memory ? "out of memory" : "interrupted");
  g_error_free (error);
  return TERSE_EXIT_UNDECIDED;
}

static int
complain_of_referee (const char *name, GError *error)
{
  g_autofree char *what = g_strdup_printf ("referee %s", name);
  return complain (what, error);
}

static int
ask_referee (const Request *request, const TerseVerification *verified)
{
  TerseOpinionVerdict verdict;
  GError *error = NULL;
  if (verified->verdict != TERSE_IMPOSSIBLE || verified->by_witness)
    {
      g_print ("%sreferee %s: nothing to judge, the %s\n", request->prefix,
               terse_opinion_name (request->referee),
               verified->by_witness ? "witness was verified without a proof"
                                    : "protocol was verified by simulation");
      return TERSE_EXIT_DECIDED;
    }
  if (!terse_opinion_run (request->referee, verified->files, terse_interruption (), &verdict,
                          &error))
    return complain_of_referee (terse_opinion_name (request->referee), error);
  int status = report_referee (request, &verdict, verified->files);
  terse_opinion_verdict_clear (&verdict);
  return status;
}

static int
report_theorem (const Request *request, const TerseTheorem *theorem)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *brief = theorem->text ? terse_report_brief (theorem->text) : NULL;
  if (theorem->outcome != TERSE_THEOREM_PROVED)
    {
      g_print ("%srejected: theorem: %s\n", request->prefix, theorem->reason);
      return TERSE_EXIT_REFUTED;
    }
  g_print ("%stheorem: %s protocol exists: %s\n%s\n", request->prefix,
           theorem->possible ? "a" : "no", brief, theorem->statement);
  if (request->options->record && !terse_theorem_record (theorem, request->folder, &error))
    return terse_complain (g_steal_pointer (&error));
  return TERSE_EXIT_DECIDED;
}

static int
ask_theorem (const Request *request)
{
  TerseTheorem theorem;
  GError *error = NULL;
  if (!terse_theorem_prove (request->folder, terse_interruption (), &theorem, &error))
    return complain ("theorem", error);
  int status = report_theorem (request, &theorem);
  terse_theorem_clear (&theorem);
  return status;
}

static int
report (const Request *request, const TerseVerification *verification)
{
  if (!verification->verified)
    {
      g_print ("%srejected: %s\n", request->prefix, verification->reason);
      return TERSE_EXIT_REFUTED;
    }
  g_autofree char *brief = terse_report_brief (verification->text);
  g_print ("%sverified: %s: %s\n", request->prefix,
           verification->of_measure ? "measure" : terse_verdict_id (verification->verdict), brief);
  int status = request->referee ? ask_referee (request, verification) : TERSE_EXIT_DECIDED;
  return status == TERSE_EXIT_DECIDED && request->options->theorem ? ask_theorem (request) : status;
}

/* A verification in a thread of its own, which may outlive whoever asked for it: the thread and
 * the asker hold a reference each. */
typedef struct {
  GMutex mutex;
  GCond changed;
  gboolean done, interrupted; /* behind the mutex, as the rest once done */
  char *folder;
  TerseVerifyLimits limits;
  TerseVerification verification;
  gboolean answered;
  GError *error;
} Job;

static void
job_clear (gpointer data)
{
  Job *job = data;
  g_mutex_clear (&job->mutex);
  g_cond_clear (&job->changed);
  g_free (job->folder);
  g_clear_error (&job->error);
  terse_verification_clear (&job->verification);
}

static void
job_release (gpointer job)
{
  g_atomic_rc_box_release_full (job, job_clear);
}

static gpointer
run_job (gpointer data)
{
  Job *job = data;
  gboolean answered = terse_measure_is_certificate (job->folder)
                          ? terse_measure_verify (job->folder, terse_interruption (),
                                                  &job->verification, &job->error)
                          : terse_verify (job->folder, &job->limits, terse_interruption (),
                                          &job->verification, &job->error);
  g_mutex_lock (&job->mutex);
  job->answered = answered;
  job->done = TRUE;
  g_cond_signal (&job->changed);
  g_mutex_unlock (&job->mutex);
  job_release (job);
  return NULL;
}

static void
interrupt_job (GCancellable *cancellable G_GNUC_UNUSED, gpointer data)
{
  Job *job = data;
  g_mutex_lock (&job->mutex);
  job->interrupted = TRUE;
  g_cond_signal (&job->changed);
  g_mutex_unlock (&job->mutex);
}

/* Until the end or an interruption. Where no thread can be had the work is done here, and an
 * interruption ends it when it next asks. */
static gboolean
wait_for_job (Job *job)
{
  GThread *thread = g_thread_try_new ("verify", run_job, g_atomic_rc_box_acquire (job), NULL);
  if (thread)
    g_thread_unref (thread);
  else
    run_job (job);
  g_mutex_lock (&job->mutex);
  while (!job->done && !job->interrupted)
    g_cond_wait (&job->changed, &job->mutex);
  gboolean done = job->done;
  g_mutex_unlock (&job->mutex);
  return done;
}

/* As terse_verify (), but at once after an interruption: making a large formula again and hashing
 * it takes seconds. */
static gboolean
verify (const Request *request, TerseVerification *verification, GError **error)
{
  Job *job = g_atomic_rc_box_new0 (Job);
  g_mutex_init (&job->mutex);
  g_cond_init (&job->changed);
  job->folder = g_strdup (request->folder);
  job->limits = (TerseVerifyLimits){ .literals = request->options->max_literals,
                                     .memory = request->options->check_memory_limit };
  gulong handler = g_cancellable_connect (terse_interruption (), G_CALLBACK (interrupt_job),
                                          g_atomic_rc_box_acquire (job), job_release);
  gboolean done = wait_for_job (job), answered = done && job->answered;
  g_cancellable_disconnect (terse_interruption (), handler);
  if (answered)
    {
      *verification = job->verification;
      job->verification = (TerseVerification){ 0 };
    }
  else if (done)
    g_propagate_error (error, g_steal_pointer (&job->error));
  else
    g_cancellable_set_error_if_cancelled (terse_interruption (), error);
  job_release (job);
  return answered;
}

/* The name of a folder as it stands in front of a line. (transfer full) */
static char *
prefix_of (const char *folder)
{
  g_autofree char *prefix = g_strdup_printf ("%s: ", folder);
  return terse_error_line (prefix);
}

static int
check_folder (Request *request, const char *folder)
{
  GError *error = NULL;
  TerseVerification verification;
  request->folder = folder;
  g_free (request->prefix);
  request->prefix = request->options->words[1] ? prefix_of (folder) : g_strdup ("");
  if (!verify (request, &verification, &error))
    return complain (folder, error);
  int status = report (request, &verification);
  terse_verification_clear (&verification);
  return status;
}

/* Of two exit statuses the one that says more against the certificates. */
static int
worse (int a, int b)
{
  static const guint rank[] = {
    [TERSE_EXIT_DECIDED] = 0,
    [TERSE_EXIT_UNDECIDED] = 1,
    [TERSE_EXIT_USAGE] = 2,
    [TERSE_EXIT_REFUTED] = 3,
  };
  return rank[a] >= rank[b] ? a : b;
}

int
terse_command_check (char **arguments)
{
  Request request = { 0 };
  GError *error = NULL;
  int status = TERSE_EXIT_DECIDED;
  if (!parse_request (arguments, &request, &error))
    status = terse_complain (error);
  else
    for (guint i = 0; request.options->words[i]; i++)
      status = worse (status, check_folder (&request, request.options->words[i]));
  request_clear (&request);
  return status;
}
