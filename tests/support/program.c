#include "tests/support/program.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <grp.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fcntl.h>
#include <glib/gstdio.h>

#define NOBODY 65534
#define PATIENCE 60 /* seconds: what has not happened by then does not happen */

/* After the fork: limits first, rights last. */
static void
prepare_child (gpointer data)
{
  const TerseRunOptions *options = data;
  const struct rlimit limit = { options->file_limit, options->file_limit };
  const struct rlimit space = { (rlim_t) 1 << 30, (rlim_t) 1 << 30 },
                      stack = { (rlim_t) 1 << 36, (rlim_t) 1 << 36 };
  signal (SIGXFSZ, SIG_DFL);
  if (options->file_limit)
    setrlimit (RLIMIT_FSIZE, &limit);
  const struct rlimit small = { options->space, options->space },
                      low = { options->stack, options->stack };
  if ((options->space && setrlimit (RLIMIT_AS, &small) != 0)
      || (options->stack && setrlimit (RLIMIT_STACK, &low) != 0))
    _exit (97);
  if (options->no_threads
      && (setrlimit (RLIMIT_STACK, &stack) != 0 || setrlimit (RLIMIT_AS, &space) != 0))
    _exit (98);
  /* A user of its own, whose processes are all counted. */
  const uid_t user = options->processes ? (uid_t) (NOBODY + 1 + getpid ()) : NOBODY;
  const struct rlimit processes = { options->processes, options->processes };
  if (options->processes && setrlimit (RLIMIT_NPROC, &processes) != 0)
    _exit (96);
  if (options->unprivileged && geteuid () == 0
      && (setgroups (0, NULL) != 0 || setgid (NOBODY) != 0 || setuid (user) != 0))
    _exit (99);
}

static char **
make_environment (const TerseRunOptions *options)
{
  char **environment = g_get_environ ();
  environment = g_environ_setenv (environment, "LC_ALL", "C.UTF-8", TRUE);
  environment = g_environ_unsetenv (environment, "BXFI_MAP"); /* says that one is a case */
  for (guint i = 0; options->set && options->set[i]; i++)
    {
      g_auto (GStrv) parts = g_strsplit (options->set[i], "=", 2);
      environment = g_environ_setenv (environment, parts[0], parts[1], TRUE);
    }
  return environment;
}

static char *
read_back (int file)
{
  GString *text = g_string_new (NULL);
  char buffer[4096];
  lseek (file, 0, SEEK_SET);
  for (gssize n; (n = read (file, buffer, sizeof buffer)) > 0;)
    g_string_append_len (text, buffer, n);
  close (file);
  return g_string_free (text, FALSE);
}

/* An unnamed file. */
static int
open_unnamed (void)
{
  g_autofree char *path = NULL;
  GError *error = NULL;
  int file = g_file_open_tmp (NULL, &path, &error);
  g_assert_no_error (error);
  g_unlink (path);
  return file;
}

/* What the signal waits for is there. */
static gboolean
is_there (const TerseRunOptions *options)
{
  g_autofree char *path = g_build_filename (options->folder, options->until, NULL);
  GStatBuf state;
  return options->entries ? terse_scratch_entries (path) >= options->entries
                          : g_stat (path, &state) == 0 && state.st_size > 0;
}

/* Does the first thread leave the signal to another one? */
static gboolean
is_prepared (GPid pid, int signal)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", (int) pid), *text = NULL;
  const char *blocked
      = g_file_get_contents (path, &text, NULL, NULL) ? strstr (text, "SigBlk:") : NULL;
  return blocked && g_ascii_strtoull (blocked + 7, NULL, 16) >> (signal - 1) & 1;
}

