/* The programs where the system refuses: a limit on the size of files, no room on standard
 * output, and no thread to be had. Each time there is an answer or one line, in time, and nothing
 * unfinished stays. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>

#include "tests/support/certificates.h"
#include "tests/support/suite.h"

static char *certificate;

static void
set_up (void)
{
  scratch_open ();
  certificate = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_TREE);
}

static void
tear_down (void)
{
  g_free (certificate);
  scratch_close ();
}

TestSuite (limits, .init = set_up, .fini = tear_down);

Test (limits, a_file_too_large_is_an_error)
{
  static const guint64 limits[] = { 1024, 2048, 4096 };
  g_autofree char *out = g_build_filename (scratch, "out", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      const TerseRunOptions options = { .folder = scratch, .file_limit = limits[i] };
      terse_run_expect_complaint (
          "terse solve disjointness -n 3 --bits 3 --knows both --no-counting --out out", &options,
          "File too large");
      cr_expect_eq (terse_scratch_entries (out), 0);
    }
}

Test (limits, an_extended_formula_too_large_is_an_error)
{
  const TerseRunOptions options = { .folder = scratch, .file_limit = 256 };
  g_autofree char *line = g_strdup_printf (
      "terse-check %s/formula.cnf %s/proof.lrat --write-extended e", certificate, certificate);
  guint before = terse_scratch_entries (scratch);
  TerseRun run = terse_run_line (line, &options);
  cr_expect_eq (run.status, 2, "status %d, signal %d", run.status, run.signal);
  cr_expect_not_null (strstr (run.err, "expected to write the extended formula"), "%s", run.err);
  cr_expect_eq (terse_scratch_entries (scratch), before);
  terse_run_clear (&run);
}

Test (limits, standard_output_of_terse_check)
{
  const TerseRunOptions options = { .output = "/dev/full" };
  g_autofree char *line
      = g_strdup_printf ("terse-check %s/formula.cnf %s/proof.lrat", certificate, certificate);
  TerseRun run = terse_run_line (line, &options);
  cr_expect_eq (run.status, 2);
  cr_expect_not_null (strstr (run.err, "standard output: expected"), "%s", run.err);
  terse_run_clear (&run);
}

#ifndef __SANITIZE_ADDRESS__ /* which takes more address space than there is memory */
Test (limits, check_answers_without_a_thread, .timeout = 20)
{
  const TerseRunOptions options = { .no_threads = TRUE };
  const char *const arguments[] = { "check", certificate, NULL };
  TerseRun run = terse_run ("terse", arguments, &options);
  cr_expect_eq (run.status, 0, "status %d, signal %d\n%s", run.status, run.signal, run.err);
  cr_expect (g_str_has_prefix (run.out, "verified: impossible: "), "%s", run.out);
  terse_run_clear (&run);
  terse_scratch_write (certificate, "proof.lrat", "a", 1);
  run = terse_run ("terse", arguments, &options);
  cr_expect_eq (run.status, 1, "status %d, signal %d\n%s", run.status, run.signal, run.err);
  terse_run_clear (&run);
}
#endif
