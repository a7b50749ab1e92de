#include "tests/support/cluster.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>

static char *
folder_of_cluster (void)
{
  return g_build_filename (scratch, "cluster", NULL);
}

/* The script's words, `more` behind the folder; the test ends where it complains. */
static void
run_script (const char *what, const GPtrArray *more)
{
  GError *error = NULL;
  g_autofree char *folder = folder_of_cluster (),
                  *script
                  = g_build_filename (TERSE_SOURCE_DIR, "tests/support/slurm/cluster.sh", NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_ptr_array_add (words, script);
  g_ptr_array_add (words, (gpointer) what);
  g_ptr_array_add (words, folder);
  for (guint i = 0; more && i < more->len; i++)
    g_ptr_array_add (words, more->pdata[i]);
  g_ptr_array_add (words, NULL);
  int status;
  const gboolean ran
      = g_spawn_sync (NULL, (char **) words->pdata, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL,
                      NULL, NULL, &status, &error)
        && g_spawn_check_wait_status (status, &error);
  cr_assert (ran, "cluster.sh %s: %s", what, error ? error->message : "");
}

void
cluster_open (void)
{
  scratch_open ();
  g_autofree char *folder = folder_of_cluster (),
                  *conf = g_build_filename (folder, "slurm.conf", NULL);
  g_mkdir (folder, 0755);
  g_chmod (scratch, 0755);
  g_setenv ("SLURM_CONF", conf, TRUE);
  run_script ("start", NULL);
}

void
cluster_close (void)
{
  run_script ("stop", NULL);
  scratch_close ();
}

void
cluster_do (const char *what, guint node, const char *more)
{
  g_autofree char *number = g_strdup_printf ("%u", node);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_ptr_array_add (words, number);
  if (more)
    g_ptr_array_add (words, (gpointer) more);
  run_script (what, words);
}

void
cluster_freeze (guint nodes)
{
  static const char *const numbers[] = { "1", "2", "3", "4" };
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  for (guint i = 0; i < nodes; i++)
    g_ptr_array_add (words, (gpointer) numbers[i]);
  run_script ("freeze", words);
}

/* What squeue says, (transfer full). */
static char *
ask_queue (const char *words)
{
  GError *error = NULL;
  g_autofree char *line = g_strdup_printf ("squeue --noheader --array %s", words);
  char *out = NULL;
  const gboolean ran = g_spawn_command_line_sync (line, &out, NULL, NULL, &error);
  cr_assert (ran, "%s: %s", line, error ? error->message : "");
  return g_strstrip (out);
}

guint
cluster_task_on (guint node)
{
  g_autofree char *words = g_strdup_printf ("--nodelist=n%u --format=%%K", node),
                  *number = ask_queue (words);
  return (guint) g_ascii_strtoull (number, NULL, 10);
}

gboolean
cluster_is_idle (void)
{
  g_autofree char *text = ask_queue ("");
  return *text == '\0';
}
