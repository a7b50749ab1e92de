#include "cli/slurm.h"

#include <math.h>
#include <string.h>

#include "cli/command.h"
#include "protocols/error.h"
#include "solver/certificate/disk.h"
#include "solver/certificate/output.h"

/* Numbers of tasks are below this, unless the cluster says otherwise: the default of Slurm. */
#define MAX_ARRAY_SIZE 1001u
/* Seconds that a task has besides those it computes: to start, to take over what there is, and for
 * the warning that comes a minute before its limit. */
#define MARGIN 180.0
/* Seconds between two looks at the queue. */
#define PERIOD 3u

/* Runs a program of Slurm; what it prints, stripped, (transfer full), or NULL and TERSE_ERROR_IO.
 */
static char *
call (char **words, char **environment, GError **error)
{
  char *out = NULL;
  g_autofree char *err = NULL;
  g_autoptr (GError) why = NULL;
  int status;
  if (g_spawn_sync (NULL, words, environment, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err, &status,
                    &why)
      && g_spawn_check_wait_status (status, &why))
    return g_strstrip (out);
  g_free (out);
  g_autofree char *said = g_strdup (err ? g_strstrip (err) : "");
  g_strdelimit (said, "\r\n", ' ');
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected it to run, found: %s%s%s",
               words[0], why->message, *said ? ": " : "", said);
  return NULL;
}

/* Tasks of one array; 0 and an error where the cluster cannot be asked. */
static guint
tasks_of_array (GError **error)
{
  char *words[] = { "scontrol", "show", "config", NULL };
  g_autofree char *text = call (words, NULL, error);
  guint64 size;
  if (text == NULL)
    return 0;
  g_autoptr (GRegex) regex = g_regex_new ("^MaxArraySize *= *([0-9]+)", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, text, 0, &match))
    return MAX_ARRAY_SIZE - 1;
  g_autofree char *number = g_match_info_fetch (match, 1);
  return g_ascii_string_to_unsigned (number, 10, 2, G_MAXUINT, &size, NULL) ? (guint) size - 1 : 1;
}

/* "1,4-9" of the wanted tasks first + 1 .. first + n, as numbers from 1; NULL: none. (transfer
 * full) */
static char *
array_of (const TerseSlurmJob *job, guint first, guint n)
{
  GString *text = g_string_new (NULL);
  const guint last = n < job->n - first ? first + n : job->n;
  for (guint i = first + 1; i <= last; i++)
    {
      guint end = i;
      if (!job->wanted[i])
        continue;
      while (end < last && job->wanted[end + 1])
        end++;
      g_string_append_printf (text, "%s%u", text->len ? "," : "", i - first);
      if (end > i)
        g_string_append_printf (text, "-%u", end - first);
      i = end;
    }
  if (text->len)
    return g_string_free (text, FALSE);
  g_string_free (text, TRUE);
  return NULL;
}

static char **
environment_of (const TerseSlurmJob *job, guint first)
{
  g_autofree char *offset = g_strdup_printf ("%u", first),
                  *program = g_file_read_link ("/proc/self/exe", NULL);
  char **environment = g_get_environ ();
  environment = g_environ_setenv (environment, "TERSE_OFFSET", offset, TRUE);
  environment = g_environ_setenv (environment, "TERSE_FOLDER", job->folder, TRUE);
  environment = g_environ_setenv (environment, "TERSE_PROGRAM", program ? program : "terse", TRUE);
  for (guint i = 0; job->variables[i]; i++)
    {
      g_auto (GStrv) pair = g_strsplit (job->variables[i], "=", 2);
      environment = g_environ_setenv (environment, pair[0], pair[1], TRUE);
    }
  return environment;
}

