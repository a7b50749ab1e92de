/* Workers: one command after another in one process, what they print, how they end, that one whose
 * memory has grown is replaced, that words longer than a pipe come through. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/wait.h>

#include "cli/sweep/job.h"
#include "protocols/error.h"
#include "solver/system/usage.h"

/* Bytes; more than an arena of the C library has in reserve. */
#define GROWTH ((gsize) 100 << 20)

/* The command of these workers: "say WORD.." prints its process and the number of bytes of the
 * words, "grow" keeps memory, "leave" ends the process, "crash" is ended by a signal. Its status is
 * the number of words. */
static int
run (char **words)
{
  static gpointer kept G_GNUC_UNUSED;
  static guint n_runs;
  gsize bytes = 0;
  for (guint i = 0; words[i]; i++)
    bytes += strlen (words[i]);
  if (strcmp (words[0], "grow") == 0)
    kept = g_malloc (GROWTH);
  fprintf (stderr, "terse: at work\n");
  if (strcmp (words[0], "leave") == 0)
    _exit (7); /* no look for leaks, which would print */
  if (strcmp (words[0], "crash") == 0)
    raise (SIGKILL);
  printf ("%d %u %zu\n", (int) getpid (), ++n_runs, bytes);
  return (int) g_strv_length (words);
}

/* Has it run to its end; its output is "PROCESS COUNT BYTES". */
static TerseJob *
run_job (TerseWorkers *workers, const char *const *words, guint64 limit)
{
  GError *error = NULL;
  TerseJob *job = terse_job_start (workers, words, limit, &error);
  cr_assert_not_null (job, "%s", error ? error->message : "");
  g_autoptr (GPtrArray) jobs = g_ptr_array_new ();
  g_ptr_array_add (jobs, job);
  while (!job->ended)
    terse_job_wait (jobs, NULL, 100);
  return job;
}

static void
expect_output (const TerseJob *job, int *process, guint count, gsize bytes)
{
  guint n;
  gsize size;
  cr_assert_eq (sscanf (job->out->str, "%d %u %zu\n", process, &n, &size), 3, "%s", job->out->str);
  cr_expect_eq (n, count);
  cr_expect_eq (size, bytes);
  cr_expect_str_eq (job->said, "at work");
  cr_expect_eq (job->signal, 0);
}

Test (worker, one_command_after_another)
{
  TerseWorkers *workers = terse_workers_new (run);
  int first = 0, process = 0;
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (TerseJob) job = run_job (workers, (const char *const[]){ "say", "it", NULL }, 0);
      expect_output (job, &process, i + 1, 5);
      cr_expect_eq (job->status, 2);
      cr_expect (i == 0 || process == first);
      first = process;
    }
  cr_expect_neq (process, (int) getpid ());
  terse_workers_free (workers);
}

/* Two at once are two processes; later ones take whichever waits. */
Test (worker, side_by_side)
{
  TerseWorkers *workers = terse_workers_new (run);
  g_autoptr (GPtrArray) jobs = g_ptr_array_new (), running = g_ptr_array_new ();
  int processes[2];
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (jobs,
                     terse_job_start (workers, (const char *const[]){ "say", NULL }, 0, NULL));
  g_ptr_array_extend (running, jobs, NULL, NULL);
  while (running->len)
    {
      terse_job_wait (running, NULL, 100);
      for (guint i = running->len; i-- > 0;)
        if (((const TerseJob *) running->pdata[i])->ended)
          g_ptr_array_remove_index (running, i);
    }
  for (guint i = 0; i < 2; i++)
    {
      expect_output (jobs->pdata[i], &processes[i], 1, 3);
      terse_job_free (jobs->pdata[i]);
    }
  cr_expect_neq (processes[0], processes[1]);
  terse_workers_free (workers);
}

Test (worker, one_that_has_grown_is_replaced)
{
  TerseWorkers *workers = terse_workers_new (run);
  int first, second;
  g_autoptr (TerseJob) grown = run_job (workers, (const char *const[]){ "grow", NULL }, 0);
  expect_output (grown, &first, 1, 4);
  g_autoptr (TerseJob) next = run_job (workers, (const char *const[]){ "say", NULL }, 0);
  expect_output (next, &second, 1, 3);
  cr_expect_neq (first, second);
  terse_workers_free (workers);
}

/* What ends a worker ends its command alone; and its last words are there. */
Test (worker, ends)
{
  TerseWorkers *workers = terse_workers_new (run);
  int process;
  g_autoptr (TerseJob) left = run_job (workers, (const char *const[]){ "leave", NULL }, 0);
  cr_expect (left->status == 7 && left->signal == 0);
  cr_expect_str_eq (left->said, "at work");
  g_autoptr (TerseJob) crashed = run_job (workers, (const char *const[]){ "crash", NULL }, 0);
  g_autofree char *reason = terse_job_reason (crashed);
  cr_expect (crashed->status == -1 && crashed->signal == SIGKILL);
  cr_expect_str_eq (reason, "the process was ended by signal 9 (Killed) after: at work");
  g_autoptr (TerseJob) next = run_job (workers, (const char *const[]){ "say", NULL }, 0);
  expect_output (next, &process, 1, 3);
  terse_workers_free (workers);
}

/* A worker that ended while it waited is an error of who asks it, and no signal. */
Test (worker, ended_while_it_waited)
{
  TerseWorkers *workers = terse_workers_new (run);
  g_autoptr (GError) error = NULL;
  TerseWorker *worker = terse_workers_take (workers, 0, NULL);
  cr_assert_not_null (worker);
  terse_worker_end (worker, TRUE);
  cr_expect (WIFSIGNALED (worker->status));
  cr_expect_not (terse_worker_ask (worker, (const char *const[]){ "say", NULL }, &error));
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_IO));
  terse_worker_free (worker);
  terse_workers_free (workers);
}

Test (worker, long_words)
{
  TerseWorkers *workers = terse_workers_new (run);
  g_autofree char *word = g_strnfill (3 << 20, 'x');
  int process;
  g_autoptr (TerseJob) job = run_job (workers, (const char *const[]){ "say", word, "", NULL }, 0);
  expect_output (job, &process, 1, 3 + (3 << 20));
  cr_expect_eq (job->status, 3);
  terse_workers_free (workers);
}

/* A limit is of the worker, and those without one are not asked where there is one. */
Test (worker, limits)
{
#ifndef __SANITIZE_ADDRESS__
  TerseWorkers *workers = terse_workers_new (run);
  int first, second;
  g_autoptr (TerseJob) free_job = run_job (workers, (const char *const[]){ "say", NULL }, 0);
  expect_output (free_job, &first, 1, 3);
  const guint64 limit = terse_usage_mapped () + ((guint64) 16 << 20);
  g_autoptr (TerseJob) said = run_job (workers, (const char *const[]){ "say", NULL }, limit);
  expect_output (said, &second, 1, 3);
  cr_expect_neq (first, second);
  g_autoptr (TerseJob) grown = run_job (workers, (const char *const[]){ "grow", NULL }, limit);
  cr_expect_neq (grown->signal, 0, "100 MiB within 16");
  terse_workers_free (workers);
#endif
}
