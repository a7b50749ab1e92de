/* Rows of tables on machines: the words of terse bound, the direct question, and constructed
 * machines beside them. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/suite.h"

TestSuite (sweep_machines, .init = scratch_open, .fini = scratch_close);

/* Rows on machines ask what terse bound asks, and say what it says. */
Test (sweep_machines, rows_on_machines_say_what_bound_says)
{
  static const struct {
    const char *spec, *bound;
  } pairs[] = {
    { "machine = rnn\ntask = associative-recall\ntokens = 7\n",
      "rnn associative-recall --tokens 7" },
    { "machine = attention\ntask = function-composition\nn = 3\n",
      "attention function-composition -n 3" },
    { "machine = attention\ntask = sparse-averaging\nvia = disjointness-sparse-averaging\np.q = "
      "2\n",
      "attention sparse-averaging --via disjointness-sparse-averaging -p q=2" },
    { "machine = encoder\ntask = directed-2-cycle\np.h = 2\n", "encoder directed-2-cycle -p h=2" },
    { "machine = decoder\ntask = sequential-composition\np.m = 2\nlayers = 2\n",
      "decoder sequential-composition -p m=2 --layers 2" },
    { "machine = attention\ntask = associative-recall\ntokens = 9\nheads = 1\ndim = 1\nprecision = "
      "1\n",
      "attention associative-recall --tokens 9 --heads 1 --dim 1 --precision 1" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *spec = g_strdup_printf ("[m]\n%s", pairs[i].spec),
                      *line = g_strdup_printf ("terse bound %s --no-direct", pairs[i].bound);
      terse_scratch_write (scratch, "machine", spec, -1);
      g_autofree char *table = scratch_output ("terse table machine --store s", 0),
                      *bound = scratch_output (line, 0);
      g_auto (GStrv) lines = g_strsplit (g_strchomp (bound), "\n", -1);
      const char *conclusion = lines[g_strv_length (lines) - 1];
      cr_assert_not_null (strstr (conclusion, " modulo 2^precision, any weights)")
                              ?: strstr (conclusion, "(any maps of states and tokens)"),
                          "%s", conclusion);
      /* At given sizes the row speaks of their budget, the command of the largest that is
       * impossible. */
      const gboolean sizes = strstr (pairs[i].spec, "precision") != NULL;
      cr_expect (strstr (table, sizes ? "no attention with heads * (dim + 1) * precision <= 2 (in "
                                        "exact integers modulo 2^precision, any weights) solves "
                                      : conclusion),
                 "%s\n%s", conclusion, table);
    }
  g_autofree char *json = scratch_output ("terse table machine --store s --format jsonl", 0);
  cr_expect_not_null (
      strstr (json, "\"machine\":{\"machine\":\"attention\",\"class\":\"in exact integers modulo "
                    "2^precision, any weights\",\"task\":\"associative-recall tokens=9 "
                    "symbols=4\",\"reduction\":\"index-associative-recall n=4"),
      "%s", json);
  cr_expect_not_null (strstr (json, "\"budget\":2,\"direct\":false,\"follows\":\"no attention with "
                                    "heads * (dim + 1) * precision <= 2 (in exact integers "
                                    "modulo 2^precision, any weights) solves associative-recall "
                                    "tokens=9 symbols=4\",\"empty\":false,"),
                      "%s", json);
}

/* A row that asks at one budget has no possible one beside it. */
Test (sweep_machines, easy_side_of_one_budget)
{
  terse_scratch_write (
      scratch, "one",
      "[a]\nmachine = linear-decoder\ntask = sequential-composition\np.layers = 2\n"
      "p.m = 2\np.n = 1\nbudget = 0\neasy = yes\n",
      -1);
  TerseRun ran = scratch_try ("terse table one --store s");
  cr_assert_eq (ran.status, 0, "%s", ran.err);
  cr_expect_not_null (strstr (ran.out, "sequential-composition-linear (linear-decoder, layers=3, "),
                      "%s", ran.out);
  terse_run_clear (&ran);
}

/* Constructions stand in the possible rows, and only where they are asked for. */
Test (sweep_machines, easy_side)
{
  static const char rows[] = "machine = rnn\ntask = associative-recall\ntokens = 5\n";
  g_autofree char *without = g_strdup_printf ("[a]\n%s", rows),
                  *with = g_strdup_printf ("[a]\n%seasy = yes\n", rows);
  terse_scratch_write (scratch, "without", without, -1);
  terse_scratch_write (scratch, "with", with, -1);
  TerseRun plain = scratch_try ("terse table without --store s");
  TerseRun easy = scratch_try ("terse table with --store s");
  TerseRun json = scratch_try ("terse table with --store s --format json");
  cr_assert (plain.status == 0 && easy.status == 0 && json.status == 0, "%s%s%s", plain.err,
             easy.err, json.err);
  cr_expect_null (strstr (plain.out, "solved by"));
  cr_expect_not_null (strstr (easy.out, "solved by"));
  const char *found = strstr (
      easy.out,
      "rnn-index-recall (rnn, state-bits=2, layers=1, passes=1; any maps of states and tokens)");
  cr_assert_not_null (found, "%s", easy.out);
  cr_expect_null (strstr (found + 1, "rnn-index-recall"), "in one row");
  cr_expect_not_null (strstr (json.out, "\"rnn-index-recall (rnn, state-bits=2, layers=1, "
                                        "passes=1; any maps of states and tokens)\""),
                      "%s", json.out);
  terse_run_clear (&plain);
  terse_run_clear (&easy);
  terse_run_clear (&json);
}

/* In LaTeX one column has the sizes that are excluded and the machines that are not; every row has
 * one cell a column. */
Test (sweep_machines, easy_side_in_latex)
{
  static const char rows[] = "machine = rnn\ntask = associative-recall\ntokens = 5\n";
  g_autofree char *without = g_strdup_printf ("[a]\n%s", rows),
                  *with = g_strdup_printf ("[a]\n%seasy = yes\n", rows);
  terse_scratch_write (scratch, "without", without, -1);
  terse_scratch_write (scratch, "with", with, -1);
  g_autofree char *plain = scratch_output ("terse table without --store s --format latex", 0);
  g_autofree char *easy = scratch_output ("terse table with --store s --format latex", 0);
  cr_expect (strstr (plain, "no machine with ") && !strstr (plain, "solved by"), "%s", plain);
  cr_expect_not_null (strstr (easy, "no machine with,\\allowbreak{} or solved by "), "%s", easy);
  cr_expect_null (strstr (easy, "no machine with \\\\"), "%s", easy);
  g_auto (GStrv) lines = g_strsplit (easy, "\n", -1), plain_lines = g_strsplit (plain, "\n", -1);
  guint excluded = 0, solved = 0;
  for (guint i = 0; lines[i]; i++)
    if (g_str_has_suffix (lines[i], "\\\\"))
      {
        g_auto (GStrv) cells = g_strsplit (lines[i], " & ", -1),
                       plain_cells = g_strsplit (plain_lines[i], " & ", -1);
        const gboolean possible = strstr (lines[i], "$\\bullet$") != NULL;
        const char *last = cells[g_strv_length (cells) - 1];
        cr_expect_eq (g_strv_length (cells), g_strv_length (plain_cells));
        solved += possible
                  && strstr (last, "rnn-index-recall (rnn,\\allowbreak{} state-bits=2,") != NULL;
        excluded += !possible && strstr (last, "state-bits * layers \\textless{}= 1") != NULL;
      }
  cr_expect (excluded == 1 && solved == 1, "%s", easy);
}

/* The direct question of terse bound, with the same answer. */
Test (sweep_machines, machines_directly)
{
  terse_scratch_write (
      scratch, "direct",
      "[m]\nmachine = rnn\ntask = associative-recall\ntokens = 5\npasses = 1\ndirect = yes\n", -1);
  g_autofree char *table = scratch_output ("terse table direct --store s --format jsonl", 0);
  g_autofree char *bound = scratch_output ("terse bound rnn associative-recall --tokens 5", 0);
  cr_expect_not_null (strstr (bound, "one update table a position: least state-bits 2\n"), "%s",
                      bound);
  cr_expect_not_null (strstr (table, "\"verdict\":\"decided\",\"minimum\":2,\"axis\":\"bits\""),
                      "%s", table);
  cr_expect_not_null (strstr (table, "\"direct\":true,\"follows\":null"), "%s", table);
  g_autofree char *text = scratch_output ("terse table direct --store s", 0);
  cr_expect_not_null (strstr (text, "instances of index n=2  recurrent  last   bits=1  impossible"),
                      "%s", text);
}

/* One budget of the problem is asked about, with what follows of machines, and no least one. */
Test (sweep_machines, one_budget)
{
  terse_scratch_write (scratch, "one",
                       "[m]\nmachine = rnn\ntask = associative-recall\ntokens = 5\nbudget = 1\n",
                       -1);
  g_autofree char *text = scratch_output ("terse table one --store s --format csv", 0);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  cr_expect_eq (g_strv_length (lines), 3, "a head and a row: %s", text);
  cr_expect (strstr (lines[1], ",impossible,") && strstr (lines[1], "state-bits * layers <= 1"),
             "%s", text);
}
