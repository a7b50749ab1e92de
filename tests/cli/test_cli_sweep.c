/* Sweeps: what was decided is not decided again, budgets that others settle are not run and the
 * table is the same all the same, failing processes and lost certificates, limits, stores that
 * cannot be used. */
#include <criterion/criterion.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "tests/support/suite.h"

static void
set_up (void)
{
  scratch_open ();
  terse_scratch_write_hard (scratch);
  terse_scratch_write (scratch, "small",
                       "[a]\nproblem = index\nn = 1..3\nbits = 0..4\n[b]\nproblem = equality\nn = "
                       "1..2\nask = minimum\n",
                       -1);
}

TestSuite (sweep, .init = set_up, .fini = scratch_close);

/* Certificates in a store. */
static guint
certificates_in (const char *store)
{
  g_autofree char *name = g_strconcat (store, ".certificates", NULL),
                  *path = g_build_filename (scratch, name, NULL);
  return terse_scratch_entries (path);
}

static char *
replace (const char *pattern, const char *text, const char *by)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  return g_regex_replace_literal (regex, text, -1, 0, by, 0, NULL);
}

/* Seconds apart. */
static void
expect_same_table (const char *one, const char *other)
{
  g_autofree char *a = replace (" *[0-9]+\\.[0-9]+", one, " S"),
                  *b = replace (" *[0-9]+\\.[0-9]+", other, " S");
  cr_expect_str_eq (a, b);
}

Test (sweep, second_run_starts_nothing)
{
  g_autofree char *first = scratch_output ("terse table small --store s", 0);
  const guint certificates = certificates_in ("s");
  TerseRun run = scratch_run ("terse table small --store s --resume --progress always", 0);
  cr_expect_str_eq (run.out, first, "the same seconds too");
  cr_expect_str_eq (run.err, "");
  cr_expect_lt (run.seconds, 1.0);
  cr_expect_eq (certificates_in ("s"), certificates);
  terse_run_clear (&run);
}

/* The store's file may not be written, and there is no room for certificates: nothing of that is
 * needed. */
Test (sweep, finished_sweep_reads_only)
{
  g_autofree char *first = scratch_output ("terse table small --store s", 0);
  g_autofree char *file = g_build_filename (scratch, "s", NULL);
  g_chmod (scratch, 0755);
  g_chmod (file, 0444);
  const TerseRunOptions options = { .folder = scratch, .unprivileged = TRUE };
  TerseRun run = terse_run_line ("terse table small --store s --resume", &options);
  cr_expect_eq (run.status, 0, "%s", run.err);
  cr_expect_str_eq (run.out, first);
  terse_run_clear (&run);
}

Test (sweep, settled_budgets_are_not_run)
{
  g_autofree char *out = scratch_output ("terse table small --store s --format csv", 0);
  cr_expect_not_null (
      strstr (
          out,
          "a,index,n=2,one-way,bob,bits=0,impossible,bits=1,,,,,,,,,,index-n2-one-way-bits1-bob-"),
      "%s", out);
  cr_expect_not_null (
      strstr (
          out,
          "a,index,n=2,one-way,bob,bits=4,possible,bits=2,,,,,,,,,,index-n2-one-way-bits2-bob-"),
      "%s", out);
  g_autofree char *list = scratch_output ("terse store list --store s --problem index", 0);
  cr_expect_null (strstr (list, "index n=2, one-way bits=3"));
  cr_expect_null (strstr (list, "index n=2, one-way bits=4"));
  cr_expect_not_null (strstr (list, "index n=2, one-way bits=2"));
}

/* Whatever else the store holds, and however many run at once. */
Test (sweep, table_depends_on_verdicts_alone)
{
  g_autofree char *first = scratch_output ("terse table small --store s", 0);
  g_autofree char *jobs = scratch_output ("terse table small --store t --jobs 5", 0);
  expect_same_table (first, jobs);
  static const char *const bits[] = { "2", "3", "4" };
  for (guint i = 0; i < G_N_ELEMENTS (bits); i++)
    {
      g_autofree char *one
          = g_strdup_printf ("[a]\nproblem = index\nn = 1..3\nbits = %s\n", bits[i]);
      terse_scratch_write (scratch, "one", one, -1);
      g_free (scratch_output ("terse table one --store u", 0));
    }
  g_autofree char *filled = scratch_output ("terse table small --store u", 0);
  expect_same_table (first, filled);
}

