/* Commands of this program that other processes run (cli/sweep/worker.h): what they print is kept,
 * the last line of their standard error tells what they are at. */
#ifndef TERSE_CLI_SWEEP_JOB_H
#define TERSE_CLI_SWEEP_JOB_H

#include <gio/gio.h>

#include "cli/sweep/worker.h"

typedef struct {
  TerseWorkers *workers; /* not owned */
  TerseWorker *worker;   /* NULL once it has ended */
  gint64 started;        /* monotonic microseconds */
  GString *out;          /* standard output so far */
  GString *line;         /* of standard error: the unfinished line */
  char *said;            /* the last line with something on it, or NULL */
  gboolean ended;
  int signal;     /* that ended the worker, or 0; set once it has ended, as are the next */
  int status;     /* of exit, or -1 where a signal ended it */
  double seconds; /* that it ran */
} TerseJob;

/* Has one of the workers run a command, `words` with its name first and NULL at the end; `memory`
 * bytes of address space, 0: no limit. NULL and TERSE_ERROR_IO. (transfer full) */
TerseJob *terse_job_start (TerseWorkers *workers, const char *const *words, guint64 memory,
                           GError **error);
/* Ends its worker if it runs. */
void terse_job_free (TerseJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseJob, terse_job_free)

/* Waits until one of the jobs (TerseJob), none of which has ended, has something to say or has
 * ended, `cancellable` (or NULL) is cancelled, or so many milliseconds have passed, and takes in
 * what they say. */
void terse_job_wait (GPtrArray *jobs, GCancellable *cancellable, guint milliseconds);
/* Seconds since the start, or that it ran. */
double terse_job_seconds (const TerseJob *job);
void terse_job_signal (const TerseJob *job, int signal);
/* How it ended other than by an answer, in one line, (transfer full). */
char *terse_job_reason (const TerseJob *job);

#endif
