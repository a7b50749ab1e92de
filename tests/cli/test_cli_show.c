/* terse show as a user meets it: every format of every picture, what is refused and with which
 * status, files that are replaced or left alone. What the pictures consist of is judged by
 * tests/cli/test_figures.c. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/suite.h"

TestSuite (cli_show, .init = scratch_open, .fini = scratch_close);

/* Runs the line there; expects the status and a part of what it prints, on standard error where it
 * fails. */
static void
expect_line (const char *line, int status, const char *part)
{
  TerseRun run = scratch_try (line);
  const char *text = status == 0 ? run.out : run.err;
  cr_assert_eq (run.status, status, "%s: expected status %d, found %d\n%s%s", line, status,
                run.status, run.out, run.err);
  cr_assert_not_null (strstr (text, part), "%s: expected %s in\n%s", line, part, text);
  if (status != 0)
    {
      cr_assert_str_empty (run.out, "%s", line);
      cr_assert_eq (strchr (run.err, '\n') - run.err + 1, (gssize) strlen (run.err),
                    "%s: one line, found\n%s", line, run.err);
    }
  terse_run_clear (&run);
}

#define FC "function-composition -p layers=2 -p m=2 -p n=2 -p range=2 --epochs 2 --token-bits 1"

static const struct {
  const char *line, *folder;
} made[] = {
  { "terse solve index -n 2 --bits 2 --out c", "c/index-n2-one-way-bits2-bob" },
  { "terse solve index -n 2 --bits 1 --out c", "c/index-n2-one-way-bits1-bob" },
  { "terse solve disjointness -n 2 --bits 3 --knows both --out c",
    "c/disjointness-n2-two-way-bits3-both" },
  { "terse solve disjointness -n 2 --bits 2 --knows both --out c",
    "c/disjointness-n2-two-way-bits2-both" },
  { "terse solve " FC " --out c",
    "c/function-composition-layers2-m2-n2-range2-autoregressive-token-bits1-query" },
};

enum { ONE_WAY, NO_ONE_WAY, TREE, NO_TREE, AUTOREGRESSIVE };

static void
make (guint which)
{
  expect_line (made[which].line, 0, made[which].folder);
}

static void
expect_file (const char *name, const char *magic)
{
  gsize length;
  g_autofree char *data = terse_scratch_read (scratch, name, &length);
  cr_assert_gt (length, 500, "%s", name);
  cr_assert_eq (memcmp (data, magic, strlen (magic)), 0, "%s", name);
}

/* Each certificate in each format, twice: the bytes are the same and no temporary file is left. */
Test (cli_show, every_format_is_written_twice_alike)
{
  static const char *const formats[][2]
      = { { "svg", "<?xml" }, { "pdf", "%PDF-1.4" }, { "png", "\211PNG\r\n\032\n" } };
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    make (i);
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    for (guint f = 0; f < G_N_ELEMENTS (formats); f++)
      {
        g_autofree char *line = g_strdup_printf ("terse show %s --format %s --out a.%s",
                                                 made[i].folder, formats[f][0], formats[f][0]),
                        *again = g_strdup_printf ("terse show %s --format %s --out b.%s",
                                                  made[i].folder, formats[f][0], formats[f][0]),
                        *a = g_strdup_printf ("a.%s", formats[f][0]),
                        *b = g_strdup_printf ("b.%s", formats[f][0]);
        gsize length, other;
        expect_line (line, 0, "");
        expect_line (again, 0, "");
        expect_file (a, formats[f][1]);
        g_autofree char *first = terse_scratch_read (scratch, a, &length),
                        *second = terse_scratch_read (scratch, b, &other);
        cr_assert (length == other && memcmp (first, second, length) == 0, "%s", line);
      }
  cr_assert_eq (terse_scratch_entries (scratch), 7);
}

static const struct {
  guint which;
  const char *kind;
  const char *refused; /* part of the message, or NULL */
} kinds[] = {
  { ONE_WAY, "matrix", NULL },
  { ONE_WAY, "schedule", NULL },
  { ONE_WAY, "tree", "tree: expected a protocol of the models two-way or rounds, found one-way" },
  { NO_ONE_WAY, "matrix", NULL },
  { NO_ONE_WAY, "schedule", NULL },
  { NO_ONE_WAY, "tree", "tree: expected a protocol, found " },
  { TREE, "matrix", NULL },
  { TREE, "tree", NULL },
  { TREE, "schedule", "schedule: expected a model with a fixed order of messages, found two-way" },
  { NO_TREE, "matrix", NULL },
  { NO_TREE, "tree", "tree: expected a protocol, found " },
  { AUTOREGRESSIVE, "matrix",
    "matrix: expected a problem of two players, found function-composition with 4" },
  { AUTOREGRESSIVE, "schedule", NULL },
};

