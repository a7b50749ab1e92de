/* Folders of cubes that a stranger made: what is no plain file, has no end, is larger than it may
 * be or asks for a formula without bound is refused in one line at once; a note is one line; and
 * what of it nobody needs does no harm. */
#include <criterion/criterion.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "tests/support/suite.h"

#define MAKE "terse cubes make disjointness -n 2 --bits 2 --knows both --depth 1 --out c"

static char *head;

static void
set_up (void)
{
  scratch_open ();
  g_free (scratch_output (MAKE, 0));
  g_free (scratch_output ("terse cubes run c --jobs 1", 0));
  head = terse_scratch_read (scratch, "c/cubes.json", NULL);
}

static void
tear_down (void)
{
  g_free (head);
  scratch_close ();
}

TestSuite (cubes_hostile, .init = set_up, .fini = tear_down, .timeout = 120);

static const char *const tasks[] = { "terse cubes status x", "terse cubes solve x --cube 1",
                                     "terse cubes split x --cube 1 --depth 1",
                                     "terse cubes run x --jobs 1", "terse cubes join x --out d" };
enum { STATUS = 1, SOLVE = 2, SPLIT = 4, RUN = 8, JOIN = 16, ALL = 31 };

/* What stands in the place of a file. */
typedef enum { PIPE, LINK, FOLDER, SPARSE, TEXT } Kind;

static void
put (const char *name, Kind kind, const char *text)
{
  g_autofree char *path = g_build_filename (scratch, "x", name, NULL),
                  *from = g_build_filename (scratch, "c", NULL),
                  *folder = g_build_filename (scratch, "x", NULL);
  terse_scratch_remove (folder);
  terse_scratch_copy (from, folder);
  g_unlink (path);
  switch (kind)
    {
    case PIPE:
      cr_assert_eq (mkfifo (path, 0600), 0);
      break;
    case LINK:
      cr_assert_eq (symlink ("/dev/zero", path), 0);
      break;
    case FOLDER:
      cr_assert_eq (g_mkdir (path, 0700), 0);
      break;
    case SPARSE:
      terse_scratch_write (folder, name, "", 0);
      cr_assert_eq (truncate (path, (off_t) 1 << 40), 0);
      break;
    case TEXT:
      terse_scratch_write (folder, name, text, -1);
    }
}

/* The commands of `which`, each with this end and this part of its line. */
static void
expect (const char *what, guint which, int status, const char *part)
{
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    if (which >> i & 1)
      {
        TerseRun run = scratch_try (tasks[i]);
        const char *end = strchr (run.err, '\n');
        cr_expect (run.status == status && strstr (status == 2 ? run.err : run.out, part),
                   "%s, %s: status %d\n%s%s", what, tasks[i], run.status, run.out, run.err);
        cr_expect (status != 2 || (end && end[1] == '\0' && strstr (run.err, "expected ")),
                   "%s, %s: %s", what, tasks[i], run.err);
        cr_expect_lt (run.seconds, 10.0);
        terse_run_clear (&run);
      }
}

Test (cubes_hostile, what_is_no_plain_file)
{
  static const char *const names[] = { "cubes.json", "cubes.txt" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      put (names[i], PIPE, NULL);
      expect ("pipe", ALL, 2, ": expected a plain file, found something else");
      put (names[i], LINK, NULL);
      expect ("link", ALL, 2, ": expected a plain file, found a link");
      put (names[i], FOLDER, NULL);
      expect ("folder", ALL, 2, ": expected a plain file, found something else");
      put (names[i], SPARSE, NULL);
      expect ("sparse", ALL, 2, " bytes, found more");
    }
}

/* A proof is read when the cubes are joined, and a protocol too. */
Test (cubes_hostile, evidence_that_is_no_plain_file)
{
  put ("1.lrat.gz", PIPE, NULL);
  expect ("pipe", JOIN, 3, "x/1.lrat.gz: expected a plain file, found something else");
  put ("1.lrat.gz", LINK, NULL);
  expect ("link", JOIN, 3, "x/1.lrat.gz: expected a plain file, found a link");
  put ("1.json", PIPE, NULL);
  expect ("pipe", JOIN, 2, "x/1.json: expected a plain file, found something else");
  put ("1.json", SPARSE, NULL);
  expect ("sparse", JOIN, 2, "x/1.json: expected at most 67108864 bytes, found more");
}

/* Puts `member` for the member that begins so in the head. */
static void
put_head (const char *begin, const char *member)
{
  const char *start = strstr (head, begin), *end = strpbrk (start + 1, ",}\n");
  cr_assert (start && end, "%s in %s", begin, head);
  g_autofree char *before = g_strndup (head, (gsize) (start - head)),
                  *text = g_strconcat (before, member, end, NULL);
  put ("cubes.json", TEXT, text);
}

