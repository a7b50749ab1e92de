/* terse plot as a user meets it: a picture from a specification and a store, the second time
 * without a process; what is refused before anything is run. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/suite.h"

static void
set_up (void)
{
  scratch_open ();
  terse_scratch_write (
      scratch, "a.ini",
      "[table]\ntitle = Values\n[Index]\nproblem = index\nn = 1..3\nask = minimum\n"
      "[Equality]\nproblem = equality\nn = 1, 2\nmodel = two-way\nknows = both, bob\nbits = 0..3\n",
      -1);
  terse_scratch_write (scratch, "open.ini", "[Index]\nproblem = index\nn = 2\nbits = 1\n", -1);
  terse_scratch_write (scratch, "other.ini",
                       "[M]\nproblem = matrix\np.entries = \"0 1;1 0\"\nbits = 1\n", -1);
  terse_scratch_write (
      scratch, "list.ini",
      "[Equality]\nproblem = equality\nn = 1\nmodel = simultaneous\nmessages = 3\n", -1);
}

TestSuite (cli_plot, .init = set_up, .fini = scratch_close);

static void
expect_line (const char *line, int status, const char *part)
{
  TerseRun run = scratch_run (line, status);
  cr_assert_str_empty (run.out, "%s", line);
  cr_assert_not_null (strstr (run.err, part), "%s: expected %s in\n%s", line, part, run.err);
  terse_run_clear (&run);
}

static void
expect_file (const char *name, const char *magic)
{
  gsize length;
  g_autofree char *data = terse_scratch_read (scratch, name, &length);
  cr_assert_gt (length, 500, "%s", name);
  cr_assert_eq (memcmp (data, magic, strlen (magic)), 0, "%s", name);
}

Test (cli_plot, a_plot_is_written_in_every_format)
{
  expect_line ("terse plot a.ini --store s --out a.pdf --curve n --curve n+1 --progress never", 0,
               "");
  expect_line ("terse plot a.ini --store s --out a.svg --log --progress never", 0, "");
  expect_line ("terse plot a.ini --store s --out a.png --x n --jobs 2 --progress never", 0, "");
  expect_file ("a.pdf", "%PDF-1.4");
  expect_file ("a.svg", "<?xml");
  expect_file ("a.png", "\211PNG\r\n\032\n");
}

/* The same store, the same bytes; an open point is told by the status. */
Test (cli_plot, the_same_store_gives_the_same_bytes)
{
  gsize length, other;
  expect_line ("terse plot open.ini --store s --out a.pdf --progress never", 3, "");
  expect_line ("terse plot open.ini --store s --out b.pdf --progress never", 3, "");
  g_autofree char *a = terse_scratch_read (scratch, "a.pdf", &length),
                  *b = terse_scratch_read (scratch, "b.pdf", &other);
  cr_assert (length == other && memcmp (a, b, length) == 0);
}

Test (cli_plot, bad_usage)
{
  static const char *const cases[][2] = {
    { "terse plot a.ini --store s",
      "--out: expected the name of a file that ends in .svg, .pdf or .png, found none" },
    { "terse plot a.ini --store s --out a.gif", "found a.gif" },
    { "terse plot a.ini --store s --out a.svg --curve 3n", "--curve: expected " },
    { "terse plot a.ini --store s --out a.svg --x m",
      "a.ini: [Index]: expected a parameter m that is a number, found none" },
    { "terse plot a.ini --store s --out a.svg --jobs 0", "--jobs: expected " },
    { "terse plot other.ini --store s --out a.svg",
      "other.ini: [M]: expected a parameter n that is a number" },
    { "terse plot list.ini --store s --out a.svg",
      "list.ini: [Equality]: expected budgets in bits, found another option" },
    { "terse plot none.ini --store s --out a.svg", "none.ini" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    expect_line (cases[i][0], 2, cases[i][1]);
  g_autofree char *names = terse_scratch_list (scratch);
  cr_assert_str_eq (names, "a.ini list.ini open.ini other.ini", "nothing is run, found %s", names);
}
