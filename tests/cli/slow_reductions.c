/* The whole registry of reductions at sizes where enumeration takes a quarter of a minute: what
 * tests/cli/test_cli_reduction.c checks up to n = 3, up to n = 5. */
#include <criterion/criterion.h>
#include <string.h>

#include "reductions/architectures/checker/convert.h"
#include "reductions/architectures/maps/reduction.h"
#include "reductions/architectures/maps/translation.h"
#include "tests/support/program.h"

Test (slow_reductions, the_whole_registry_passes, .timeout = 600)
{
  TerseRun ran = terse_run_line ("terse reduction check --max-n 5", NULL);
  g_auto (GStrv) lines = g_strsplit (ran.out, "\n", -1);
  cr_expect_eq (ran.status, 0, "%s%s", ran.out, ran.err);
  cr_assert_eq (g_strv_length (lines),
                terse_reduction_classes () + terse_translations () + terse_conversions () + 2);
  for (guint i = 0; i < terse_reduction_classes (); i++)
    cr_expect (g_str_has_prefix (lines[i], "pass     ")
                   && strstr (lines[i], terse_reduction_class (i)->id),
               "%s", lines[i]);
  terse_run_clear (&ran);
}
