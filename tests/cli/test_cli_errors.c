/* The program on questions that allow an error: solve, minimum, check, show, export and tables, the
 * least error, weights of one's own, and bad input. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/suite.h"

static void
set_up (void)
{
  scratch_open ();
  terse_scratch_write (scratch, "weights", "# of index n=2\n2 2 2 2\n2 2 2 2\n", -1);
  terse_scratch_write (scratch, "few", "1 1\n", -1);
  terse_scratch_write (scratch, "wrong", "1 1 1\n1 x\n", -1);
  terse_scratch_write (scratch, "spec",
                       "[least]\nproblem = index\nn = 2\nerror = 1/4, 1/5\nask = minimum\n"
                       "[weights]\nproblem = index\nn = 2\nbits = 1\nerror = 1/5\n"
                       "weights = weights\n"
                       "[two files]\nproblem = index\nn = 2\nmodel = congest\nrounds = 1\n"
                       "bits = 1\ngraph = edge\nerror = 1/5\nweights = weights\n",
                       -1);
  terse_scratch_write (scratch, "edge", "edge 0 1\n", -1);
}

TestSuite (cli_errors, .init = set_up, .fini = scratch_close);

/* The parts, separated by '|', are in the output in this order. */
static void
expect (const char *line, const char *parts)
{
  TerseRun run = scratch_run (line, 0);
  scratch_expect_parts (line, run.out, parts);
  terse_run_clear (&run);
}

/* The one certificate in a folder, (transfer full). */
static char *
only_one (const char *folder)
{
  g_autofree char *place = g_build_filename (scratch, folder, NULL),
                  *name = terse_scratch_list (place);
  cr_assert_null (strchr (name, ' '), "%s", name);
  return g_build_filename (folder, name, NULL);
}

Test (cli_errors, impossible_by_weights)
{
  expect ("terse solve index -n 2 --bits 1 --error 1/5 --out o",
          "impossible: index n=2, one-way bits=1 error=1/5|closed by    minimax|proof |"
          "on 2 of 8 of which every protocol without coins errs");
  g_autofree char *certificate = only_one ("o"),
                  *check = g_strconcat ("terse check ", certificate, NULL),
                  *show = g_strconcat ("terse show ", certificate, NULL),
                  *export = g_strconcat ("terse export ", certificate, " --out x", NULL),
                  *judge = g_strdup ("terse-check x/formula.cnf x/proof.lrat --strict");
  expect (check, "verified: impossible: index n=2, one-way bits=1 error=1/5");
  expect (show, "weights.txt: weights of the inputs, 8 in all; |errs on 2 at least");
  expect (export, "x/formula.cnf: the formula|symmetries\n|lrat-text");
  expect (judge, "s VERIFIED");
  expect ("terse solve index -n 2 --bits 1 --error 1/5 --format json",
          "\"error\" : \"1/5\"|\"distribution\" : {|\"least\" : 2|\"total\" : 8");
}

Test (cli_errors, possible_by_coins)
{
  expect ("terse solve index -n 2 --bits 1 --error 1/4 --out o",
          "possible: index n=2|cost 1 bits, run on all 8|public coins draw one of 4 protocols");
  g_autofree char *certificate = only_one ("o"),
                  *check = g_strconcat ("terse check ", certificate, NULL),
                  *show = g_strconcat ("terse show ", certificate, NULL),
                  *draw
                  = g_strconcat ("terse show ", certificate, " --format svg --out p.svg", NULL),
                  *tree = g_strconcat (draw, " --picture tree", NULL),
                  *dot = g_strconcat ("terse show ", certificate, " --format dot", NULL);
  expect (check, "verified: possible");
  expect (show, "with weight 1 of 4:\n|Alice|with weight 1 of 4:\n");
  expect (draw, "");
  scratch_expect_complaint (tree, "expected a matrix, since an error is allowed");
  scratch_expect_complaint (dot, "expected svg, pdf or png, found dot");
  expect ("terse minimum index -n 2 --error 1/4", "minimum bits: 1\n|impossible: |possible: ");
}

Test (cli_errors, least_error)
{
  expect ("terse solve index -n 2 --bits 1 --error least",
          "least error: 1/4\n|impossible|possible");
  expect ("terse solve index -n 2 --bits 1 --error least --format json",
          "\"verdict\" : \"decided\"|\"lower\" : \"1/4\"|\"upper\" : \"1/4\"|\"impossible\" : {|"
          "\"possible\" : {");
}

Test (cli_errors, weights_of_a_file)
{
  expect ("terse solve index -n 2 --bits 1 --error 1/4 --weights weights",
          "possible: |error=1/4 weights=1,1,1,1,1,1,1,1");
  expect ("terse solve index -n 2 --bits 1 --error 1/5 --weights weights --expect impossible",
          "impossible: ");
}

Test (cli_errors, tables)
{
  expect ("terse table spec --store s --format csv --check",
          "bits=0 error=1/4,impossible|bits=1 error=1/4,possible|bits=1 error=1/5,impossible|"
          "bits=2 error=1/5,possible|bits=1 error=1/5 weights=weights,impossible|"
          "bits=1 rounds=1 graph=edge error=1/5 weights=weights,impossible");
}

Test (cli_errors, bad_input_is_told)
{
  static const char *const lines[][2] = {
    { "terse solve index -n 2 --bits 1 --error 2", "--error: expected 0 or P/Q below 1" },
    { "terse solve index -n 2 --bits 1 --error 1/5 --weights few",
      "few:1: --weights: expected 8 numbers" },
    { "terse solve index -n 2 --bits 1 --error 1/5 --weights wrong",
      "wrong:2: expected a weight in 0..1099511627776, found x" },
    { "terse solve index -n 2 --bits 1 --error 1/5 --weights none", "none" },
    { "terse solve index -n 2 --bits 1 --weights weights", "--error: expected 0 or P/Q" },
    { "terse solve index -n 2 --bits 1 --error least --expect possible", "--error least" },
    { "terse solve disjointness -n 40 --bits 1 --error least", "disjointness" },
    { "terse minimum index -n 2 --error least", "--error: expected 0 or P/Q" },
    { "terse cubes make index -n 2 --bits 1 --error 1/5 --out c", "without --error" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    scratch_expect_complaint (lines[i][0], lines[i][1]);
}