Test (cli_show, every_kind_of_picture_fits_its_certificate)
{
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    make (i);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *line
          = g_strdup_printf ("terse show %s --format svg --picture %s --out %u.svg",
                             made[kinds[i].which].folder, kinds[i].kind, i),
          *name = g_strdup_printf ("%u.svg", i), *path = g_build_filename (scratch, name, NULL);
      expect_line (line, kinds[i].refused ? 2 : 0, kinds[i].refused ? kinds[i].refused : "");
      cr_assert_eq (g_file_test (path, G_FILE_TEST_EXISTS), kinds[i].refused == NULL, "%s", line);
    }
}

Test (cli_show, trees_and_tables_are_shown_as_text)
{
  make (TREE);
  make (NO_TREE);
  make (AUTOREGRESSIVE);
  expect_line ("terse show c/disjointness-n2-two-way-bits3-both --format dot", 0,
               "digraph protocol {");
  expect_line ("terse show c/disjointness-n2-two-way-bits3-both --format dot", 0, "\"leaf 1: ");
  expect_line ("terse show c/disjointness-n2-two-way-bits2-both --format dot", 2,
               "tree: expected a protocol, found ");
  g_autofree char *line
      = g_strdup_printf ("terse show %s --format dot", made[AUTOREGRESSIVE].folder);
  expect_line (line, 0, "digraph schedule {");
  expect_line (line, 0, "\"2:2:-1\"");
  expect_line ("terse show c/disjointness-n2-two-way-bits3-both --format text", 0,
               "possible: disjointness n=2");
  expect_line ("terse show c/disjointness-n2-two-way-bits3-both --out t.txt", 0, "");
  g_autofree char *text = terse_scratch_read (scratch, "t.txt", NULL);
  cr_assert (g_str_has_prefix (text, "possible: disjointness n=2") && strstr (text, "Alice"));
}

Test (cli_show, bad_usage)
{
  static const char *const cases[][2] = {
    { "--format gif", "--format: expected text, dot, svg, pdf or png, found gif" },
    { "--format svg", "--format svg: expected --out FILE with it, found none" },
    { "--format svg --picture cake --out a",
      "--picture: expected matrix, tree or schedule, found cake" },
    { "--picture matrix", "--picture: expected --format dot, svg, pdf or png with it, found text" },
    { "--format dot --picture matrix", "matrix: expected svg, pdf or png, found dot" },
    { "--format svg --format pdf --out a", "--format: expected once, found twice" },
    { "--format svg --out no/a.svg", "no/a.svg: expected to write it, found " },
    { "--format svg --out c", "c: expected to write it, found a folder" },
    { "--format svg --out /dev/full", "/dev/full: expected to write it, found No space left" },
  };
  make (ONE_WAY);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line
          = g_strdup_printf ("terse show c/index-n2-one-way-bits2-bob %s", cases[i][0]);
      expect_line (line, 2, cases[i][1]);
    }
  expect_line ("terse show nowhere --format svg --out a.svg", 2, "nowhere");
  cr_assert_eq (terse_scratch_entries (scratch), 1);
}

/* A full disk leaves what was there. */
Test (cli_show, no_room)
{
  const TerseRunOptions options = { .folder = scratch, .file_limit = 600 };
  make (ONE_WAY);
  terse_scratch_write (scratch, "a.svg", "old", -1);
  TerseRun run = terse_run_line ("terse show c/index-n2-one-way-bits2-bob --format svg --out a.svg",
                                 &options);
  cr_assert_eq (run.status, 2, "%d %s", run.status, run.err);
  cr_assert_not_null (strstr (run.err, "a.svg: expected to write it, found "), "%s", run.err);
  terse_run_clear (&run);
  g_autofree char *text = terse_scratch_read (scratch, "a.svg", NULL);
  cr_assert_str_eq (text, "old");
  cr_assert_eq (terse_scratch_entries (scratch), 2);
}

/* A picture of a certificate that was tampered with is not made. */
Test (cli_show, a_changed_certificate_has_no_picture)
{
  make (ONE_WAY);
  g_autofree char *folder = g_build_filename (scratch, made[ONE_WAY].folder, NULL);
  terse_scratch_write (folder, "protocol.json", "{}", -1);
  expect_line ("terse show c/index-n2-one-way-bits2-bob --format svg --out a.svg", 1,
               "protocol.json: expected ");
  cr_assert_eq (terse_scratch_entries (scratch), 1);
}
