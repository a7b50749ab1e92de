/* The first autoregressive cell without a protocol at one bit a token (bench/README.md, autoregressive cells), closed by classes: all
 * of the formula, and with less said in a message, which takes another way through the proof. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/program.h"

#define CELL "terse solve function-composition -p layers=2 -p m=4 -p n=1 -p range=2 --epochs 2 --token-bits 1 --format json"

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
  g_autofree char *certificates = g_build_filename (scratch, "o", NULL), *name = terse_scratch_list (certificates);
  g_autofree char *check = g_strdup_printf ("terse check o/%s", name);
  TerseRun again = terse_run_line (check, &options);
  cr_expect_eq (again.status, 0, "%s%s", again.out, again.err);
  terse_run_clear (&again);
  terse_run_clear (&run);
  terse_scratch_free (scratch);
}

Test (slow_cells, whole, .timeout = 600) { expect_closed (""); }
Test (slow_cells, less_said, .timeout = 600) { expect_closed (" --message 1:2:1=2"); }