Test (cubes_hostile, heads)
{
  static const struct {
    const char *begin, *member, *part;
  } cases[] = {
    { "\"format\"", "\"format\" : \"1\"", "the head of a folder of cubes, found something else" },
    { "\"format\"", "\"format\" : 2", "the head of a folder of cubes, found something else" },
    { "\"format\"", "\"format\" : {}", "the head of a folder of cubes, found something else" },
    { "\"formula_sha256\"", "\"formula_sha256\" : 5", "found something else" },
    { "\"formula_sha256\"", "\"formula_sha256\" : {}", "found something else" },
    { "\"formula_sha256\"", "\"formula_sha\" : \"\"", "found something else" },
    { "\"symmetries\"", "\"symmetries\" : -1", "found something else" },
    { "\"symmetries\"", "\"symmetries\" : 4611686018427387904", "found something else" },
    { "\"symmetries\"", "\"symmetries\" : {}", "found something else" },
    { "\"symmetries\"", "\"symmetries\" : 2.5", "found something else" },
    { "\"model\"", "\"model\" : 1", "x/cubes.json: member model: expected text, found" },
    { "\"model\"", "\"model\" : \"two-way\", \"model\" : \"two-way\"", "x/cubes.json: expected" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      put_head (cases[i].begin, cases[i].member);
      expect (cases[i].member, ALL, 2, cases[i].part);
    }
  put ("cubes.json", TEXT, "{} {}");
  expect ("two objects", ALL, 2, "x/cubes.json: expected a JSON object, found more behind");
}

/* A question whose formula is larger than the program would make is not made. */
Test (cubes_hostile, a_question_without_bound)
{
  put_head ("\"problem\"", "\"problem\" : \"index\"");
  g_autofree char *text = terse_scratch_read (scratch, "x/cubes.json", NULL);
  g_auto (GStrv) parts = g_strsplit (text, "\"n\" : 2", 2), rest = NULL;
  rest = g_strsplit (parts[1], "\"bits\" : 2", 2);
  g_autofree char *large
      = g_strconcat (parts[0], "\"n\" : 16", rest[0], "\"bits\" : 18", rest[1], NULL);
  put ("cubes.json", TEXT, large);
  expect ("too large", SOLVE | SPLIT, 2, "cubes: expected a formula of at most ");
  expect ("too large", STATUS, 0, "index n=16");
}

Test (cubes_hostile, lines)
{
  g_autofree char *zeros = g_strnfill (10000000, '\n'), *long_line = g_strnfill (10000000, '1');
  const struct {
    const char *text, *part;
  } cases[] = {
    { zeros, "x/cubes.txt:1: expected a cube (a or s, at most 64 literals, 0)" },
    { long_line, "x/cubes.txt:1: expected a cube (a or s, at most 64 literals, 0)" },
    { "a 1 0\nb 2 0\n", "x/cubes.txt:2: expected a cube" },
    { "a 1 0\na 2\n", "x/cubes.txt:2: expected a cube" },
    { "a 1 0\na 0 0\n", "x/cubes.txt:2: expected a cube" },
    { "a 1 0\na 1 -1 0\n", "x/cubes.txt:2: expected a cube" },
    { "a 1 0\na 4294967297 0\n", "x/cubes.txt:2: expected a cube" },
    { "a 1 0\n\n", "x/cubes.txt:2: expected a cube" },
    { "a 1 0\na \xff 0\n", "x/cubes.txt:2: expected a cube" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      put ("cubes.txt", TEXT, cases[i].text);
      expect ("line", i < 2 ? STATUS | JOIN : ALL, 2, cases[i].part);
    }
  put ("cubes.txt", TEXT, "a 1000000 0\n");
  expect ("variable", JOIN | SPLIT, 2, "x/cubes.txt:1: expected variables up to ");
}

/* Why a cube failed is told in one short line, whatever the file says. */
Test (cubes_hostile, notes)
{
  g_autofree char *path = g_build_filename (scratch, "c", "1.lrat.gz", NULL),
                  *note = g_strnfill (10000000, 'n');
  cr_assert_eq (g_unlink (path), 0);
  put ("1.failed", TEXT, note);
  expect ("long", STATUS, 3, "cube 1: failed: its note cannot be read\n");
  put ("1.failed", PIPE, NULL);
  expect ("pipe", STATUS, 3, "cube 1: failed: its note cannot be read\n");
  put ("1.failed", TEXT, "two\nlines\033[1m\n");
  expect ("lines", STATUS, 3, "cube 1: failed: two lines [1m\n");
}
