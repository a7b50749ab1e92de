/* The first autoregressive cell without a protocol at one bit a token (bench/README.md,
 * autoregressive cells), closed by classes: all of the formula, and with less said in a message,
 * which takes another way through the proof; and the small questions behind (3, n). */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/program.h"

#define CELL                                                                                       \
  "terse solve function-composition -p layers=2 -p m=4 -p n=1 -p range=2 --epochs 2 --token-bits " \
  "1 --format json"

static void
expect_closed (const char *option)
{
  char *scratch = terse_scratch_new ();
  const TerseRunOptions options = { .folder = scratch };
  g_autofree char *solve = g_strconcat (CELL " --out o", option, NULL);
  TerseRun run = terse_run_line (solve, &options);
  cr_assert_eq (run.status, 0, "%s", run.err);
  cr_expect_not_null (strstr (run.out, "\"impossible\""), "%s", run.out);
  cr_expect_not_null (strstr (run.out, "\"classes\""), "%s", run.out);
  g_autofree char *certificates = g_build_filename (scratch, "o", NULL),
                  *name = terse_scratch_list (certificates);
  g_autofree char *check = g_strdup_printf ("terse check o/%s", name);
  TerseRun again = terse_run_line (check, &options);
  cr_expect_eq (again.status, 0, "%s%s", again.out, again.err);
  terse_run_clear (&again);
  terse_run_clear (&run);
  terse_scratch_free (scratch);
}

Test (slow_cells, the_whole_question_is_closed, .timeout = 600) { expect_closed (""); }
Test (slow_cells, less_said, .timeout = 600) { expect_closed (" --message 1:2:1=2"); }

/* Behind "(3, n) is impossible for n >= 13". */
Test (slow_cells, five_forms, .timeout = 600)
{
  TerseRun run = terse_run_line (
      "terse table " TERSE_SOURCE_DIR "/bench/tables/forms.ini --format csv", NULL);
  cr_assert_eq (run.status, 0, "%s", run.err);
  g_auto (GStrv) lines = g_strsplit (run.out, ",impossible,", -1);
  cr_expect_eq (g_strv_length (lines), 9, "%s", run.out);
  terse_run_clear (&run);
}
