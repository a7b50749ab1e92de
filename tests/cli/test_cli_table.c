/* terse table: every format gives the same rows, marked up as its readers expect; lists, ranges,
 * comments, blank lines and quoting in the specification; certificates of all rows; the exit status
 * where a row is undecided. */
#include <criterion/criterion.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "tests/support/suite.h"

static const char spec[]
    = "# comment\n\n  \n[a]\nproblem = index\nn = 2\nbits = 1\n"
      "[b]\nproblem = matrix\np.entries = \"0 1;1 *\"\nknows=bob\nask = minimum\n"
      "[c]\nproblem = matrix\np.entries = 0 1\nmodel = one-way\nmessages = 1\n";

static void
set_up (void)
{
  scratch_open ();
  terse_scratch_write_hard (scratch);
  terse_scratch_write (scratch, "spec", spec, -1);
}

TestSuite (table, .init = set_up, .fini = scratch_close);

static char *
replace (const char *pattern, const char *text, const char *by)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE | G_REGEX_NEWLINE_LF, 0, NULL);
  return g_regex_replace_literal (regex, text, -1, 0, by, 0, NULL);
}

/* What varies from run to run, or with the solver's version, stands as a letter: seconds, "0.01",
 * and the steps of a proof; many blanks are one. */
static char *
without_numbers (const char *text)
{
  g_autofree char *fixed = replace ("[0-9]+\\.[0-9][0-9]", text, "S"),
                  *steps = replace ("proof, [0-9]+ steps", fixed, "proof, N steps");
  return replace (" +", steps, " ");
}

static void
expect_table (const char *line, const char *expected)
{
  TerseRun run = scratch_run (line, 0);
  cr_assert_str_eq (run.err, "");
  g_autofree char *found = without_numbers (run.out);
  cr_assert_str_eq (found, expected, "%s\n%s", line, found);
  terse_run_clear (&run);
}

static void
expect_part (const char *line, int status, const char *part)
{
  TerseRun run = scratch_run (line, status);
  cr_expect_not_null (strstr (run.out, part), "%s: expected %s in\n%s", line, part, run.out);
  terse_run_clear (&run);
}

Test (table, rows_say_what_solve_says)
{
  static const char *const lines[]
      = { "terse table spec --store s", "terse table spec --store s --format text" };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    expect_table (
        lines[i],
        "problem model knows budget verdict closed by variables clauses evidence seconds\n"
        "index n=2 one-way bob bits=1 impossible counting 16 32 proof, N steps S\n"
        "matrix entries=0 1;1 * two-way bob bits=0 impossible counting 8 11 proof, N steps S\n"
        "matrix entries=0 1;1 * two-way bob bits=1 possible constructed protocol, 3 inputs S\n"
        "matrix entries=0 1 one-way bob bits=0 possible constructed protocol, 2 inputs S\n");
}

/* Columns stand under their heads, numbers to the right, no line ends in a blank. */
Test (table, text_is_aligned)
{
  TerseRun run = scratch_run ("terse table spec --store s", 0);
  g_auto (GStrv) lines = g_strsplit (run.out, "\n", -1);
  const char *head = strstr (lines[0], "evidence");
  cr_assert_not_null (head);
  for (guint i = 1; lines[i] && *lines[i]; i++)
    {
      const char *evidence = strstr (lines[i], "proof, ");
      evidence = evidence ? evidence : strstr (lines[i], "protocol, ");
      cr_expect_eq (evidence - lines[i], head - lines[0], "%s", lines[i]);
      cr_expect_eq (strlen (lines[i]), strlen (lines[0]), "%s", lines[i]);
    }
  terse_run_clear (&run);
}

Test (table, markdown_is_as_expected)
{
  expect_table ("terse table spec --store s --format markdown",
                "| problem | model | knows | budget | verdict | closed by | variables | clauses | "
                "evidence | seconds |\n"
                "|:--|:--|:--|:--|:--|:--|--:|--:|:--|--:|\n"
                "| index n=2 | one-way | bob | bits=1 | impossible | counting | 16 | 32 | proof, N "
                "steps | S |\n"
                "| matrix entries=0 1;1 * | two-way | bob | bits=0 | impossible | counting | 8 | "
                "11 | proof, N steps | S |\n"
                "| matrix entries=0 1;1 * | two-way | bob | bits=1 | possible | constructed | | | "
                "protocol, 3 inputs | S |\n"
                "| matrix entries=0 1 | one-way | bob | bits=0 | possible | constructed | | | "
                "protocol, 2 inputs | S |\n");
}

