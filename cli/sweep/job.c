#include "cli/sweep/job.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <glib-unix.h>

#include "protocols/error.h"
#include "protocols/words.h"

enum { OUT, ERR };

/* What the child is told before it becomes the program. */
typedef struct {
  guint64 memory;
  pid_t parent;
} Setup;

/* In the child, between fork and exec: system calls only. A group of its own keeps the terminal's
 * Ctrl-C from it, which its parent passes on. */
static void
prepare_child (gpointer data)
{
  const Setup *setup = data;
  const struct rlimit memory = { setup->memory, setup->memory }, core = { 0, 0 };
  sigset_t none;
  setpgid (0, 0);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != setup->parent)
    _exit (1);
  sigemptyset (&none);
  sigprocmask (SIG_SETMASK, &none, NULL);
  setrlimit (RLIMIT_CORE, &core);
  if (setup->memory && setrlimit (RLIMIT_AS, &memory) != 0)
    _exit (1);
}

static void
reap (TerseJob *job)
{
  while (waitpid (job->pid, &job->status, 0) < 0 && errno == EINTR)
    ;
  job->seconds = (double) (g_get_monotonic_time () - job->started) / 1e6;
  job->ended = TRUE;
}

/* Of a TerseJob. */
static void
end_child (gpointer data)
{
  TerseJob *job = data;
  if (job->ended)
    return;
  kill (job->pid, SIGKILL);
  reap (job);
}

static TerseJob *
new_job (void)
{
  TerseJob *job = g_new0 (TerseJob, 1);
  job->out = g_string_new (NULL);
  job->line = g_string_new (NULL);
  job->fds[OUT] = job->fds[ERR] = -1;
  job->ended = TRUE;
  job->started = g_get_monotonic_time ();
  terse_leftover_enlist (&job->leftover, end_child, job);
  return job;
}

static gboolean
start_program (TerseJob *job, const char *const *arguments, Setup *setup, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_strv_builder_add (builder, "/proc/self/exe");
  for (guint i = 0; arguments[i]; i++)
    g_strv_builder_add (builder, arguments[i]);
  g_auto (GStrv) words = g_strv_builder_end (builder);
  return g_spawn_async_with_pipes (NULL, words, NULL, G_SPAWN_DO_NOT_REAP_CHILD, prepare_child,
                                   setup, &job->pid, NULL, &job->fds[OUT], &job->fds[ERR], error);
}

/* In the copy of this process. */
static _Noreturn void
become_child (const char *const *arguments, TerseJobRun run, Setup *setup, const int ends[2])
{
  const int nothing = open ("/dev/null", O_RDONLY);
  prepare_child (setup);
  if (nothing < 0 || dup2 (nothing, STDIN_FILENO) < 0 || dup2 (ends[OUT], STDOUT_FILENO) < 0
      || dup2 (ends[ERR], STDERR_FILENO) < 0)
    _exit (1);
  close (nothing);
  close (ends[OUT]);
  close (ends[ERR]);
  char **words = terse_words_copy (arguments);
  const int status = run (words);
  g_strfreev (words);
  exit (status);
}

static gboolean
copy_process (TerseJob *job, const char *const *arguments, TerseJobRun run, Setup *setup,
              GError **error)
{
  int out[2], err[2];
  if (!g_unix_open_pipe (out, FD_CLOEXEC, error))
    return FALSE;
  if (!g_unix_open_pipe (err, FD_CLOEXEC, error))
    {
      close (out[0]);
      close (out[1]);
      return FALSE;
    }
  fflush (NULL); /* what is not written yet is not to be written twice */
  job->pid = fork ();
  if (job->pid == 0)
    become_child (arguments, run, setup, (const int[]){ out[1], err[1] });
  const int number = errno;
  close (out[1]);
  close (err[1]);
  job->fds[OUT] = out[0];
  job->fds[ERR] = err[0];
  if (job->pid < 0)
    g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_IO, g_strerror (number));
  return job->pid > 0;
}

TerseJob *
terse_job_start (const char *const *arguments, TerseJobRun run, guint64 memory, GError **error)
{
  Setup setup = { memory, getpid () };
  g_autoptr (TerseJob) job = new_job ();
  g_autoptr (GError) why = NULL;
  if (!(run ? copy_process (job, arguments, run, &setup, &why)
            : start_program (job, arguments, &setup, &why)))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "expected to start a process, found: %s",
                   why->message);
      return NULL;
    }
  job->ended = FALSE;
  for (guint i = 0; i < 2; i++)
    g_unix_set_fd_nonblocking (job->fds[i], TRUE, NULL);
  return g_steal_pointer (&job);
}

static void
close_pipe (TerseJob *job, guint which)
{
  if (job->fds[which] >= 0)
    close (job->fds[which]);
  job->fds[which] = -1;
}

void
terse_job_free (TerseJob *job)
{
  end_child (job);
  terse_leftover_strike (&job->leftover);
  close_pipe (job, OUT);
  close_pipe (job, ERR);
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
read_pipe (TerseJob *job, guint which)
{
  char buffer[4096];
  GString *text = which == OUT ? job->out : job->line;
  gssize got;
  while ((got = read (job->fds[which], buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, got);
  if (got == 0 || (errno != EAGAIN && errno != EINTR))
    close_pipe (job, which);
  if (which == ERR)
    take_lines (job);
}

static void
read_pipes (TerseJob *job)
{
  for (guint i = 0; i < 2; i++)
    if (job->fds[i] >= 0)
      read_pipe (job, i);
  if (!job->ended && job->fds[OUT] < 0 && job->fds[ERR] < 0)
    reap (job);
}

void
terse_job_wait (GPtrArray *jobs, GCancellable *cancellable, guint milliseconds)
{
  g_autoptr (GArray) polled = g_array_new (FALSE, TRUE, sizeof (GPollFD));
  GPollFD cancelled = { 0 };
  for (guint i = 0; i < jobs->len; i++)
    for (guint j = 0; j < 2; j++)
      {
        const TerseJob *job = jobs->pdata[i];
        const GPollFD one = { .fd = job->fds[j], .events = G_IO_IN | G_IO_HUP | G_IO_ERR };
        if (one.fd >= 0)
          g_array_append_val (polled, one);
      }
  gboolean watched = cancellable && g_cancellable_make_pollfd (cancellable, &cancelled);
  if (watched)
    g_array_append_val (polled, cancelled);
  g_poll ((GPollFD *) (gpointer) polled->data, polled->len, (int) milliseconds);
  if (watched)
    g_cancellable_release_fd (cancellable);
  for (guint i = 0; i < jobs->len; i++)
    read_pipes (jobs->pdata[i]);
}

double
terse_job_seconds (const TerseJob *job)
{
  return job->ended ? job->seconds : (double) (g_get_monotonic_time () - job->started) / 1e6;
}

void
terse_job_signal (const TerseJob *job, int signal)
{
  if (!job->ended)
    kill (job->pid, signal);
}

int
terse_job_status (const TerseJob *job)
{
  return WIFEXITED (job->status) ? WEXITSTATUS (job->status) : -1;
}

char *
terse_job_reason (const TerseJob *job)
{
  if (WIFSIGNALED (job->status))
    return g_strdup_printf ("the process was ended by signal %d (%s)%s%s", WTERMSIG (job->status),
                            g_strsignal (WTERMSIG (job->status)), job->said ? " after: " : "",
                            job->said ? job->said : "");
  return job->said ? g_strdup (job->said)
                   : g_strdup_printf ("the process ended with status %d and no answer",
                                      terse_job_status (job));
}