static gboolean
has_ended (GPid pid)
{
  siginfo_t info = { 0 };
  return waitid (P_PID, (id_t) pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == pid;
}

static gboolean
is_awaited (GPid pid, const TerseRunOptions *options)
{
  return ((options->until && !is_there (options))
          || (options->prepared && !is_prepared (pid, options->signal)))
         && !has_ended (pid);
}

static void
await (GPid pid, const TerseRunOptions *options, TerseRun *run)
{
  int state = 0;
  struct rusage usage = { 0 };
  gint64 start = g_get_monotonic_time ();
  if (options->signal)
    {
      while (is_awaited (pid, options)
             && g_get_monotonic_time () - start < PATIENCE * G_USEC_PER_SEC)
        g_usleep (1000);
      g_usleep (options->delay * 1000ul);
      start = g_get_monotonic_time ();
      kill (pid, options->signal);
    }
  if (options->again)
    {
      g_usleep (options->again * 1000ul);
      start = g_get_monotonic_time ();
      kill (pid, options->signal);
    }
  while (wait4 (pid, &state, 0, &usage) < 0 && errno == EINTR)
    ;
  run->peak_memory = (guint64) usage.ru_maxrss * 1024;
  run->seconds = (double) (g_get_monotonic_time () - start) / 1e6;
  run->status = WIFEXITED (state) ? WEXITSTATUS (state) : -1;
  run->signal = WIFSIGNALED (state) ? WTERMSIG (state) : 0;
}

/* The program in a folder that everybody may enter, for a child without rights. */
static char *
open_copy (const char *path, const char *folder)
{
  char *copy = g_build_filename (folder, "program", NULL), *bytes;
  GError *error = NULL;
  gsize length;
  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  terse_scratch_write (folder, "program", bytes, (gssize) length);
  g_chmod (copy, 0755);
  g_free (bytes);
  return copy;
}

TerseRun
terse_run (const char *program, const char *const *arguments, const TerseRunOptions *options)
{
  static const TerseRunOptions none = { 0 };
  const TerseRunOptions *o = options ? options : &none;
  TerseRun run = { 0 };
  GError *error = NULL;
  GPid pid;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *built = g_build_filename (TERSE_BUILD_DIR, program, NULL);
  char *open_folder = o->unprivileged ? terse_scratch_new () : NULL;
  g_autofree char *path = open_folder ? open_copy (built, open_folder) : g_strdup (built);
  g_strv_builder_add (builder, path);
  g_strv_builder_addv (builder, (const char **) arguments);
  g_auto (GStrv) argv = g_strv_builder_end (builder);
  g_auto (GStrv) environment = make_environment (o);
  int out = o->output ? g_open (o->output, O_WRONLY | O_CLOEXEC, 0) : open_unnamed (),
      err = open_unnamed (), in = o->input ? g_open (o->input, O_RDONLY | O_CLOEXEC, 0) : -1;
  gboolean started = g_spawn_async_with_pipes_and_fds (
      o->folder, (const char *const *) argv, (const char *const *) environment,
      G_SPAWN_DO_NOT_REAP_CHILD, prepare_child, (gpointer) o, in, out, err, NULL, NULL, 0, &pid,
      NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (started);
  if (in >= 0)
    close (in);
  await (pid, o, &run);
  if (open_folder)
    terse_scratch_free (open_folder);
  run.out = read_back (out);
  run.err = read_back (err);
  return run;
}

TerseRun
terse_run_line (const char *line, const TerseRunOptions *options)
{
  g_auto (GStrv) words = NULL;
  GError *error = NULL;
  g_shell_parse_argv (line, NULL, &words, &error);
  g_assert_no_error (error);
  return terse_run (words[0], (const char *const *) words + 1, options);
}

void
terse_run_clear (TerseRun *run)
{
  g_clear_pointer (&run->out, g_free);
  g_clear_pointer (&run->err, g_free);
}

void
terse_run_expect_complaint (const char *line, const TerseRunOptions *options, const char *part)
{
  TerseRun run = terse_run_line (line, options);
  const char *newline = strchr (run.err, '\n');
  cr_expect_eq (run.status, 2, "%s: %d\n%s", line, run.status, run.err);
  cr_expect (newline && newline[1] == '\0' && g_str_has_prefix (run.err, "terse: "), "%s: %s", line,
             run.err);
  cr_expect_not_null (strstr (run.err, part), "%s: expected %s in %s", line, part, run.err);
  terse_run_clear (&run);
}
