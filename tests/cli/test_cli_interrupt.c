/* Interrupting a run leaves what is known: SIGINT and SIGTERM end every command within two seconds
 * with status 3, the reason, what was decided until then with its certificates, and no half-made
 * folder. A time limit does the same by itself. */
#define _GNU_SOURCE
#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "tests/support/certificates.h"
#include "tests/support/suite.h"

static char *out;

static void
set_up (void)
{
  scratch_open ();
  terse_scratch_write_hard (scratch);
  out = g_build_filename (scratch, "o", NULL);
}

static void
tear_down (void)
{
  g_free (out);
  scratch_close ();
}

TestSuite (interrupt, .init = set_up, .fini = tear_down);

/* A question far out of reach of the time these tests take. */
#define HARD "matrix --file hard --bits 5 --no-counting"
#ifdef __SANITIZE_ADDRESS__
#define PROMPTLY 20.0 /* what is between two looks at the cancellable takes ten times as long */
#else
#define PROMPTLY 5.0
#endif

/* A while after the folder `until` has as many entries. */
static TerseRun
interrupt_after (const char *line, int signal, const char *until, guint entries)
{
  const TerseRunOptions options = { .folder = scratch,
                                    .signal = signal,
                                    .until = until,
                                    .entries = entries,
                                    .prepared = TRUE,
                                    .delay = 1000 };
  TerseRun run = terse_run_line (line, &options);
  cr_expect_eq (run.status, 3, "%s: status %d, signal %d\n%s%s", line, run.status, run.signal,
                run.out, run.err);
  cr_expect_lt (run.seconds, PROMPTLY, "%s: %.2f s", line, run.seconds);
  cr_expect_str_eq (run.err, "");
  return run;
}

static TerseRun
interrupt (const char *line, int signal)
{
  return interrupt_after (line, signal, NULL, 0);
}

static guint
unfinished_folders (void)
{
  guint count = 0;
  g_autoptr (GDir) dir = g_dir_open (out, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    count += name[0] == '.';
  return count;
}

static void
expect_text (const TerseRun *run, const char *part)
{
  cr_expect_not_null (strstr (run->out, part), "expected %s in\n%s", part, run->out);
}

Test (interrupt, an_interrupted_solve_is_undecided)
{
  static const int signals[] = { SIGINT, SIGTERM };
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      TerseRun run = interrupt ("terse solve " HARD " --out o", signals[i]);
      cr_expect (g_str_has_prefix (run.out, "undecided: matrix "), "%s", run.out);
      expect_text (&run, "  reason       interrupted in the search\n");
      cr_expect_eq (terse_scratch_entries (out), 0);
      terse_run_clear (&run);
    }
}

/* The folder in the place for temporary files goes too. */
Test (interrupt, solve_without_out)
{
  g_autofree char *place = g_strdup_printf ("TMPDIR=%s", scratch);
  const char *const set[] = { place, NULL };
  const TerseRunOptions options
      = { .folder = scratch, .set = set, .signal = SIGINT, .prepared = TRUE, .delay = 500 };
  TerseRun run = terse_run_line ("terse solve " HARD, &options);
  cr_expect_eq (run.status, 3);
  cr_expect_eq (terse_scratch_entries (scratch), 1);
  terse_run_clear (&run);
}

Test (interrupt, solve_in_json)
{
  TerseRun run = interrupt ("terse solve " HARD " --format json --out o", SIGINT);
  g_autoptr (JsonNode) root = json_from_string (run.out, NULL);
  cr_assert (root && JSON_NODE_HOLDS_OBJECT (root), "%s", run.out);
  JsonObject *object = json_node_get_object (root);
  cr_expect_str_eq (json_object_get_string_member (object, "verdict"), "undecided");
  cr_expect_str_eq (json_object_get_string_member (object, "reason"), "interrupted in the search");
  terse_run_clear (&run);
}

Test (interrupt, expectations_are_not_met)
{
  TerseRun run = interrupt ("terse solve " HARD " --expect impossible --quiet", SIGINT);
  cr_expect_str_eq (run.out, "");
  terse_run_clear (&run);
}

