#include "cli/cubes_run.h"

#include "cli/slurm.h"
#include "cli/sweep/job.h"
#include "protocols/error.h"
#include "reductions/questions/device/memory.h"
#include "reductions/questions/search/round.h"
#include "solver/certificate/output.h"
#include "solver/system/usage.h"

/* Milliseconds between two looks. */
#define PERIOD 200u
/* Microseconds between two lines of progress. */
#define SILENCE (10 * G_USEC_PER_SEC)

/* What is told meanwhile. */
typedef struct {
  const TerseCubes *cubes;
  TerseProgress progress; /* or NULL */
  gint64 next;
} Watch;

static Watch
watch_new (const TerseCubes *cubes, const TerseOptions *options)
{
  return (Watch){ cubes, terse_options_progress (options), 0 };
}

static void
say_ended (gpointer data)
{
  Watch *watch = data;
  const guint all = watch->cubes->cubes->len;
  const gint64 now = g_get_monotonic_time ();
  guint left = 0;
  if (watch->progress == NULL || now < watch->next)
    return;
  for (guint i = 1; i <= all; i++)
    {
      const TerseCubeState state = terse_cubes_state (watch->cubes, i, NULL);
      left += state == TERSE_CUBE_OPEN || state == TERSE_CUBE_FAILED;
    }
  g_autofree char *line = g_strdup_printf ("%u of %u cubes have ended", all - left, all);
  watch->progress (line, NULL);
  watch->next = now + SILENCE;
}

typedef struct {
  const TerseCubes *cubes;
  const TerseOptions *options;
  TerseWorkers *workers;
  GPtrArray *jobs;    /* of TerseJob */
  GHashTable *number; /* of the cube of each */
  guint next;         /* cube to look at */
  Watch watch;
  gboolean answered;
} Run;

/* Processes side by side: as many as asked for, or as processors are free, while there is memory
 * for what each states, or for a formula and a solver of it. */
static guint
jobs_of (const TerseCubes *cubes, const TerseOptions *options)
{
  const TerseSize size = terse_encoding_for (cubes->question)->size (cubes->question);
  const guint64 each
      = options->memory_limit ? options->memory_limit : 2 * terse_memory_of_search (&size);
  const guint64 room = terse_usage_free () / MAX (each, 1);
  const guint64 asked = options->cube_jobs ? options->cube_jobs : terse_free_processors ();
  return (guint) CLAMP (asked, 1, MAX (room, 1));
}

static gboolean
start_cube (Run *run, guint number, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (words, g_strdup ("cubes"));
  g_ptr_array_add (words, g_strdup ("solve"));
  g_ptr_array_add (words, g_strdup (run->cubes->path));
  g_ptr_array_add (words, g_strdup_printf ("--cube=%u", number));
  g_ptr_array_add (words, g_strdup_printf ("--seed=%u", (guint) run->options->seed));
  if (run->options->time_limit > 0)
    {
      char seconds[G_ASCII_DTOSTR_BUF_SIZE];
      g_ascii_dtostr (seconds, sizeof seconds, run->options->time_limit);
      g_ptr_array_add (words, g_strconcat ("--time-limit=", seconds, NULL));
    }
  g_ptr_array_add (words, NULL);
  TerseJob *job = terse_job_start (run->workers, (const char *const *) words->pdata,
                                   run->options->memory_limit, error);
  if (job == NULL)
    return FALSE;
  g_ptr_array_add (run->jobs, job);
  g_hash_table_insert (run->number, job, GUINT_TO_POINTER (number));
  return TRUE;
}

/* The next cube to run, or 0. */
static guint
next_cube (Run *run)
{
  while (run->next <= run->cubes->cubes->len)
    {
      const guint number = run->next++;
      const TerseCubeState state = terse_cubes_state (run->cubes, number, NULL);
      run->answered = run->answered || state == TERSE_CUBE_ANSWERED;
      if (state == TERSE_CUBE_OPEN || state == TERSE_CUBE_FAILED)
        return number;
    }
  return 0;
}