static const char head_of_csv[] = "family,problem,parameters,model,knows,budget,verdict,settled by "
                                  "budget,closed by,formula (variables),"
                                  "formula (clauses),proof (steps),proof (bytes),protocol "
                                  "(bits),protocol (inputs run),time (s),reason,"
                                  "certificate\r\n";

Test (table, csv_is_as_expected)
{
  TerseRun run = scratch_run ("terse table spec --store s --format csv", 0);
  g_autofree char *seconds = without_numbers (run.out);
  g_autofree char *names = replace ("-[0-9a-f]{12}\r$", seconds, "-H\r");
  g_autofree char *found = replace (",[0-9]+,[0-9]+,,,S", names, ",P,P,,,S");
  g_autofree char *expected = g_strconcat (
      head_of_csv,
      "a,index,n=2,one-way,bob,bits=1,impossible,,counting,16,32,P,P,,,S,,index-n2-one-way-bits1-"
      "bob-H\r\n"
      "b,matrix,entries=0 1;1 *,two-way,bob,bits=0,impossible,,counting,8,11,P,P,,,S,,",
      NULL);
  cr_expect (g_str_has_prefix (found, expected), "%s", found);
  cr_expect_not_null (strstr (found,
                              "\r\nc,matrix,entries=0 "
                              "1,one-way,bob,bits=0,possible,,constructed,,,,,0,2,S,,matrix-"),
                      "%s", found);
  terse_run_clear (&run);
}

Test (table, latex_is_as_expected)
{
  TerseRun run = scratch_run ("terse table spec --store s --format latex", 0);
  g_autofree char *found = without_numbers (run.out);
  static const char *const parts[] = {
    "\\begin{table}\n \\centering\n \\caption{",
    "\\begin{tabular}{@{}lllllrrlr@{}}\n",
    "\\toprule\n",
    "\\midrule\n",
    "index n=2 & one-way & bits=1 & $\\times$ & counting & 16 & 32 & proof, N steps & S \\\\\n",
    ("matrix entries=0 1;1 * & two-way & bits=1 & $\\bullet$ & constructed & & & protocol, 3 "
     "inputs & S \\\\\n"),
    " \\bottomrule\n \\end{tabular}}\n\\end{table}\n",
    "knows is bob in all rows"
  };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    cr_expect (strstr (found, parts[i]) != NULL, "expected %s in\n%s", parts[i], found);
  terse_run_clear (&run);
}

static guint
count (const char *text, const char *part)
{
  guint found = 0;
  for (const char *at = strstr (text, part); at; at = strstr (at + 1, part))
    found++;
  return found;
}

/* The table of `rows` rows, all of the same question. */
static char *
latex_of_rows (guint rows)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < rows; i++)
    if (i % 10 == 0)
      g_string_append_printf (text, "\n[%u]\nproblem = index\nn = 2\nbits = 1", i);
    else
      g_string_append (text, ", 1");
  terse_scratch_write (scratch, "rows", text->str, -1);
  TerseRun run = scratch_run ("terse table rows --store s --format latex", 0);
  char *latex = g_steal_pointer (&run.out);
  terse_run_clear (&run);
  return latex;
}

/* A table of more lines than a page has is one that breaks, with its head on every page. */
Test (table, long_latex)
{
  static const char *const once[]
      = { "\\begin{longtable}{@{}", "\\end{longtable}\n",   "\\caption{",
          "\\endfirsthead\n",       "\\endhead\n",          "\\endfoot\n",
          "\\def\\tersehead{%\n",   "\\def\\terserows{%\n", "\\begingroup\n",
          "\\endgroup\n",           "  \\terserows\n" };
  g_autofree char *last_short = latex_of_rows (39), *first_long = latex_of_rows (40);
  cr_expect (strstr (last_short, "\\begin{table}\n") && !strstr (last_short, "longtable"), "%s",
             last_short);
  cr_expect (strstr (first_long, "\\begin{table}") == NULL, "%s", first_long);
  for (guint i = 0; i < G_N_ELEMENTS (once); i++)
    cr_expect_eq (count (first_long, once[i]), 1, "%s in\n%s", once[i], first_long);
  cr_expect_eq (count (first_long, "$\\times$ & counting"), 40);
  cr_expect_eq (count (first_long, "  \\tersehead\n"), 2);
}