/* What was impossible before stays, with its certificate. */
Test (interrupt, what_was_impossible_before_stays)
{
  TerseRun run = interrupt_after ("terse minimum matrix --file hard --no-constructed --out o",
                                  SIGINT, "o", 5);
  expect_text (&run, "undecided at bits=5: interrupted ");
  expect_text (&run, "\nimpossible: matrix ");
  expect_text (&run, "  certificate  o/matrix-");
  cr_expect_eq (unfinished_folders (), 0);
  cr_expect_geq (terse_scratch_entries (out), 2);
  terse_run_clear (&run);
  g_autoptr (GDir) dir = g_dir_open (out, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir));)
    {
      const char *const arguments[] = { "check", name, NULL };
      const TerseRunOptions options = { .folder = out };
      run = terse_run ("terse", arguments, &options);
      cr_expect_eq (run.status, 0, "%s: %s%s", name, run.out, run.err);
      terse_run_clear (&run);
    }
}

/* The rows decided so far are printed, and a row for each question that was not. */
Test (interrupt, rows_decided_so_far_are_printed)
{
  terse_scratch_write (
      scratch, "t",
      "[a]\nproblem = index\nn = 2\nbits = 1\n[b]\nproblem = matrix\nfile = hard\nbits = 5\n"
      "[c]\nproblem = index\nn = 3\nask = minimum\n[d]\nproblem = index\nn = 2\nbits = 2\n",
      -1);
  TerseRun run = interrupt_after ("terse table t --format csv --store s --certificates o", SIGINT,
                                  "s.certificates", 1);
  expect_text (&run, "\r\na,index,n=2,one-way,bob,bits=1,impossible,");
  expect_text (&run, ",two-way,both,bits=5,undecided,,,,,,,,,,interrupted ");
  expect_text (
      &run,
      "\r\nc,index,n=3,one-way,bob,bits=0,undecided,,,,,,,,,,interrupted before its turn,\r\n");
  expect_text (
      &run,
      "\r\nd,index,n=2,one-way,bob,bits=2,undecided,,,,,,,,,,interrupted before its turn,\r\n");
  cr_expect_eq (unfinished_folders (), 0);
  cr_expect_eq (terse_scratch_entries (out), 1);
  terse_run_clear (&run);
}

Test (interrupt, table_in_json)
{
  terse_scratch_write (
      scratch, "t",
      "[a]\nproblem = matrix\nfile = hard\nbits = 5\n[b]\nproblem = index\nn = 2\nask = minimum\n"
      "[c]\nproblem = index\nn = 2\nbits = 2\n",
      -1);
  TerseRun run = interrupt ("terse table t --format json --store s", SIGTERM);
  g_autoptr (JsonNode) root = json_from_string (run.out, NULL);
  cr_assert (root && JSON_NODE_HOLDS_ARRAY (root), "%s", run.out);
  JsonArray *array = json_node_get_array (root);
  cr_assert_eq (json_array_get_length (array), 3);
  for (guint i = 0; i < 3; i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      cr_expect_str_eq (json_object_get_string_member (object, "verdict"), "undecided");
      cr_expect (
          g_str_has_prefix (json_object_get_string_member (object, "reason"), "interrupted "));
    }
  terse_run_clear (&run);
}

/* 2 GiB that are there: a file with a hole is refused before it is read. */
static void
make_long (const char *path)
{
  g_autofree char *zeros = g_malloc0 (1 << 20);
  FILE *file = fopen (path, "w");
  cr_assert_not_null (file);
  for (guint i = 0; i < 2048; i++)
    cr_assert_eq (fwrite (zeros, 1 << 20, 1, file), 1);
  cr_assert_eq (fclose (file), 0);
}

/* A check ends at once, whatever it is busy with, with one line and no verdict, and nothing is
 * left: here a long file is hashed. */
Test (interrupt, a_check_ends_at_once_without_a_verdict)
{
  static const int signals[] = { SIGINT, SIGTERM };
  g_autofree char *certificate = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_SCHEDULE);
  g_autofree char *proof = g_build_filename (certificate, "proof.lrat", NULL),
                  *name = g_path_get_basename (certificate);
  g_autofree char *line = g_strconcat ("terse check ", name, NULL);
  g_autofree char *expected = g_strdup_printf ("undecided: %s: interrupted\n", name);
  make_long (proof);
  g_autofree char *place = g_build_filename (scratch, "temporary", NULL),
                  *set_place = g_strconcat ("TMPDIR=", place, NULL);
  const char *const set[] = { set_place, NULL };
  cr_assert_eq (g_mkdir (place, 0777), 0);
  g_autofree char *before = terse_scratch_list (scratch), *files = terse_scratch_list (certificate);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      const TerseRunOptions options
          = { .folder = scratch, .set = set, .signal = signals[i], .prepared = TRUE, .delay = 100 };
      TerseRun run = terse_run_line (line, &options);
      cr_expect_eq (run.status, 3, "status %d, signal %d", run.status, run.signal);
      cr_expect_lt (run.seconds, PROMPTLY / 4, "%.2f s", run.seconds);
      cr_expect_str_eq (run.out, expected);
      cr_expect_str_eq (run.err, "");
      terse_run_clear (&run);
    }
  g_autofree char *after = terse_scratch_list (scratch),
                  *files_after = terse_scratch_list (certificate);
  cr_expect_str_eq (before, after);
  cr_expect_str_eq (files, files_after);
  cr_expect_eq (terse_scratch_entries (place), 0);
}

