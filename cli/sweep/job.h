/* Child processes of this program, each with a limit on its memory: what they print is kept, the
 * last line of their standard error tells what they are at. A child ends with its parent, however
 * that ends. */
#ifndef TERSE_CLI_SWEEP_JOB_H
#define TERSE_CLI_SWEEP_JOB_H

#include <gio/gio.h>

#include "solver/certificate/leftover.h"

typedef struct {
  GPid pid;
  gint64 started; /* monotonic microseconds */
  GString *out;   /* standard output so far */
  GString *line;  /* of standard error: the unfinished line */
  char *said;     /* the last line with something on it, or NULL */
  int fds[2];     /* of the two, -1 once it has closed them */
  gboolean ended;
  int status;     /* as waitpid () gives it; set once it has ended */
  double seconds; /* set once it has ended */
  TerseLeftover leftover;
} TerseJob;

/* What this program does with these arguments; its exit status. */
typedef int (*TerseJobRun) (char **arguments);

/* Runs this program with these arguments (NULL at the end, without its name); `memory` bytes of
 * address space, 0: no limit. With `run`, a copy of this process calls that, which takes a tenth of
 * the time of starting the program; so no thread of it may be at work, but for some that wait.
 * Without, the program is started. NULL and TERSE_ERROR_IO. (transfer full) */
TerseJob *terse_job_start (const char *const *arguments, TerseJobRun run, guint64 memory,
                           GError **error);
/* Ends the child if it runs. */
void terse_job_free (TerseJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseJob, terse_job_free)

/* Waits until one of the jobs (TerseJob) has something to say or has ended, `cancellable` (or NULL)
 * is cancelled, or so many milliseconds have passed, and takes in what they say. */
void terse_job_wait (GPtrArray *jobs, GCancellable *cancellable, guint milliseconds);
/* Seconds since the start, or that it ran. */
double terse_job_seconds (const TerseJob *job);
void terse_job_signal (const TerseJob *job, int signal);
/* The exit status, or -1 where a signal ended it. */
int terse_job_status (const TerseJob *job);
/* How it ended other than by an answer, in one line, (transfer full). */
char *terse_job_reason (const TerseJob *job);

#endif
