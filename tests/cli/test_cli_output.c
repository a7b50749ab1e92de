/* Every result that goes to a name, of both programs: what is a file, or nothing, becomes a whole
 * file; pipes, devices and standard output are written to and stay what they are; all else is
 * refused and stays what it is. Devices are made in the test's own folder, by root. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "solver/system/output.h"
#include "tests/support/certificates.h"
#include "tests/support/suite.h"

static char *certificate, *target;

static void
set_up (void)
{
  scratch_open ();
  certificate = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_COUNTING);
  target = g_build_filename (scratch, "out", "x", NULL);
  g_autofree char *folder = g_path_get_dirname (target);
  cr_assert_eq (g_mkdir (folder, 0777), 0);
  terse_scratch_write (scratch, "a.ini", "[A]\nproblem = index\nn = 2\nbits = 1\n", -1);
}

static void
tear_down (void)
{
  g_free (target);
  g_free (certificate);
  scratch_close ();
}

TestSuite (cli_output, .init = set_up, .fini = tear_down, .timeout = 120);

/* What each command writes begins so. */
static const struct {
  const char *line, *begins;
} writers[] = {
  { "terse-check %s/formula.cnf %s/proof.lrat --definitions %s/definitions.txt --write-extended "
    "out/x",
    "p cnf " },
  { "terse table a.ini --store s --progress never --out out/x", "problem " },
  { "terse show %s --format svg --out out/x", "<?xml " },
};

static TerseRun
run_writer (guint writer, const TerseRunOptions *options)
{
  TerseRunOptions here = *options;
  here.folder = scratch;
  g_auto (GStrv) parts = g_strsplit (writers[writer].line, "%s", -1);
  g_autofree char *line = g_strjoinv (certificate, parts);
  return terse_run_line (line, &here);
}

static mode_t
kind_of (const char *path)
{
  struct stat status;
  return lstat (path, &status) == 0 ? status.st_mode & S_IFMT : 0;
}

/* Nothing but `names` is in the folder. */
static void
expect_names (const char *names)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *list = terse_scratch_list (folder);
  cr_expect_str_eq (list, names);
}

static void
expect_written (guint writer, const char *text)
{
  cr_expect (g_str_has_prefix (text, writers[writer].begins), "%s wrote %.40s",
             writers[writer].line, text);
}

static void
expect_good (guint writer, const TerseRunOptions *options)
{
  TerseRun run = run_writer (writer, options);
  cr_expect_eq (run.status, 0, "%s: %d %s", writers[writer].line, run.status, run.err);
  terse_run_clear (&run);
}

static void
expect_refused (guint writer, const char *found)
{
  const TerseRunOptions none = { 0 };
  mode_t kind = kind_of (target);
  TerseRun run = run_writer (writer, &none);
  cr_expect_eq (run.status, 2, "%s: %d", writers[writer].line, run.status);
  cr_expect_not_null (strstr (run.err, found), "%s: %s", writers[writer].line, run.err);
  cr_expect_eq (kind_of (target), kind);
  expect_names ("x");
  terse_run_clear (&run);
}

Test (cli_output, files)
{
  const TerseRunOptions none = { 0 };
  struct stat status;
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    for (guint there = 0; there < 2; there++)
      {
        if (there)
          terse_scratch_write (scratch, "out/x", "old", -1);
        if (there)
          g_chmod (target, 0640);
        expect_good (i, &none);
        g_autofree char *text = terse_scratch_read (scratch, "out/x", NULL);
        expect_written (i, text);
        expect_names ("x");
        cr_expect (stat (target, &status) == 0);
        cr_expect (!there || (status.st_mode & 0777) == 0640, "the rights stay");
        g_unlink (target);
      }
}

/* Whoever reads a pipe. */
typedef struct {
  GThread *thread;
  char text[64];
} Reader;

static gpointer
read_pipe (gpointer data)
{
  Reader *reader = data;
  char rest[4096];
  g_usleep (200000); /* the writer waits for it */
  int pipe = g_open (target, O_RDONLY, 0);
  gsize length = 0;
  for (gssize n; (n = read (pipe, rest, sizeof rest)) > 0;)
    {
      gsize taken = MIN ((gsize) n, sizeof reader->text - 1 - length);
      memcpy (reader->text + length, rest, taken);
      length += taken;
    }
  close (pipe);
  return NULL;
}

