/* "did you mean": what a mistyped command, task, option or id is told beside what was expected, and
 * that nothing is suggested where nothing is near. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/program.h"

static const struct {
  const char *line, *end; /* of the complaint */
} cases[] = {
  { "terse slove index", "found slove; did you mean solve?" },
  { "terse frobnicate", "found frobnicate" },
  { "terse store lsit", "found lsit; did you mean list?" },
  { "terse store frob", "found frob" },
  { "terse solve idnex -n 2 --bits 1", "found idnex; did you mean index?" },
  { "terse solve nosuch -n 2 --bits 1", "found nosuch" },
  { "terse solve index -n 2 --bits 1 --model twoway", "found twoway; did you mean two-way?" },
  { "terse solve index -n 2 --bits 1 --model nosuch", "found nosuch" },
  { "terse solve index -n 2 --bist 1", "--bist; did you mean --bits?" },
  { "terse solve index -n 2 --bits 1 --fromat=json", "--fromat=json; did you mean --format?" },
  { "terse solve index -n 2 --bits 1 --no-countng", "--no-countng; did you mean --no-counting?" },
  { "terse solve index -n 2 --bits 1 --frobnicate", "--frobnicate" },
  { "terse solve index -n 2 --bits 1 --format josn", "found josn; did you mean json?" },
  { "terse solve index -n 2 --bits 1 --format xml", "found xml" },
  { "terse bound rnm associative-recall --tokens 9", "found rnm; did you mean rnn?" },
  { "terse bound rnn asociative-recall --tokens 9",
    "found asociative-recall; did you mean associative-recall?" },
  { "terse reduction check equality-dick", "found equality-dick; did you mean equality-dyck?" },
  { "terse list modles", "found modles; did you mean models?" },
  { "terse document fsih", "found fsih; did you mean fish?" },
};

Test (cli_suggest, what_is_near_is_suggested)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *end = g_strconcat (cases[i].end, "\n", NULL);
      TerseRun run = terse_run_line (cases[i].line, NULL);
      cr_expect_eq (run.status, 2, "%s", cases[i].line);
      cr_expect (g_str_has_suffix (run.err, end), "%s: expected %s at the end of %s", cases[i].line,
                 end, run.err);
      terse_run_clear (&run);
    }
}