/* A process that left its cube open, by a signal, an error or for want of memory, says why. */
static void
end_job (Run *run, TerseJob *job)
{
  const guint number = GPOINTER_TO_UINT (g_hash_table_lookup (run->number, job));
  const TerseCubeState state = terse_cubes_state (run->cubes, number, NULL);
  run->answered = run->answered || state == TERSE_CUBE_ANSWERED;
  if (job->status < 0 || job->status == TERSE_EXIT_USAGE
      || (state == TERSE_CUBE_OPEN && !g_cancellable_is_cancelled (terse_interruption ())))
    {
      g_autofree char *reason = terse_job_reason (job);
      g_printerr ("terse: cube %u: %s\n", number, reason);
    }
  else if (job->out->len)
    g_printerr ("terse: %s", job->out->str);
  g_hash_table_remove (run->number, job);
}

static void
collect_jobs (Run *run)
{
  for (guint i = 0; i < run->jobs->len;)
    {
      TerseJob *job = run->jobs->pdata[i];
      if (!job->ended)
        {
          i++;
          continue;
        }
      end_job (run, job);
      g_ptr_array_remove_index (run->jobs, i);
    }
}

static gboolean
run_jobs (Run *run, guint most, GError **error)
{
  GCancellable *cancellable = terse_interruption ();
  gboolean more = TRUE;
  while (!run->answered && !g_cancellable_is_cancelled (cancellable) && (more || run->jobs->len))
    {
      guint number = 0;
      while (more && run->jobs->len < most && !run->answered && (number = next_cube (run)))
        if (!start_cube (run, number, error))
          return FALSE;
      more = more && (number != 0 || run->jobs->len >= most);
      if (run->jobs->len)
        terse_job_wait (run->jobs, cancellable, PERIOD);
      collect_jobs (run);
      say_ended (&run->watch);
    }
  return TRUE;
}

/* The tasks that are left, as an array. */
static gboolean
submit_cubes (const TerseCubes *cubes, const TerseOptions *options, GError **error)
{
  static const char *const variables[] = { NULL };
  Watch watch = watch_new (cubes, options);
  g_autofree guint8 *wanted = g_new0 (guint8, cubes->cubes->len + 1);
  g_autofree char *folder = g_canonicalize_filename (cubes->path, NULL),
                  *path = g_build_filename (folder, "options", NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_append_printf (text, "--seed=%u\n", (guint) options->seed);
  if (terse_options_given (options, "time-limit"))
    g_string_append_printf (text, "--time-limit=%s\n", terse_options_given (options, "time-limit"));
  for (guint i = 1; i <= cubes->cubes->len; i++)
    {
      const TerseCubeState state = terse_cubes_state (cubes, i, NULL);
      wanted[i] = state == TERSE_CUBE_OPEN || state == TERSE_CUBE_FAILED;
    }
  const TerseSlurmJob job = { .folder = folder,
                              .script = terse_slurm_cube_task,
                              .variables = variables,
                              .wanted = wanted,
                              .n = cubes->cubes->len,
                              .memory = options->memory_limit,
                              /* For the search and for its proof. */
                              .seconds = 2 * options->time_limit,
                              .options = options->engine_options };
  return terse_output_save (path, text->str, text->len, error) && terse_slurm_submit (&job, error)
         && (!options->wait || terse_slurm_wait (folder, say_ended, &watch, error));
}

gboolean
terse_cubes_run (const TerseCubes *cubes, const TerseOptions *options, GError **error)
{
  if (options->engine.index == TERSE_ENGINE_SLURM)
    return submit_cubes (cubes, options, error);
  Run run = { .cubes = cubes,
              .options = options,
              .workers = terse_workers_new (terse_command_run_child),
              .jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) terse_job_free),
              .number = g_hash_table_new (NULL, NULL),
              .next = 1,
              .watch = watch_new (cubes, options) };
  terse_workers_give_way ();
  const gboolean good = run_jobs (&run, jobs_of (cubes, options), error);
  g_ptr_array_unref (run.jobs);
  g_hash_table_unref (run.number);
  terse_workers_free (run.workers);
  return good;
}