/* Alphabets are compared entry by entry. */
Test (sweep, minimal_alphabets_are_compared_entry_by_entry)
{
  terse_scratch_write (scratch, "pareto",
                       "[a]\nproblem = equality\nn = 1\nmodel = simultaneous\n"
                       "messages = \"1,1\", \"1,2\", \"2,1\", \"2,2\", \"2,3\", \"3,2\"\n",
                       -1);
  g_autofree char *out = scratch_output ("terse table pareto --store s --format csv", 0);
  cr_expect_not_null (strstr (out, ",bits=1,possible,,"), "%s", out);
  cr_expect_not_null (strstr (out, "\"messages=2,3\",possible,bits=1,"), "%s", out);
  cr_expect_not_null (strstr (out, "\"messages=3,2\",possible,bits=1,"), "%s", out);
  cr_expect_not_null (strstr (out, "\"messages=1,2\",impossible,,"), "%s", out);
  cr_expect_not_null (strstr (out, "\"messages=2,1\",impossible,,"), "%s", out);
  cr_expect_not_null (strstr (out, ",bits=0,impossible,\"messages="), "%s", out);
}

/* The messages of the autoregressive model, whatever the order of their keys. */
Test (sweep, messages_by_key)
{
  terse_scratch_write (
      scratch, "keys",
      "[a]\nproblem = function-composition\np.layers = 1\np.m = 2\np.range = 2\ntoken-bits = 0\n"
      "message.1:1:-1 = 1, 4\nmessage.1:0:-1 = 1, 2\n",
      -1);
  g_autofree char *out = scratch_output ("terse table keys --store s --format csv", 0);
  cr_expect_not_null (strstr (out, "\"token-bits=0 message=1:1:-1=4,1:0:-1=2\",possible,,"), "%s",
                      out);
  cr_expect_not_null (
      strstr (out, "\"token-bits=0 message=1:1:-1=1,1:0:-1=1\",impossible,\"message="), "%s", out);
}

Test (sweep, undecided_is_retried_with_more)
{
  terse_scratch_write (scratch, "slow",
                       "[a]\nproblem = matrix\nfile = hard\nbits = 5\ntime-limit = 1\n", -1);
  g_free (scratch_output ("terse table slow --store s", 3));
  TerseRun again = scratch_run ("terse table slow --store s", 3),
           longer = scratch_run ("terse table slow --store s --time-limit 2", 3);
  cr_expect_lt (again.seconds, 0.9, "%.2f s", again.seconds);
  cr_expect_gt (longer.seconds, 1.9, "%.2f s", longer.seconds);
  terse_run_clear (&again);
  terse_run_clear (&longer);
}

#ifndef __SANITIZE_ADDRESS__ /* which takes more address space than there is memory */
/* A limit on memory is the process's address space: whatever happens in it is a reason, and the
 * sweep goes on. */
Test (sweep, failing_cells_do_not_end_it)
{
  terse_scratch_write (scratch, "broken",
                       "[a]\nproblem = index\nn = 10\nbits = 9\nmemory-limit = 100\n[b]\nproblem = "
                       "index\nn = 2\nbits = 1\nmemory-limit = 1\n"
                       "[c]\nproblem = index\nn = 2\nbits = 2\n",
                       -1);
  TerseRun run = scratch_run ("terse table broken --no-witness --store s --format csv", 3);
  cr_expect_not_null (strstr (run.out, "bits=9,undecided,,,,,,,,,,\"index n=10, one-way bits=9, "
                                       "knows=bob: expected at most 100 MiB"),
                      "%s", run.out);
  cr_expect_not_null (strstr (run.out, "b,index,n=2,one-way,bob,bits=1,undecided,"), "%s", run.out);
  cr_expect_not_null (strstr (run.out, "c,index,n=2,one-way,bob,bits=2,possible,"), "%s", run.out);
  terse_run_clear (&run);
  g_autofree char *larger
      = scratch_output ("terse table broken --no-witness --store s --memory-limit "
                        "4000 --max-literals 1000 --format csv",
                        3);
  cr_expect_not_null (strstr (larger, "(--max-literals)"), "%s", larger);
  cr_expect_not_null (strstr (larger, "b,index,n=2,one-way,bob,bits=1,impossible,"), "%s", larger);
}
#endif

