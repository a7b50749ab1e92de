/* Too little memory, too small a stack: one line and status 3, no verdict, and nothing unfinished
 * stays. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/certificates.h"
#include "tests/support/scarce.h"
#include "tests/support/suite.h"

#ifndef __SANITIZE_ADDRESS__ /* which takes more address space than there is memory */

TestSuite (cli_memory, .init = scratch_open, .fini = scratch_close, .timeout = 300);

Test (cli_memory, spaces_in_which_programs_just_begin)
{
  terse_scarce_memory (30u << 20, 46u << 20, 8u << 20);
}

Test (cli_memory, two_processes) { terse_scarce_processes (2); }

static void
expect_run (const char *line, const TerseRunOptions *options, int status, const char *out,
            const char *err)
{
  TerseRun run = terse_run_line (line, options);
  cr_expect_eq (run.status, status, "%s: status %d, signal %d: %s%s", line, run.status, run.signal,
                run.out, run.err);
  cr_expect (strstr (run.out, out) && strstr (run.err, err), "%s: %s%s", line, run.out, run.err);
  terse_run_clear (&run);
}

/* A formula of two million literals, of which the kernel wants to keep all. */
static void
write_large_formula (void)
{
  GString *text = g_string_new ("p cnf 1000000 1000001\n");
  for (guint i = 1; i <= 1000000; i++)
    g_string_append_printf (text, "%u %d 0\n", i, i == 1 ? -2 : -1);
  g_string_append (text, "1 0\n");
  terse_scratch_write (scratch, "f.cnf", text->str, (gssize) text->len);
  g_string_free (text, TRUE);
}

/* No rejection: nothing is known of the proof. */
Test (cli_memory, the_kernel_is_out_of_memory)
{
  const TerseRunOptions small = { .folder = scratch, .space = 24u << 20 },
                        large = { .folder = scratch };
  write_large_formula ();
  terse_scratch_write (scratch, "p.lrat", "", 0);
  expect_run ("terse-check f.cnf p.lrat", &large, 1, "s NOT VERIFIED", "the end of the proof");
  expect_run ("terse-check f.cnf p.lrat", &small, 3, "", "expected more memory, found none");
}

/* A matrix of which the program makes a question in no such space. */
Test (cli_memory, the_program_is_out_of_memory)
{
  const TerseRunOptions options = { .folder = scratch, .space = 60u << 20 };
  expect_run ("terse solve index -n 8 --bits 7 --no-witness --out out", &options, 3, "",
              "out of memory");
  g_autofree char *out = g_build_filename (scratch, "out", NULL);
  cr_expect_eq (terse_scratch_entries (out), 0);
}

Test (cli_memory, small_stacks)
{
  static const guint64 kilobytes[] = { 128, 256, 511, 512, 1024 };
  g_autofree char *certificate = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_TREE);
  for (guint i = 0; i < G_N_ELEMENTS (kilobytes); i++)
    {
      const TerseRunOptions options = { .folder = scratch, .stack = kilobytes[i] << 10 };
      const gboolean enough = kilobytes[i] >= 512;
      g_autofree char *check = g_strdup_printf ("terse check %s", certificate),
                      *kernel = g_strdup_printf ("terse-check %s/formula.cnf %s/proof.lrat",
                                                 certificate, certificate);
      const char *const lines[]
          = { check, kernel, "terse solve disjointness -n 3 --bits 3 --knows both",
              "terse minimum index -n 3" };
      for (guint j = 0; j < G_N_ELEMENTS (lines); j++)
        expect_run (lines[j], &options, enough ? 0 : 3, "", enough ? "" : "ulimit -s");
    }
}
#endif
