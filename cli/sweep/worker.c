#include "cli/sweep/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <glib-unix.h>

#include "protocols/error.h"
#include "solver/certificate/certificate.h"
#include "solver/system/usage.h"

/* How much those that give way do. */
#define NICENESS 10
/* A worker whose address space has grown by more is replaced. */
#define GROWTH ((guint64) 16 << 20)

struct _TerseWorkers {
  TerseWorkerRun run;
  GPtrArray *idle; /* of TerseWorker */
};

/* In the copy. A group of its own keeps the terminal's Ctrl-C from it, which its parent passes on.
 */
static void
prepare (guint64 limit, pid_t parent)
{
  const struct rlimit memory = { limit, limit }, core = { 0, 0 };
  sigset_t none;
  setpgid (0, 0);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != parent)
    _exit (1);
  sigemptyset (&none);
  sigprocmask (SIG_SETMASK, &none, NULL);
  setrlimit (RLIMIT_CORE, &core);
  if (limit && setrlimit (RLIMIT_AS, &memory) != 0)
    _exit (1);
}

static gboolean
read_all (int file, void *buffer, gsize n)
{
  for (gsize done = 0; done < n;)
    {
      const ssize_t got = read (file, (char *) buffer + done, n - done);
      if (got == 0 || (got < 0 && errno != EINTR))
        return FALSE;
      done += got > 0 ? (gsize) got : 0;
    }
  return TRUE;
}

/* To whom has ended is an error rather than a signal. */
static gboolean
write_all (int socket, const void *buffer, gsize n)
{
  for (gsize done = 0; done < n;)
    {
      const ssize_t put = send (socket, (const char *) buffer + done, n - done, MSG_NOSIGNAL);
      if (put < 0 && errno != EINTR)
        return FALSE;
      done += put > 0 ? (gsize) put : 0;
    }
  return TRUE;
}

/* The words of the next command, (transfer full); NULL where there is none. Their number of bytes
 * comes first, then each with a zero at its end. */
static char **
read_words (int file)
{
  gsize n;
  if (!read_all (file, &n, sizeof n) || n == 0)
    return NULL;
  g_autofree char *text = g_malloc (n);
  if (!read_all (file, text, n) || text[n - 1] != '\0')
    return NULL;
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  for (const char *word = text; word < text + n; word += strlen (word) + 1)
    g_strv_builder_add (words, word);
  return g_strv_builder_end (words);
}

/* What a worker does all its life. */
static _Noreturn void
serve (TerseWorkerRun run, int talk)
{
  char **words;
  while ((words = read_words (talk)))
    {
      TerseWorkerReply reply = { 0 };
      reply.status = run (words);
      g_strfreev (words);
      reply.bytes = terse_usage_mapped ();
      fflush (NULL);
      if (!write_all (talk, &reply, sizeof reply))
        _exit (1);
    }
  exit (0);
}

/* Both ends of each: [0] the parent's, [1] the worker's. */
typedef int Ends[TERSE_WORKER_N_ENDS][2];

static void
close_end (int *end)
{
  if (*end >= 0)
    close (*end);
  *end = -1;
}

static void
close_ends (Ends ends, guint side)
{
  for (guint i = 0; i < TERSE_WORKER_N_ENDS; i++)
    close_end (&ends[i][side]);
}

static gboolean
open_ends (Ends ends, GError **error)
{
  for (guint i = 0; i < TERSE_WORKER_N_ENDS; i++)
    ends[i][0] = ends[i][1] = -1;
  if (!g_unix_open_pipe (ends[TERSE_WORKER_OUT], FD_CLOEXEC, error)
      || !g_unix_open_pipe (ends[TERSE_WORKER_ERR], FD_CLOEXEC, error))
    return FALSE;
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends[TERSE_WORKER_TALK]) == 0)
    return TRUE;
  g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_IO, g_strerror (errno));
  return FALSE;
}

static _Noreturn void
become_worker (TerseWorkerRun run, guint64 limit, pid_t parent, Ends ends)
{
  const int nothing = open ("/dev/null", O_RDONLY);
  prepare (limit, parent);
  if (nothing < 0 || dup2 (nothing, STDIN_FILENO) < 0
      || dup2 (ends[TERSE_WORKER_OUT][1], STDOUT_FILENO) < 0
      || dup2 (ends[TERSE_WORKER_ERR][1], STDERR_FILENO) < 0)
    _exit (1);
  close (nothing);
  close_ends (ends, 0);
  close_end (&ends[TERSE_WORKER_OUT][1]);
  close_end (&ends[TERSE_WORKER_ERR][1]);
  terse_work_folders_leave_syncing ();
  serve (run, ends[TERSE_WORKER_TALK][1]);
}

