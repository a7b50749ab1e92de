#include "tests/support/address_space.h"

#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>

#include "tests/support/certificates.h"
#include "tests/support/program.h"

/* Of the loader, where the libraries find no room: no line of the program has run then. */
#define NOT_LOADED 127

/* In a folder with certificates `i` and `p`, a store `s` and a specification; what they write goes
 * to `out`. */
static const char *const lines[] = {
  "terse --version",
  "terse list problems",
  "terse solve disjointness -n 3 --bits 3 --knows both --out out",
  "terse solve disjointness -n 2 --bits 3 --knows both --no-constructed --out out",
  "terse minimum index -n 2 --out out",
  "terse bound attention associative-recall --tokens 9 --heads 1 --dim 1 --precision 1",
  "terse check i",
  "terse check p",
  "terse check i --referee 'true {formula} {proof}'",
  "terse show p",
  "terse show p --format png --out out",
  "terse table a.ini --store out/s --progress never",
  "terse table a.ini --store s --progress never --check --out out",
  "terse store list --store s",
  "terse store gc --store s",
  "terse reduction show equality-dyck",
  "terse document man",
  "terse-check i/formula.cnf i/proof.lrat --definitions i/definitions.txt --write-extended out",
};

static char *
make_folder (void)
{
  char *folder = terse_scratch_new ();
  static const TerseTestCertificate kinds[]
      = { TERSE_TEST_IMPOSSIBLE_COUNTING, TERSE_TEST_POSSIBLE_TREE };
  static const char *const names[] = { "i", "p" };
  const TerseRunOptions here = { .folder = folder };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *made = terse_test_certificate (folder, kinds[i]),
                      *copy = g_build_filename (folder, names[i], NULL);
      terse_scratch_copy (made, copy);
    }
  terse_scratch_write (folder, "a.ini", "[A]\nproblem = index\nn = 2\nbits = 1\n", -1);
  TerseRun run = terse_run_line ("terse table a.ini --store s --progress never", &here);
  cr_assert_eq (run.status, 0, "%s", run.err);
  terse_run_clear (&run);
  return folder;
}

static void
remove_output (const char *folder)
{
  g_autofree char *out = g_build_filename (folder, "out", NULL);
  if (g_file_test (out, G_FILE_TEST_IS_DIR))
    terse_scratch_remove (out);
  else
    g_unlink (out);
}

/* No name in the folder, or in `out`, is that of something unfinished. */
static void
expect_nothing_unfinished (const char *folder, const char *line)
{
  g_autofree char *out = g_build_filename (folder, "out", NULL),
                  *here = terse_scratch_list (folder), *there = terse_scratch_list (out);
  cr_expect (strstr (here, ".terse-") == NULL && strstr (there, ".terse-") == NULL,
             "%s leaves %s and %s", line, here, there);
}

static void
expect_answer (const char *line, const char *folder, guint64 space)
{
  const TerseRunOptions options = { .folder = folder, .space = space };
  TerseRun run = terse_run_line (line, &options);
  const char *end = strchr (run.err, '\n');
  cr_expect (run.signal == 0 && (run.status <= 3 || run.status == NOT_LOADED),
             "%s in %" G_GUINT64_FORMAT " bytes: status %d, signal %d: %s", line, space, run.status,
             run.signal, run.err);
  cr_expect (run.status != 2 || (end && end[1] == '\0'), "%s in %" G_GUINT64_FORMAT " bytes: %s",
             line, space, run.err);
  cr_expect_lt (run.seconds, 60, "%s", line);
  expect_nothing_unfinished (folder, line);
  remove_output (folder);
  terse_run_clear (&run);
}

void
terse_memory_expect_answers (guint64 least, guint64 most, guint64 step)
{
  char *folder = make_folder ();
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    for (guint64 space = least; space <= most; space += step)
      expect_answer (lines[i], folder, space);
  terse_scratch_free (folder);
}