static char *
certificate_of (const char *prefix)
{
  g_autofree char *folder = g_build_filename (scratch, "s.certificates", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    if (g_str_has_prefix (name, prefix))
      return g_build_filename (folder, name, NULL);
  cr_assert_fail ("no certificate of %s", prefix);
  return NULL;
}

static void
expect_rejected (const char *question)
{
  TerseRun run = scratch_run ("terse table small --store s --check", 1);
  g_autofree char *part = g_strdup_printf ("terse: rejected: %s: ", question);
  cr_expect_not_null (strstr (run.err, part), "%s", run.err);
  cr_expect_not_null (strstr (run.err, " verified, 1 rejected\n"), "%s", run.err);
  terse_run_clear (&run);
}

Test (sweep, certificates_of_a_table_are_verified)
{
  TerseRun run = scratch_run ("terse table small --store s --check", 0);
  cr_expect_not_null (strstr (run.err, "terse: 10 certificates verified, 0 rejected\n"), "%s",
                      run.err);
  terse_run_clear (&run);
  /* A changed byte, which the store does not see. */
  g_autofree char *folder = certificate_of ("index-n3-one-way-bits2-");
  gsize length;
  g_autofree char *bytes = terse_scratch_read (folder, "proof.lrat", &length);
  bytes[length / 2] ^= 1;
  terse_scratch_write (folder, "proof.lrat", bytes, (gssize) length);
  expect_rejected ("index n=3, one-way bits=2, knows=bob");
  bytes[length / 2] ^= 1;
  terse_scratch_write (folder, "proof.lrat", bytes, (gssize) length);
  g_free (scratch_output ("terse table small --store s --check", 0));
}

/* A certificate that is gone is rejected by --check, and decided again without. */
Test (sweep, lost_certificates)
{
  g_autofree char *first = scratch_output ("terse table small --store s", 0);
  g_autofree char *folder = certificate_of ("equality-n2-");
  terse_scratch_remove (folder);
  TerseRun run = scratch_run ("terse table small --store s --check", 1);
  cr_expect_not_null (strstr (run.err, "terse: rejected: equality n=2, "), "%s", run.err);
  terse_run_clear (&run);
  g_autofree char *again = scratch_output ("terse table small --store s", 0);
  expect_same_table (first, again);
  g_free (scratch_output ("terse table small --store s --check", 0));
}

/* What an interruption left is no limit that was reached, and is run the next time. */
Test (sweep, interrupted_goes_on)
{
  terse_scratch_write (
      scratch, "long",
      "[a]\nproblem = index\nn = 1..3\nask = minimum\n[b]\nproblem = matrix\nfile = hard\nbits = "
      "5\n[c]\nproblem = index\nn = 4\nbits = 3\n",
      -1);
  const TerseRunOptions options = { .folder = scratch,
                                    .signal = SIGINT,
                                    .delay = 500,
                                    .until = "s.certificates",
                                    .entries = 9 /* those of a */ };
  TerseRun run = terse_run_line ("terse table long --store s --format csv", &options);
  cr_expect_eq (run.status, 3, "%d %s", run.status, run.err);
  cr_expect_str_eq (run.err, "");
  cr_expect_not_null (strstr (run.out, "a,index,n=3,one-way,bob,bits=3,possible,"), "%s", run.out);
  cr_expect_not_null (strstr (run.out, ",bits=5,undecided,,,,,,,,,,interrupted "), "%s", run.out);
  cr_expect_not_null (
      strstr (run.out,
              "c,index,n=4,one-way,bob,bits=3,undecided,,,,,,,,,,interrupted before its turn,"),
      "%s", run.out);
  terse_run_clear (&run);
  g_autofree char *list = scratch_output ("terse store list --store s", 0);
  cr_expect_null (strstr (list, "undecided"), "an interruption is no limit: %s", list);
  g_autofree char *later
      = scratch_output ("terse table long --store s --time-limit 2 --format csv", 3);
  cr_expect_not_null (strstr (later, "c,index,n=4,one-way,bob,bits=3,impossible,"), "%s", later);
}

/* The last line may come when the question has ended and has not been counted yet. */
Test (sweep, progress_is_told_while_a_question_runs)
{
  terse_scratch_write (scratch, "slow", "[a]\nproblem = matrix\nfile = hard\nbits = 5\n", -1);
  TerseRun run = scratch_run ("terse table slow --store s --time-limit 3 --progress always", 3);
  cr_expect (g_regex_match_simple ("^(terse: 0 of 1, [0-9]+ s: matrix .{40,80}: [0-9]+ s, "
                                   "[^\n]+\n)+(terse: 0 of 1, [0-9]+ s\n)?$",
                                   run.err, 0, 0),
             "%s", run.err);
  terse_run_clear (&run);
}

Test (sweep, stores_that_cannot_be_used)
{
  const TerseRunOptions options = { .folder = scratch },
                        nobody = { .folder = scratch, .unprivileged = TRUE };
  g_autofree char *closed = g_build_filename (scratch, "closed", NULL);
  terse_scratch_write (scratch, "junk",
                       "this is no database, and is long enough to be looked at as one", -1);
  g_mkdir_with_parents (closed, 0555);
  g_chmod (scratch, 0755);
  terse_run_expect_complaint ("terse table small --store junk", &options, "junk: expected ");
  terse_run_expect_complaint ("terse table small --store missing --resume", &options,
                              "missing: expected a store, found: No such file");
  terse_run_expect_complaint ("terse table small --store closed/s", &nobody, "closed/s: expected ");
  terse_run_expect_complaint ("terse table small --store small/s", &options,
                              "small: expected a folder for the store");
}

/* Files that may not grow stand for a full disk. What was entered before stays. */
Test (sweep, full_disk)
{
  static const guint64 limits[] = { 1000, 5000, 20000, 40000 };
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      const TerseRunOptions options = { .folder = scratch, .file_limit = limits[i] };
      TerseRun run = terse_run_line ("terse table small --store s", &options);
      cr_expect (run.status == 2 || run.status == 3 || run.status == 0, "%d %s", run.status,
                 run.err);
      cr_expect (run.status != 2 || strstr (run.err, "terse: "), "%s", run.err);
      terse_run_clear (&run);
    }
  g_free (scratch_output ("terse table small --store s", 0));
  g_free (scratch_output ("terse table small --store s --check", 0));
}