/* Before the handler is there a signal ends the program as usual; so does one in a command that
 * decides nothing. Right after the start it may be either, but never a verdict. */
Test (interrupt, at_once)
{
  static const guint delays[] = { 0, 1, 2, 5, 10, 20, 50 };
  for (guint i = 0; i < G_N_ELEMENTS (delays); i++)
    {
      const TerseRunOptions options = { .folder = scratch, .signal = SIGINT, .delay = delays[i] };
      TerseRun run = terse_run_line ("terse solve " HARD " --out o", &options);
      cr_expect (run.status == 3 || run.signal == SIGINT, "status %d, signal %d", run.status,
                 run.signal);
      cr_expect_lt (run.seconds, PROMPTLY);
      cr_expect_eq (terse_scratch_entries (out), 0);
      terse_run_clear (&run);
    }
}

Test (interrupt, time_limit)
{
  TerseRun run = scratch_try ("terse solve " HARD " --time-limit 1 --out o");
  cr_expect_eq (run.status, 3);
  cr_expect (run.seconds > 0.9 && run.seconds < 1 + PROMPTLY, "%.2f s", run.seconds);
  expect_text (&run, "  reason       time limit reached in the search\n");
  cr_expect_eq (terse_scratch_entries (out), 0);
  terse_run_clear (&run);
}

/* A pipe that nobody writes to, or whose writer is slow, keeps no command. */
Test (interrupt, a_pipe_that_has_nothing)
{
  static const char *const lines[]
      = { "terse solve matrix --file pipe --bits 1",
          "terse minimum matrix --file pipe",
          "terse measure matrix --file pipe",
          "terse table pipe --store s",
          "terse table files.ini --store s --jobs 2",
          "terse reduction check ./pipe",
          "terse cubes make matrix --file pipe --bits 1 --out c",
          "terse solve index -n 2 --model schedule --schedule pipe --bits 1" };
  g_autofree char *pipe = g_build_filename (scratch, "pipe", NULL);
  terse_scratch_write (scratch, "files.ini", "[a]\nproblem = matrix\nfile = pipe\nbits = 1\n", -1);
  cr_assert_eq (mkfifo (pipe, 0600), 0);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const TerseRunOptions options = {
        .folder = scratch, .signal = i % 2 ? SIGINT : SIGTERM, .prepared = TRUE, .delay = 400
      };
      const int held = i % 4 == 3 ? open (pipe, O_RDWR) : -1;
      TerseRun run = terse_run_line (lines[i], &options);
      cr_expect (run.status == 3 && g_str_has_prefix (run.out, "undecided: ")
                     && g_str_has_suffix (run.out, "pipe: interrupted\n") && *run.err == '\0',
                 "%s: status %d, signal %d\n%s%s", lines[i], run.status, run.signal, run.out,
                 run.err);
      cr_expect_lt (run.seconds, PROMPTLY, "%s: %.2f s", lines[i], run.seconds);
      terse_run_clear (&run);
      if (held >= 0)
        close (held);
    }
}

/* Who reads what is written may be the one who is slow; a second signal waits for nobody. */
Test (interrupt, a_second_signal_ends_at_once)
{
  const TerseRunOptions options
      = { .folder = scratch, .signal = SIGTERM, .prepared = TRUE, .delay = 1500, .again = 300 };
  g_autofree char *pipe = g_build_filename (scratch, "pipe", NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "[row-%u]\nproblem = index\nn = 2\nbits = 1\n", i);
  terse_scratch_write (scratch, "t", text->str, -1);
  cr_assert_eq (mkfifo (pipe, 0600), 0);
  const int held = open (pipe, O_RDWR);
  cr_assert (held >= 0 && fcntl (held, F_SETPIPE_SZ, 4096) >= 4096);
  TerseRun run = terse_run_line ("terse table t --store s --format csv --out pipe", &options);
  cr_expect_eq (run.signal, SIGTERM, "status %d\n%s%s", run.status, run.out, run.err);
  cr_expect_lt (run.seconds, PROMPTLY, "%.2f s", run.seconds);
  terse_run_clear (&run);
  close (held);
}
