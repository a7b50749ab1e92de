/* The two certificates behind "no protocol for m >= 4" (bench/README.md, autoregressive cells): a class of three indices, and a class of
 * two with a constant message; and that the message makes the difference. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/program.h"

static const struct {
  const char *tensor, *schedule, *verdict;
} cases[] = {
  { "class-3.tensor", "class-3.schedule", "impossible: " },
  { "class-2.tensor", "class-2.schedule", "impossible: " },
  { "class-2.tensor", "class-3.schedule", "possible: " },
};

Test (slow_cells, classes, .timeout = 600)
{
  char *scratch = terse_scratch_new ();
  const TerseRunOptions options = { .folder = TERSE_SOURCE_DIR "/bench" };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *solve = g_strdup_printf ("terse solve tensor --file %s --schedule %s --out %s/%u", cases[i].tensor,
                                                cases[i].schedule, scratch, i);
      TerseRun run = terse_run_line (solve, &options);
      cr_assert_eq (run.status, 0, "%s", run.err);
      cr_expect (g_str_has_prefix (run.out, cases[i].verdict), "%.40s", run.out);
      char *folder = strstr (run.out, "  certificate  ");
      cr_assert_not_null (folder);
      g_autofree char *check = g_strdup_printf ("terse check %s", g_strstrip (folder + strlen ("  certificate  ")));
      TerseRun again = terse_run_line (check, NULL);
      cr_expect_eq (again.status, 0, "%s%s", again.out, again.err);
      terse_run_clear (&again);
      terse_run_clear (&run);
    }
  terse_scratch_free (scratch);
}
