#include "tests/support/scarce.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "tests/support/certificates.h"
#include "tests/support/program.h"

/* Of the loader, where the libraries find no room: no line of the program has run then. */
#define NOT_LOADED 127

/* In a folder with certificates `i` and `p`, cubes `c`, a store `s` and a specification; what they
 * write goes to `out`. */
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
  "terse export i --format drat --out out",
  "terse theorem i --out out",
  "terse explain p",
  "terse census --rows 2 --columns 2 --jobs 2 --store out/s",
  "terse show p",
  "terse show p --format png --out out",
  "terse table a.ini --store out/s --progress never",
  "terse table a.ini --store s --progress never --check --out out",
  "terse store list --store s",
  "terse store show 1 --store s",
  "terse store gc --store s",
  "terse store merge out/m s",
  "terse measure index -n 1 --out out",
  "terse site a.ini --store s --out out",
  "terse cubes make disjointness -n 2 --bits 2 --knows both --depth 1 --out out",
  "terse cubes status c",
  "terse cubes split c --cube 1 --depth 1",
  "terse cubes solve c --cube 2",
  "terse cubes run c --jobs 1",
  "terse cubes join c --out out",
  "terse plot least.ini --store out/s --out out/plot.svg --progress never",
  "terse reduction check equality-dyck --max-n 2 --symbolic-n 2",
  "terse reduction show equality-dyck",
  "terse document man",
  "terse-check i/formula.cnf i/proof.lrat --definitions i/definitions.txt --write-extended out",
};

/* What each command begins with: none may be missing above. */
static const char *const beginnings[] = {
#define TERSE_COMMAND(symbol, ...) "terse " #symbol " ",
#define TERSE_SUBCOMMAND(symbol, task, ...) "terse " #symbol " " #task " ",
#include "cli/commands.def"
#undef TERSE_COMMAND
#undef TERSE_SUBCOMMAND
};

static void
expect_every_command (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      gboolean found = FALSE;
      for (guint j = 0; j < G_N_ELEMENTS (lines); j++)
        found = found || g_str_has_prefix (lines[j], beginnings[i]);
      cr_assert (found, "expected a line that begins with %s", beginnings[i]);
    }
}

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
  terse_scratch_write (folder, "least.ini", "[A]\nproblem = index\nn = 1\nask = minimum\n", -1);
  terse_scratch_write (folder, "a.ini", "[A]\nproblem = index\nn = 2\nbits = 1\n", -1);
  static const char *const makes[]
      = { "terse table a.ini --store s --progress never",
          "terse cubes make disjointness -n 2 --bits 2 --knows both --depth 1 --out c" };
  for (guint i = 0; i < G_N_ELEMENTS (makes); i++)
    {
      TerseRun run = terse_run_line (makes[i], &here);
      cr_assert_eq (run.status, 0, "%s", run.err);
      terse_run_clear (&run);
    }
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

/* One line, or the answer that the question, a part of a reduction's check, cubes, or a measure
 * stay open. */
static gboolean
is_clear (const TerseRun *run)
{
  static const char *const open[] = { "undecided", "gave up", " open, ", " nothing " };
  const char *end = strchr (run->err, '\n');
  gboolean stays = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (open); i++)
    stays = stays || strstr (run->out, open[i]) != NULL;
  return (end && end[1] == '\0') || (run->status == 3 && stays);
}

static void
expect_answer (const char *line, const TerseRunOptions *options)
{
  TerseRun run = terse_run_line (line, options);
  cr_expect (run.signal == 0 && (run.status <= 3 || run.status == NOT_LOADED),
             "%s in %" G_GUINT64_FORMAT " bytes, %u processes: status %d, signal %d: %s", line,
             options->space, options->processes, run.status, run.signal, run.err);
  cr_expect (run.status < 2 || run.status == NOT_LOADED || is_clear (&run),
             "%s in %" G_GUINT64_FORMAT " bytes, %u processes: status %d: %s%s", line,
             options->space, options->processes, run.status, run.out, run.err);
  cr_expect_lt (run.seconds, 60, "%s", line);
  expect_nothing_unfinished (options->folder, line);
  remove_output (options->folder);
  terse_run_clear (&run);
}

void
terse_scarce_memory (guint64 least, guint64 most, guint64 step)
{
  char *folder = make_folder ();
  expect_every_command ();
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    for (guint64 space = least; space <= most; space += step)
      {
        const TerseRunOptions options = { .folder = folder, .space = space };
        expect_answer (lines[i], &options);
      }
  terse_scratch_free (folder);
}

void
terse_scarce_processes (guint most)
{
  char *folder = make_folder ();
  g_autofree char *open_to_all = g_strdup_printf ("chmod -R a+rwX '%s'", folder);
  cr_assert_eq (system (open_to_all), 0);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    for (guint processes = 1; processes <= most; processes++)
      {
        const TerseRunOptions options
            = { .folder = folder, .processes = processes, .unprivileged = TRUE };
        expect_answer (lines[i], &options);
      }
  terse_scratch_free (folder);
}
