#include "solver/process/process.h"

#include <signal.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "protocols/error.h"

#define MOST_QUOTED 200

/* In the child: a group of its own, to be ended as a whole, and no signal blocked. */
static void
set_up_child (gpointer data)
{
  sigset_t none;
  (void) data;
  sigemptyset (&none);
  sigprocmask (SIG_SETMASK, &none, NULL);
  setpgid (0, 0);
}

static gboolean
is_cancelled (GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Ends a program with all that it has started: first asks, so that it can remove its files. */
static void
end_group (GSubprocess *process, pid_t group)
{
  kill (-group, SIGTERM);
  for (guint i = 0; i < 20 && g_subprocess_get_identifier (process); i++)
    g_usleep (50000);
  kill (-group, SIGKILL);
  g_subprocess_wait (process, NULL, NULL);
}

/* Runs a command to its end; what it prints to both outputs, (transfer full), or NULL. */
static GBytes *
run (char *const *words, GCancellable *cancellable, int *status, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_subprocess_launcher_set_child_setup (launcher, set_up_child, NULL, NULL);
  g_autoptr (GSubprocess) process
      = g_subprocess_launcher_spawnv (launcher, (const char *const *) words, &why);
  if (process == NULL)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected a program to run, found: %s",
                   words[0], why->message);
      return NULL;
    }
  const char *identifier = g_subprocess_get_identifier (process);
  pid_t group = identifier ? (pid_t) g_ascii_strtoll (identifier, NULL, 10) : 0;
  if (!g_subprocess_communicate (process, NULL, cancellable, &output, NULL, &why))
    {
      if (group > 0)
        end_group (process, group);
      if (is_cancelled (why))
        g_propagate_error (error, g_steal_pointer (&why));
      else
        g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected what it prints, found: %s",
                     words[0], why->message);
      return NULL;
    }
  *status = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
  return g_steal_pointer (&output);
}

/* The lines of an output as text that can be printed, without blanks at their ends; empty ones are
 * left out. */
static GPtrArray *
lines_of (GBytes *output)
{
  gsize length;
  const char *data = g_bytes_get_data (output, &length);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = length > 0 ? g_utf8_make_valid (data, (gssize) length) : g_strdup ("");
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);
  for (guint i = 0; parts[i]; i++)
    {
      g_strstrip (parts[i]);
      for (char *c = parts[i]; *c; c++)
        if (g_ascii_iscntrl (*c))
          *c = ' ';
      if (*parts[i])
        g_ptr_array_add (lines, g_strdup (parts[i]));
    }
  return lines;
}

gboolean
terse_process_run (char *const *words, GCancellable *cancellable, TerseProcessResult *result,
                   GError **error)
{
  *result = (TerseProcessResult){ 0 };
  g_autoptr (GBytes) output = run (words, cancellable, &result->status, error);
  if (output == NULL)
    return FALSE;
  result->lines = lines_of (output);
  return TRUE;
}

void
terse_process_result_clear (TerseProcessResult *result)
{
  g_clear_pointer (&result->lines, g_ptr_array_unref);
}

gboolean
terse_process_said (const TerseProcessResult *result, const char *line)
{
  return g_ptr_array_find_with_equal_func (result->lines, line, g_str_equal, NULL);
}

char *
terse_process_last_words (const TerseProcessResult *result)
{
  const char *last = "no output";
  for (guint i = 0; i < result->lines->len; i++)
    if (!g_str_has_prefix (result->lines->pdata[i], "s "))
      last = result->lines->pdata[i];
  return g_utf8_substring (last, 0, MIN (g_utf8_strlen (last, -1), MOST_QUOTED));
}

char *
terse_process_find_script (const char *variable, const char *name, const char *source)
{
  const char *stated = g_getenv (variable);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (program ? program : "");
  g_autofree char *installed = g_build_filename (folder, "..", "share", "terse", name, NULL);
  if (stated)
    return g_strdup (stated);
  return g_strdup (g_file_test (installed, G_FILE_TEST_IS_EXECUTABLE) ? installed : source);
}
