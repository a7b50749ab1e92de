#include "cli/sweep/job.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "protocols/error.h"

static TerseJob *
new_job (TerseWorkers *workers)
{
  TerseJob *job = g_new0 (TerseJob, 1);
  job->workers = workers;
  job->out = g_string_new (NULL);
  job->line = g_string_new (NULL);
  job->started = g_get_monotonic_time ();
  return job;
}

TerseJob *
terse_job_start (TerseWorkers *workers, const char *const *words, guint64 memory, GError **error)
{
  g_autoptr (TerseJob) job = new_job (workers);
  g_autoptr (GError) why = NULL;
  job->worker = terse_workers_take (workers, memory, &why);
  if (job->worker && terse_worker_ask (job->worker, words, &why))
    return g_steal_pointer (&job);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "expected to start a process, found: %s",
               why->message);
  return NULL;
}

void
terse_job_free (TerseJob *job)
{
  g_clear_pointer (&job->worker, terse_worker_free);
  g_string_free (job->out, TRUE);
  g_string_free (job->line, TRUE);
  g_free (job->said);
  g_free (job);
}

/* Takes finished lines of standard error over, without the program's name. */
static void
take_lines (TerseJob *job)
{
  for (const char *end; (end = strchr (job->line->str, '\n'));)
    {
      gsize length = (gsize) (end - job->line->str);
      g_autofree char *line = g_strstrip (g_strndup (job->line->str, length)),
                      *valid = g_utf8_make_valid (line, -1);
      g_string_erase (job->line, 0, (gssize) length + 1);
      if (*valid == '\0')
        continue;
      g_free (job->said);
      job->said
          = g_strdup (g_str_has_prefix (valid, "terse: ") ? valid + strlen ("terse: ") : valid);
    }
}

/* Reads what is there. */
static void
read_end (TerseJob *job, TerseWorkerEnd which)
{
  char buffer[4096];
  GString *text = which == TERSE_WORKER_OUT ? job->out : job->line;
  gssize got;
  while ((got = read (job->worker->ends[which], buffer, sizeof buffer)) > 0
         || (got < 0 && errno == EINTR))
    if (got > 0)
      g_string_append_len (text, buffer, got);
  if (which == TERSE_WORKER_ERR)
    take_lines (job);
}

static void
end_job (TerseJob *job, int status, int signal)
{
  job->status = status;
  job->signal = signal;
  job->seconds = (double) (g_get_monotonic_time () - job->started) / 1e6;
  job->ended = TRUE;
}

/* The worker says that it has ended before what it printed is looked at, so that nothing of that is
 * missed. */
static void
look (TerseJob *job)
{
  TerseWorkerReply reply;
  gboolean is_gone;
  const gboolean is_done = terse_worker_hear (job->worker, &reply, &is_gone);
  read_end (job, TERSE_WORKER_OUT);
  read_end (job, TERSE_WORKER_ERR);
  if (is_done)
    {
      end_job (job, reply.status, 0);
      terse_workers_give (job->workers, g_steal_pointer (&job->worker), &reply);
    }
  else if (is_gone)
    {
      terse_worker_end (job->worker, FALSE);
      const int status = job->worker->status;
      end_job (job, WIFEXITED (status) ? WEXITSTATUS (status) : -1,
               WIFSIGNALED (status) ? WTERMSIG (status) : 0);
      g_clear_pointer (&job->worker, terse_worker_free);
    }
}

void
terse_job_wait (GPtrArray *jobs, GCancellable *cancellable, guint milliseconds)
{
  g_autoptr (GArray) polled = g_array_new (FALSE, TRUE, sizeof (GPollFD));
  GPollFD cancelled = { 0 };
  for (guint i = 0; i < jobs->len; i++)
    for (guint j = 0; j < TERSE_WORKER_N_ENDS; j++)
      {
        const TerseJob *job = jobs->pdata[i];
        const GPollFD one = { .fd = job->worker->ends[j], .events = G_IO_IN | G_IO_HUP | G_IO_ERR };
        g_array_append_val (polled, one);
      }
  gboolean watched = cancellable && g_cancellable_make_pollfd (cancellable, &cancelled);
  if (watched)
    g_array_append_val (polled, cancelled);
  g_poll ((GPollFD *) (gpointer) polled->data, polled->len, (int) milliseconds);
  if (watched)
    g_cancellable_release_fd (cancellable);
  for (guint i = 0; i < jobs->len; i++)
    look (jobs->pdata[i]);
}

double
terse_job_seconds (const TerseJob *job)
{
  return job->ended ? job->seconds : (double) (g_get_monotonic_time () - job->started) / 1e6;
}

void
terse_job_signal (const TerseJob *job, int signal)
{
  if (job->worker)
    kill (job->worker->pid, signal);
}

char *
terse_job_reason (const TerseJob *job)
{
  if (job->signal)
    return g_strdup_printf ("the process was ended by signal %d (%s)%s%s", job->signal,
                            g_strsignal (job->signal), job->said ? " after: " : "",
                            job->said ? job->said : "");
  return job->said
             ? g_strdup (job->said)
             : g_strdup_printf ("the process ended with status %d and no answer", job->status);
}