/* Of a TerseWorker. */
static void
abandon (gpointer data)
{
  TerseWorker *worker = data;
  if (!worker->ended)
    terse_worker_end (worker, TRUE);
}

static gboolean
copy_process (TerseWorkers *workers, TerseWorker *worker, GError **error)
{
  Ends ends;
  const pid_t parent = getpid ();
  worker->bytes = terse_usage_mapped ();
  if (open_ends (ends, error))
    {
      fflush (NULL); /* what is not written yet is not to be written twice */
      worker->pid = fork ();
      if (worker->pid == 0)
        become_worker (workers->run, worker->limit, parent, ends);
      worker->ended = worker->pid < 0;
      if (worker->ended)
        g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_IO, g_strerror (errno));
    }
  for (guint i = 0; i < TERSE_WORKER_N_ENDS; i++)
    worker->ends[i] = ends[i][0];
  close_ends (ends, 1);
  return !worker->ended;
}

static TerseWorker *
new_worker (TerseWorkers *workers, guint64 limit, GError **error)
{
  g_autoptr (TerseWorker) worker = g_new0 (TerseWorker, 1);
  worker->limit = limit;
  worker->ended = TRUE;
  terse_leftover_enlist (&worker->leftover, abandon, worker);
  if (!copy_process (workers, worker, error))
    return NULL;
  g_unix_set_fd_nonblocking (worker->ends[TERSE_WORKER_OUT], TRUE, NULL);
  g_unix_set_fd_nonblocking (worker->ends[TERSE_WORKER_ERR], TRUE, NULL);
  return g_steal_pointer (&worker);
}

TerseWorkers *
terse_workers_new (TerseWorkerRun run)
{
  TerseWorkers *workers = g_new0 (TerseWorkers, 1);
  workers->run = run;
  workers->idle = g_ptr_array_new ();
  return workers;
}

/* Where it does not take the word, it is ending. */
static void
dismiss (TerseWorker *worker)
{
  const gsize nothing = 0;
  write_all (worker->ends[TERSE_WORKER_TALK], &nothing, sizeof nothing);
  terse_worker_end (worker, FALSE);
  terse_worker_free (worker);
}

void
terse_workers_free (TerseWorkers *workers)
{
  while (workers->idle->len)
    dismiss (g_ptr_array_steal_index (workers->idle, workers->idle->len - 1));
  g_ptr_array_unref (workers->idle);
  g_free (workers);
}

void
terse_workers_give_way (void)
{
  if (setpriority (PRIO_PROCESS, 0, NICENESS) != 0)
    g_printerr ("terse: this runs with the priority of other programs\n");
}

TerseWorker *
terse_workers_take (TerseWorkers *workers, guint64 limit, GError **error)
{
  for (guint i = 0; i < workers->idle->len; i++)
    if (((const TerseWorker *) workers->idle->pdata[i])->limit == limit)
      return g_ptr_array_steal_index (workers->idle, i);
  return new_worker (workers, limit, error);
}

gboolean
terse_worker_ask (const TerseWorker *worker, const char *const *words, GError **error)
{
  g_autoptr (GByteArray) text = g_byte_array_new ();
  for (guint i = 0; words[i]; i++)
    g_byte_array_append (text, (const guint8 *) words[i], (guint) strlen (words[i]) + 1);
  const gsize n = text->len;
  if (write_all (worker->ends[TERSE_WORKER_TALK], &n, sizeof n)
      && write_all (worker->ends[TERSE_WORKER_TALK], text->data, n))
    return TRUE;
  g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_IO, g_strerror (errno));
  return FALSE;
}

gboolean
terse_worker_hear (const TerseWorker *worker, TerseWorkerReply *reply, gboolean *ended)
{
  const ssize_t got
      = recv (worker->ends[TERSE_WORKER_TALK], reply, sizeof *reply, MSG_DONTWAIT | MSG_WAITALL);
  *ended = got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR);
  return got == sizeof *reply;
}

void
terse_workers_give (TerseWorkers *workers, TerseWorker *worker, const TerseWorkerReply *reply)
{
  if (reply->bytes <= worker->bytes + GROWTH)
    g_ptr_array_add (workers->idle, worker);
  else
    dismiss (worker);
}

void
terse_worker_end (TerseWorker *worker, gboolean killed)
{
  if (killed)
    kill (worker->pid, SIGKILL);
  while (waitpid (worker->pid, &worker->status, 0) < 0 && errno == EINTR)
    ;
  worker->ended = TRUE;
}

void
terse_worker_free (TerseWorker *worker)
{
  abandon (worker);
  terse_leftover_strike (&worker->leftover);
  for (guint i = 0; i < TERSE_WORKER_N_ENDS; i++)
    close_end (&worker->ends[i]);
  g_free (worker);
}