Test (cli_output, pipes)
{
  const TerseRunOptions none = { 0 };
  cr_assert_eq (mkfifo (target, 0666), 0);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      Reader reader = { 0 };
      reader.thread = g_thread_new ("reader", read_pipe, &reader);
      expect_good (i, &none);
      g_thread_join (reader.thread);
      expect_written (i, reader.text);
      cr_expect_eq (kind_of (target), S_IFIFO);
      expect_names ("x");
    }
}

Test (cli_output, pipes_without_a_reader)
{
  cr_assert_eq (mkfifo (target, 0666), 0);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    expect_refused (i, "found");
  TerseOutput output;
  cr_expect_not (terse_output_open (&output, target));
  cr_expect_str_eq (output.found, "a pipe that nobody reads");
}

static void
make_device (guint minor_number)
{
  cr_assert_eq (mknod (target, S_IFCHR | 0666, makedev (1, minor_number)), 0);
}

/* As /dev/null and /dev/full, and a link to the first. */
Test (cli_output, devices)
{
  const TerseRunOptions none = { 0 };
  g_autofree char *aside = g_build_filename (scratch, "null", NULL);
  if (geteuid () != 0)
    cr_skip ("only root makes devices");
  make_device (3);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    expect_good (i, &none);
  expect_names ("x");
  cr_expect_eq (kind_of (target), S_IFCHR);
  cr_assert (g_rename (target, aside) == 0 && symlink (aside, target) == 0);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    expect_good (i, &none);
  cr_expect (kind_of (target) == S_IFLNK && kind_of (aside) == S_IFCHR);
  cr_assert_eq (g_unlink (target), 0);
  make_device (7);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    expect_refused (i, "No space left on device");
}

/* Standard output is a file here: what is named goes there, behind what is there. */
Test (cli_output, standard_output)
{
  g_autofree char *captured = g_build_filename (scratch, "captured", NULL);
  const TerseRunOptions options = { .output = captured };
  cr_assert_eq (symlink ("/proc/self/fd/1", target), 0);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      terse_scratch_write (scratch, "captured", "", 0);
      expect_good (i, &options);
      g_autofree char *text = terse_scratch_read (scratch, "captured", NULL);
      expect_written (i, text);
      cr_expect_eq (kind_of (target), S_IFLNK);
      expect_names ("x");
    }
}

static void
expect_all_refused (const char *found)
{
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    expect_refused (i, found);
}

Test (cli_output, links)
{
  g_autofree char *aside = g_build_filename (scratch, "aside", NULL);
  cr_assert_eq (symlink (aside, target), 0);
  expect_all_refused ("a link to nothing");
  cr_expect_eq (kind_of (aside), 0);
  terse_scratch_write (scratch, "aside", "kept", -1);
  expect_all_refused ("a link to a file");
  g_autofree char *text = terse_scratch_read (scratch, "aside", NULL);
  cr_expect_str_eq (text, "kept");
  cr_assert (g_unlink (target) == 0 && symlink (scratch, target) == 0);
  expect_all_refused ("a folder");
}

Test (cli_output, folders_and_sockets)
{
  cr_assert_eq (g_mkdir (target, 0777), 0);
  expect_all_refused ("a folder");
  cr_assert_eq (g_rmdir (target), 0);
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int end = socket (AF_UNIX, SOCK_STREAM, 0);
  cr_assert_lt (g_snprintf (address.sun_path, sizeof address.sun_path, "%s", target),
                (int) sizeof address.sun_path);
  cr_assert_eq (bind (end, (struct sockaddr *) &address, sizeof address), 0);
  expect_all_refused ("neither a file, a pipe nor a device of characters");
  close (end);
}

/* What cannot be written leaves what was there, and nothing else. */
Test (cli_output, no_room)
{
  const TerseRunOptions options = { .file_limit = 16 };
  terse_scratch_write (scratch, "out/x", "old", -1);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i += 2)
    {
      TerseRun run = run_writer (i, &options);
      cr_expect_eq (run.status, 2, "%s: %d %s", writers[i].line, run.status, run.err);
      g_autofree char *text = terse_scratch_read (scratch, "out/x", NULL);
      cr_expect_str_eq (text, "old");
      expect_names ("x");
      terse_run_clear (&run);
    }
}

Test (cli_output, nothing_stays_that_is_not_kept)
{
  TerseOutput output;
  cr_assert (terse_output_open (&output, target));
  fputs ("half", output.file);
  cr_expect (terse_output_close (&output, false));
  expect_names ("");
}