/* The id of the array, (transfer full). */
static char *
submit_chunk (const TerseSlurmJob *job, const char *array, guint first, char **further,
              GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) environment = environment_of (job, first);
  g_ptr_array_add (words, g_strdup ("sbatch"));
  g_ptr_array_add (words, g_strdup ("--parsable"));
  g_ptr_array_add (words, g_strdup ("--export=ALL"));
  g_ptr_array_add (words, g_strdup ("--requeue"));
  g_ptr_array_add (words, g_strdup ("--open-mode=append"));
  g_ptr_array_add (words, g_strdup ("--signal=B:TERM@60"));
  g_ptr_array_add (words, g_strdup_printf ("--array=%s", array));
  g_ptr_array_add (words, g_strdup_printf ("--output=%s/log/%u+%%a.out", job->folder, first));
  if (job->memory)
    g_ptr_array_add (words, g_strdup_printf ("--mem=%" G_GUINT64_FORMAT "M", job->memory >> 20));
  if (job->seconds > 0)
    g_ptr_array_add (words, g_strdup_printf ("--time=%.0f", ceil ((job->seconds + MARGIN) / 60)));
  for (guint i = 0; further && further[i]; i++)
    g_ptr_array_add (words, g_strdup (further[i]));
  g_ptr_array_add (words, g_strdup_printf ("%s/task.sh", job->folder));
  g_ptr_array_add (words, NULL);
  return call ((char **) words->pdata, environment, error);
}

static gboolean
write_script (const TerseSlurmJob *job, GError **error)
{
  g_autofree char *path = g_build_filename (job->folder, "task.sh", NULL),
                  *log = g_build_filename (job->folder, "log", NULL),
                  *text = g_strconcat ("#!/bin/bash\n"
                                       "TERSE_TASK=$((TERSE_OFFSET + SLURM_ARRAY_TASK_ID))\n",
                                       job->script, NULL);
  if (!terse_disk_make_folder (log))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected a folder for logs, found none",
                   log);
      return FALSE;
    }
  return terse_output_save (path, text, strlen (text), error);
}

/* Adds a line to the file of ids. */
static gboolean
note_id (const TerseSlurmJob *job, const char *id, GError **error)
{
  g_autofree char *path = g_build_filename (job->folder, "jobs", NULL), *old = NULL;
  g_file_get_contents (path, &old, NULL, NULL);
  g_autofree char *text = g_strconcat (old ? old : "", id, "\n", NULL);
  g_printerr ("terse: job %s\n", id);
  return terse_output_save (path, text, strlen (text), error);
}

gboolean
terse_slurm_submit (const TerseSlurmJob *job, GError **error)
{
  g_auto (GStrv) further = NULL;
  g_autoptr (GError) why = NULL;
  if (job->options && *job->options && !g_shell_parse_argv (job->options, NULL, &further, &why))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "--engine-options: expected words for sbatch, found %s", why->message);
      return FALSE;
    }
  const guint n = tasks_of_array (error);
  if (n == 0 || !write_script (job, error))
    return FALSE;
  for (guint first = 0, left = job->n; left; first += MIN (n, left), left = job->n - first)
    {
      g_autofree char *array = array_of (job, first, n);
      g_autofree char *id = array ? submit_chunk (job, array, first, further, error) : NULL;
      if (array && (id == NULL || !note_id (job, id, error)))
        return FALSE;
    }
  return TRUE;
}

/* Is any of the jobs in the queue? A job that the queue has forgotten has ended. */
static gboolean
are_queued (const char *jobs, gboolean *queued, GError **error)
{
  char *words[] = { "squeue", "--noheader", "--me", "--array", "--format=%F", NULL };
  g_autofree char *out = call (words, NULL, error);
  if (out == NULL)
    return FALSE;
  g_auto (GStrv) ids = g_strsplit (jobs, "\n", -1);
  g_auto (GStrv) there = g_strsplit (out, "\n", -1);
  *queued = FALSE;
  for (guint i = 0; ids[i]; i++)
    {
      /* Of several clusters the id is "ID;CLUSTER". */
      g_auto (GStrv) parts = g_strsplit (ids[i], ";", 2);
      *queued
          = *queued
            || (parts[0] && *parts[0] && g_strv_contains ((const char *const *) there, parts[0]));
    }
  return TRUE;
}

gboolean
terse_slurm_wait (const char *folder, void (*say) (gpointer data), gpointer data, GError **error)
{
  GCancellable *cancellable = terse_interruption ();
  g_autofree char *path = g_build_filename (folder, "jobs", NULL), *jobs = NULL;
  gboolean queued = TRUE;
  g_file_get_contents (path, &jobs, NULL, NULL);
  while (jobs && queued && !g_cancellable_is_cancelled (cancellable))
    {
      if (!are_queued (jobs, &queued, error))
        return FALSE;
      if (say)
        say (data);
      for (guint i = 0; queued && i < 10 * PERIOD && !g_cancellable_is_cancelled (cancellable); i++)
        g_usleep (100000);
    }
  return TRUE;
}
