/* The cross-check notices a program that lies, and makes the case small: its judges are no use if
 * they never say no. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>

#include "tests/support/program.h"

/* A `terse` that says of what is possible that it is not, or of its certificate that it verifies
 * whatever is there. (transfer full) */
static char *
make_liar (const char *folder, const char *edit)
{
  char *path = g_build_filename (folder, "liar", NULL);
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\n"
                                           "out=$('%s/terse' \"$@\")\n"
                                           "status=$?\n"
                                           "printf '%%s\\n' \"$out\" | sed '%s'\n"
                                           "exit $status\n",
                                           TERSE_BUILD_DIR, edit);
  terse_scratch_write (folder, "liar", text, -1);
  cr_assert_eq (g_chmod (path, 0755), 0);
  return path;
}

static TerseRun
check_liar (const char *folder, const char *edit)
{
  g_autofree char *liar
      = make_liar (folder, edit),
      *line = g_strdup_printf ("crosscheck --seed 1 --cases 60 --match way --terse '%s'", liar);
  return terse_run_line (line, NULL);
}

Test (crosscheck, a_lie_is_found_and_made_small)
{
  g_autofree char *scratch = terse_scratch_new ();
  TerseRun run = check_liar (scratch, "s/^possible:/impossible:/");
  const char *reduced = strstr (run.out, "reduced: terse solve: expected possible by brute force, "
                                         "found impossible\n"),
             *command = reduced ? strstr (reduced, "\nterse solve ") : NULL;
  cr_assert_eq (run.status, 1, "%d: %s%s", run.status, run.out, run.err);
  cr_assert_not_null (command, "%s", run.out);
  g_autofree char *line = g_strndup (command + 1, strcspn (command + 1, "\n"));
  cr_expect_null (strstr (line, "--no-"), "%s", line);
  cr_expect_null (strstr (line, "--only"), "%s", line);
  cr_expect (strstr (line, "entries=* ") || strstr (line, "entries=0 ")
                 || strstr (line, "'entries=*' ") || strstr (line, "'entries=sizes 1 1 1;"),
             "%s", line);
  cr_expect_lt (strlen (line), 160, "%s", line);
  terse_run_clear (&run);
  terse_scratch_free (g_steal_pointer (&scratch));
}

Test (crosscheck, a_rejected_certificate_is_found)
{
  g_autofree char *scratch = terse_scratch_new ();
  TerseRun run = check_liar (scratch, "s/^verified:/rejected:/");
  cr_expect_eq (run.status, 1, "%d: %s%s", run.status, run.out, run.err);
  cr_expect (strstr (run.out, "terse check: expected status 0 and verified: "), "%s", run.out);
  terse_run_clear (&run);
  terse_scratch_free (g_steal_pointer (&scratch));
}
