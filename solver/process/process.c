#include "solver/process/process.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib-unix.h>

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

/* The process, and in *output the end of the pipe that both its outputs go to. */
static gboolean
start (char *const *words, GPid *process, int *output, GError **error)
{
  g_autoptr (GError) why = NULL;
  int ends[2];
  if (!g_unix_open_pipe (ends, FD_CLOEXEC, error))
    return FALSE;
  gboolean started = g_spawn_async_with_pipes_and_fds (
      NULL, (const char *const *) words, NULL,
      G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH | G_SPAWN_CLOEXEC_PIPES, set_up_child, NULL,
      -1, ends[1], ends[1], NULL, NULL, 0, process, NULL, NULL, NULL, &why);
  close (ends[1]);
  *output = ends[0];
  if (started)
    return TRUE;
  close (ends[0]);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected a program to run, found: %s",
               words[0], why->message);
  return FALSE;
}

/* Waits for something to read, or for a cancellation; FALSE after the latter. */
static gboolean
wait_for_output (int output, GCancellable *cancellable)
{
  GPollFD polled[] = { { .fd = output, .events = G_IO_IN | G_IO_HUP | G_IO_ERR }, { .fd = -1 } };
  gboolean watched = cancellable && g_cancellable_make_pollfd (cancellable, &polled[1]);
  g_poll (polled, watched ? 2 : 1, -1);
  if (watched)
    g_cancellable_release_fd (cancellable);
  return cancellable == NULL || !g_cancellable_is_cancelled (cancellable);
}

/* All that is printed, until nobody has the pipe any more; FALSE after a cancellation. */
static gboolean
read_output (int output, GCancellable *cancellable, GByteArray *bytes)
{
  guint8 buffer[4096];
  while (wait_for_output (output, cancellable))
    {
      gssize n = read (output, buffer, sizeof buffer);
      if (n > 0)
        g_byte_array_append (bytes, buffer, (guint) n);
      else if (n == 0 || errno != EINTR)
        return TRUE;
    }
  return FALSE;
}

/* Ends the program with all that it has started: first asks, so that it can remove its files. */
static void
end_group (GPid process)
{
  int state;
  kill (-process, SIGTERM);
  for (guint i = 0; i < 20 && waitpid (process, &state, WNOHANG) == 0; i++)
    g_usleep (50000);
  kill (-process, SIGKILL);
  waitpid (process, &state, 0);
}

/* Runs a command to its end; what it prints to both outputs, (transfer full), or NULL. No thread is
 * needed for it, so it runs where none can be made. */
static GBytes *
run (char *const *words, GCancellable *cancellable, TerseProcessResult *result, GError **error)
{
  GPid process;
  int output, state = 0;
  if (!start (words, &process, &output, error))
    return NULL;
  GByteArray *bytes = g_byte_array_new ();
  gboolean whole = read_output (output, cancellable, bytes);
  close (output);
  if (whole)
    {
      while (waitpid (process, &state, 0) < 0 && errno == EINTR)
        ;
      result->status = WIFEXITED (state) ? WEXITSTATUS (state) : -1;
      result->signal = WIFSIGNALED (state) ? WTERMSIG (state) : 0;
      return g_byte_array_free_to_bytes (bytes);
    }
  end_group (process);
  g_byte_array_unref (bytes);
  g_cancellable_set_error_if_cancelled (cancellable, error);
  return NULL;
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
  g_autoptr (GBytes) output = run (words, cancellable, result, error);
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
terse_process_find_script (const char *variable, const char *name)
{
  const char *stated = g_getenv (variable);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL),
                  *folder = g_path_get_dirname (program ? program : ""),
                  *installed = g_build_filename (folder, "..", "share", "terse", name, NULL);
  if (stated)
    return g_strdup (stated);
  return g_file_test (installed, G_FILE_TEST_IS_EXECUTABLE)
             ? g_steal_pointer (&installed)
             : g_build_filename (folder, "share", "terse", name, NULL);
}