/* A finished table is not spoilt by a failing write. */
Test (sweep, out_that_cannot_be_written)
{
  g_free (scratch_output ("terse table small --store s --out t", 0));
  scratch_expect_complaint ("terse table small --store s --out small/t",
                            "small/t: expected to write it, found ");
  scratch_expect_complaint ("terse table small --store s --out .",
                            ".: expected to write it, found ");
}

/* Compiled where there is a LaTeX, else looked at: environments and groups close, rows have as many
 * cells as there are columns.
 */
static void
expect_structure (const char *latex)
{
  gint depth = 0;
  for (const char *c = latex; *c; c++)
    {
      const gboolean escaped = c > latex && c[-1] == '\\';
      depth += !escaped && *c == '{' ? 1 : !escaped && *c == '}' ? -1 : 0;
      cr_assert_geq (depth, 0);
    }
  cr_expect_eq (depth, 0);
  const char *alignment = strstr (latex, "\\begin{tabular}{@{}") + strlen ("\\begin{tabular}{@{}");
  const guint columns = (guint) strcspn (alignment, "@");
  g_auto (GStrv) lines = g_strsplit (latex, "\n", -1);
  guint rows = 0;
  for (guint i = 0; lines[i]; i++)
    if (g_str_has_suffix (lines[i], "\\\\"))
      {
        g_auto (GStrv) cells = g_strsplit (lines[i], " & ", -1);
        cr_expect_eq (g_strv_length (cells), columns, "%s", lines[i]);
        rows++;
      }
  cr_expect_gt (rows, 4);
}

Test (sweep, latex_has_its_structure_and_compiles)
{
  g_autofree char *program = g_find_program_in_path ("pdflatex");
  g_autofree char *latex = scratch_output ("terse table small --store s --format latex", 0);
  expect_structure (latex);
  if (program == NULL)
    return;
  terse_scratch_write (scratch, "t.tex", latex, -1);
  terse_scratch_write (scratch, "d.tex",
                       "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{booktabs,"
                       "graphicx}\n\\begin{document}"
                       "\n\\input{t}\n\\end{document}\n",
                       -1);
  const char *const argv[]
      = { program, "-interaction=nonstopmode", "-halt-on-error", "d.tex", NULL };
  g_autofree char *out = NULL;
  int status;
  cr_assert (
      g_spawn_sync (scratch, (char **) argv, NULL, 0, NULL, NULL, &out, NULL, &status, NULL));
  cr_expect_eq (status, 0, "%s", out);
}