/* Pages that LaTeX makes of the table, 0 where it refuses. */
static guint
pages_of (const char *program, const char *latex)
{
  static const char document[] = "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{"
                                 "booktabs,longtable,graphicx}\n"
                                 "\\begin{document}\n\\input{t}\n\\end{document}\n";
  const char *const argv[]
      = { program, "-interaction=nonstopmode", "-halt-on-error", "d.tex", NULL };
  g_autofree char *out = NULL;
  int status;
  terse_scratch_write (scratch, "t.tex", latex, -1);
  terse_scratch_write (scratch, "d.tex", document, -1);
  cr_assert (
      g_spawn_sync (scratch, (char **) argv, NULL, 0, NULL, NULL, &out, NULL, &status, NULL));
  const char *written = strstr (out, "Output written on d.pdf (");
  cr_expect (status == 0 && written && !strstr (out, "Overfull \\vbox"), "%s", out);
  return written ? (guint) g_ascii_strtoull (strchr (written, '(') + 1, NULL, 10) : 0;
}

Test (table, long_latex_compiles, .timeout = 120)
{
  g_autofree char *program = g_find_program_in_path ("pdflatex");
  if (program == NULL)
    return;
  g_autofree char *last_short = latex_of_rows (39), *two_pages = latex_of_rows (80),
                  *more = latex_of_rows (260);
  cr_expect_eq (pages_of (program, last_short), 1);
  cr_expect_eq (pages_of (program, two_pages), 2);
  cr_expect_geq (pages_of (program, more), 5);
}

Test (table, empty_specification)
{
  static const char *const files[] = { "", "# nothing\n" };
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      terse_scratch_write (scratch, "none", files[i], -1);
      expect_table (
          "terse table none --store s",
          "problem model knows budget verdict closed by variables clauses evidence seconds\n");
      expect_table ("terse table none --store s --format csv", head_of_csv);
      expect_table ("terse table none --store s --format json", "[]\n");
      expect_table ("terse table none --store s --format jsonl", "");
    }
}

/* Lists and ranges multiply out, the last key the fastest; a quoted value is one. */
Test (table, lists_multiply_out_the_last_key_fastest)
{
  terse_scratch_write (
      scratch, "lists",
      "[l]\nproblem = index\nmodel = simultaneous\nn = 1..2\nmessages = \"2,1\", 2\n"
      "[m]\nproblem = index\nn = 1, 2\nbits = 0 , 1..2\n",
      -1);
  TerseRun run = scratch_run ("terse table lists --store s --format csv", 0);
  static const char *const rows[] = {
    "l,index,n=1,simultaneous,referee,\"messages=2,1\",",
    "l,index,n=1,simultaneous,referee,bits=1,",
    "l,index,n=2,simultaneous,referee,\"messages=2,1\",",
    "l,index,n=2,simultaneous,referee,bits=1,",
    "m,index,n=1,one-way,bob,bits=0,",
    "m,index,n=1,one-way,bob,bits=1,",
    "m,index,n=1,one-way,bob,bits=2,",
    "m,index,n=2,one-way,bob,bits=0,",
    "m,index,n=2,one-way,bob,bits=1,",
    "m,index,n=2,one-way,bob,bits=2,",
  };
  g_auto (GStrv) lines = g_strsplit (run.out, "\r\n", -1);
  cr_assert_eq (g_strv_length (lines), G_N_ELEMENTS (rows) + 2);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    cr_expect (g_str_has_prefix (lines[i + 1], rows[i]), "%s: %s", rows[i], lines[i + 1]);
  terse_run_clear (&run);
}

/* Titles, captions and what the words mean; none of it without a title or caption. */
Test (table, titles_and_captions_explain_the_words)
{
  terse_scratch_write (scratch, "prose",
                       "[table]\ntitle = A & B, 100%\ncaption = One, two\n[x]\nproblem = index\nn "
                       "= 1\nbits = 0..1\n",
                       -1);
  TerseRun run = scratch_run ("terse table prose --store s", 0);
  cr_expect (g_str_has_prefix (run.out, "A & B, 100%\n\nproblem "), "%s", run.out);
  cr_expect_not_null (strstr (run.out, "\n\nOne, two\nimpossible: a proof"), "%s", run.out);
  cr_expect_not_null (strstr (run.out, " bob: Bob knows the output.\n"), "%s", run.out);
  terse_run_clear (&run);
  expect_part ("terse table prose --store s --format latex", 0,
               "\\caption{A \\& B, 100\\%. One, two. $\\times$ impossible: a proof");
  expect_part ("terse table prose --store s --format markdown", 0, "**A & B, 100%**\n\n| problem");
}

