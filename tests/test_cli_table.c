/* terse table: every format gives the same cells, marked up as its readers expect; comments, blank lines and quoting in the
 * specification; certificates of all rows; the exit status where a row is undecided. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/program.h"

static char *scratch;

static void
set_up (void)
{
  scratch = terse_scratch_new ();
  terse_scratch_write_hard (scratch);
  terse_scratch_write (scratch, "spec",
                       "# comment\n\n  \nsolve index -n 2 --bits 1 # too few\nminimum matrix -p entries='0 1;1 *' --knows bob\n"
                       "solve matrix -p 'entries=0 1' --model one-way --messages 1",
                       -1);
}

static void
tear_down (void)
{
  terse_scratch_free (scratch);
}

TestSuite (table, .init = set_up, .fini = tear_down);

static char *
replace (const char *pattern, const char *text, const char *by)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE | G_REGEX_NEWLINE_LF, 0, NULL);
  return g_regex_replace_literal (regex, text, -1, 0, by, 0, NULL);
}

/* What varies from run to run, or with the solver's version, stands as a letter: the seconds of the last cell, "0.01", and the
 * steps of a proof, whose lines have one blank for many. */
static char *
without_numbers (const char *text)
{
  g_autofree char *fixed = replace (" *[0-9]+\\.[0-9][0-9](?=( \\|| \\\\\\\\|\\r)?$)", text, " S");
  g_auto (GStrv) lines = g_strsplit (fixed, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (strstr (lines[i], "proof, "))
      {
        g_autofree char *line = replace (" +", lines[i], " ");
        g_free (lines[i]);
        lines[i] = replace ("proof, [0-9]+ steps", line, "proof, N steps");
      }
  return g_strjoinv ("\n", lines);
}

static void
expect_table (const char *line, const char *expected)
{
  const TerseRunOptions options = { .folder = scratch };
  TerseRun run = terse_run_line (line, &options);
  cr_assert_eq (run.status, 0, "%s", run.err);
  cr_assert_str_eq (run.err, "");
  g_autofree char *found = without_numbers (run.out);
  cr_assert_str_eq (found, expected, "%s\n%s", line, found);
  terse_run_clear (&run);
}

Test (table, text)
{
  static const char *const lines[] = { "terse table spec", "terse table spec --format text" };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    expect_table (lines[i],
                  "problem                 model    knows  budget      verdict     evidence            seconds\n"
                  "index n=2 one-way bob bits=1 impossible proof, N steps S\n"
                  "matrix entries=0 1;1 * two-way bob bits=0 impossible proof, N steps S\n"
                  "matrix entries=0 1;1 *  two-way  bob    bits=1      possible    protocol, 3 inputs S\n"
                  "matrix entries=0 1      one-way  bob    messages=1  possible    protocol, 2 inputs S\n");
}

Test (table, markdown)
{
  expect_table ("terse table spec --format markdown",
                "| problem                | model   | knows | budget     | verdict    | evidence           | seconds |\n"
                "|:--|:--|:--|:--|:--|:--|--:|\n"
                "| index n=2 | one-way | bob | bits=1 | impossible | proof, N steps | S |\n"
                "| matrix entries=0 1;1 * | two-way | bob | bits=0 | impossible | proof, N steps | S |\n"
                "| matrix entries=0 1;1 * | two-way | bob   | bits=1     | possible   | protocol, 3 inputs | S |\n"
                "| matrix entries=0 1     | one-way | bob   | messages=1 | possible   | protocol, 2 inputs | S |\n");
}

Test (table, csv)
{
  expect_table ("terse table spec --format csv",
                "problem,model,knows,budget,verdict,evidence,seconds\r\n"
                "index n=2,one-way,bob,bits=1,impossible,\"proof, N steps\", S\r\n"
                "matrix entries=0 1;1 *,two-way,bob,bits=0,impossible,\"proof, N steps\", S\r\n"
                "matrix entries=0 1;1 *,two-way,bob,bits=1,possible,\"protocol, 3 inputs\", S\r\n"
                "matrix entries=0 1,one-way,bob,messages=1,possible,\"protocol, 2 inputs\", S\r\n");
}

Test (table, latex)
{
  expect_table (
      "terse table spec --format latex",
      "\\begin{tabular}{llllllr}\n\\hline\n"
      "problem & model & knows & budget & verdict & evidence & seconds \\\\\n\\hline\n"
      "index n=2 & one-way & bob & bits=1 & impossible & proof, N steps & S \\\\\n"
      "matrix entries=0 1;1 * & two-way & bob & bits=0 & impossible & proof, N steps & S \\\\\n"
      "matrix entries=0 1;1 * & two-way & bob & bits=1 & possible & protocol, 3 inputs & S \\\\\n"
      "matrix entries=0 1 & one-way & bob & messages=1 & possible & protocol, 2 inputs & S \\\\\n\\hline\n\\end{tabular}\n");
}

Test (table, empty_specification)
{
  terse_scratch_write (scratch, "none", "# nothing\n", -1);
  expect_table ("terse table none", "problem  model  knows  budget  verdict  evidence  seconds\n");
  expect_table ("terse table none --format csv", "problem,model,knows,budget,verdict,evidence,seconds\r\n");
  expect_table ("terse table none --format json", "[]\n");
}

Test (table, keeps_certificates)
{
  const TerseRunOptions options = { .folder = scratch };
  TerseRun run = terse_run_line ("terse table spec --out kept", &options);
  cr_assert_eq (run.status, 0);
  terse_run_clear (&run);
  g_autofree char *kept = g_build_filename (scratch, "kept", NULL);
  g_autoptr (GDir) dir = g_dir_open (kept, 0, NULL);
  guint folders = 0;
  for (const char *name; (name = g_dir_read_name (dir)); folders++)
    {
      const char *const arguments[] = { "check", name, NULL };
      const TerseRunOptions inside = { .folder = kept };
      run = terse_run ("terse", arguments, &inside);
      cr_expect_eq (run.status, 0, "%s: %s%s", name, run.out, run.err);
      terse_run_clear (&run);
    }
  cr_assert_eq (folders, 4);
}

Test (table, undecided_rows)
{
  const TerseRunOptions options = { .folder = scratch };
  terse_scratch_write (scratch, "slow",
                       "solve matrix --file hard --bits 5\nminimum matrix --file hard\nsolve index -n 2 --bits 1\n", -1);
  TerseRun run = terse_run_line ("terse table slow --time-limit 0.5 --format csv", &options);
  cr_assert_eq (run.status, 3);
  cr_assert_not_null (strstr (run.out, ",two-way,both,bits=5,undecided,time limit reached in the search,"), "%s", run.out);
  cr_assert_not_null (strstr (run.out, ",impossible,\"proof, "));
  cr_assert_not_null (strstr (run.out, "\r\nindex n=2,one-way,bob,bits=1,impossible,"));
  g_auto (GStrv) lines = g_strsplit (run.out, "\r\n", -1);
  cr_assert_eq (g_strv_length (lines), 6, "%s", run.out); /* header, four rows, the empty end */
  terse_run_clear (&run);
}

/* An undecided minimum has a row even where nothing below it was decided. */
Test (table, undecided_from_the_start)
{
  const TerseRunOptions options = { .folder = scratch };
  terse_scratch_write (scratch, "bounded", "minimum matrix --file hard --model rounds --rounds 1 --knows both\n", -1);
  TerseRun run = terse_run_line ("terse table bounded --time-limit 0.000001 --format csv", &options);
  cr_assert_eq (run.status, 3);
  cr_assert_not_null (strstr (run.out, ",undecided,"), "%s", run.out);
  terse_run_clear (&run);
}