Test (table, escapes_latex)
{
  terse_scratch_write (scratch, "odd", "[table]\ntitle = \\_^~{}$#<>|\"x\n", -1);
  expect_part ("terse table odd --store s --format latex", 0,
               "\\caption{\\textbackslash{}\\_\\textasciicircum{}\\textasciitilde{}\\{\\}\\$\\#"
               "\\textless{}\\textgreater{}\\textbar{}"
               "\\textquotedbl{}x. ");
}

/* JSON Lines hold the same objects as the array. */
Test (table, json_lines)
{
  TerseRun run = scratch_run ("terse table spec --store s --format json", 0),
           lines = scratch_run ("terse table spec --store s --format jsonl", 0);
  g_autoptr (JsonNode) root = json_from_string (run.out, NULL);
  cr_assert (root && JSON_NODE_HOLDS_ARRAY (root));
  g_auto (GStrv) split = g_strsplit (lines.out, "\n", -1);
  const guint n = json_array_get_length (json_node_get_array (root));
  cr_assert_eq (n, 3);
  cr_assert_eq (g_strv_length (split), n + 1);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JsonNode) line = json_from_string (split[i], NULL);
      cr_assert_not_null (line, "%s", split[i]);
      cr_expect (json_node_equal (line, json_array_get_element (json_node_get_array (root), i)),
                 "%s", split[i]);
    }
  terse_run_clear (&run);
  terse_run_clear (&lines);
}

Test (table, a_file_has_what_would_be_printed)
{
  TerseRun run = scratch_run ("terse table spec --store s --format markdown", 0),
           other = scratch_run ("terse table spec --store s --format markdown --out t.md", 0);
  g_autofree char *written = terse_scratch_read (scratch, "t.md", NULL);
  cr_expect_str_eq (other.out, "");
  cr_expect_str_eq (written, run.out);
  terse_run_clear (&run);
  terse_run_clear (&other);
}

Test (table, keeps_certificates)
{
  TerseRun run = scratch_run ("terse table spec --store s --certificates kept", 0);
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
  /* Again, over those that are there. */
  run = scratch_run ("terse table spec --store s --certificates kept", 0);
  terse_run_clear (&run);
  cr_assert_eq (terse_scratch_entries (kept), 4);
}

Test (table, undecided_rows)
{
  terse_scratch_write (scratch, "slow",
                       "[a]\nproblem = matrix\nfile = hard\nbits = 5\n[b]\nproblem = matrix\nfile "
                       "= hard\nask = minimum\n"
                       "[c]\nproblem = index\nn = 2\nbits = 1\n",
                       -1);
  TerseRun run = scratch_run ("terse table slow --store s --time-limit 1 --format csv", 3);
  cr_assert_not_null (
      strstr (run.out, ",two-way,both,bits=5,undecided,,,,,,,,,,time limit reached "), "%s",
      run.out);
  cr_assert_not_null (strstr (run.out, ",impossible,"));
  cr_assert_not_null (strstr (run.out, "\r\nc,index,n=2,one-way,bob,bits=1,impossible,"));
  g_auto (GStrv) lines = g_strsplit (run.out, "\r\n", -1);
  cr_assert_eq (g_strv_length (lines), 6, "%s", run.out); /* header, four rows, the empty end */
  terse_run_clear (&run);
}

/* An undecided minimum has a row even where nothing below it was decided. */
Test (table, undecided_from_the_start)
{
  terse_scratch_write (scratch, "bounded",
                       "[a]\nproblem = matrix\nfile = hard\nmodel = rounds\nrounds = 1\nknows = "
                       "both\nask = minimum\n",
                       -1);
  TerseRun run
      = scratch_run ("terse table bounded --store s --time-limit 0.000001 --format csv", 3);
  cr_assert_not_null (strstr (run.out, ",undecided,"), "%s", run.out);
  terse_run_clear (&run);
}
