/* What the engine `slurm` asks of a cluster, by programs that stand for those of Slurm and only
 * write down how they were called: limits as the specification states them, arrays as long as the
 * cluster lets them be. That tasks do their work is seen in slurm_engine.c and slurm_cubes.c. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>

#include "tests/support/suite.h"

/* Four questions and a minimum of four budgets. */
#define CELLS                                                                                      \
  "[a]\nproblem = index\nn = 1..2\nbits = 0..1\n[b]\nproblem = index\nn = 3\nask = minimum\n"

static void
write_program (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (scratch, "bin", name, NULL),
                  *inside = g_build_filename ("bin", name, NULL);
  terse_scratch_write (scratch, inside, text, -1);
  g_chmod (path, 0755);
}

static void
set_up (void)
{
  scratch_open ();
  g_autofree char *bin = g_build_filename (scratch, "bin", NULL),
                  *path = g_strdup_printf ("%s:%s", bin, g_getenv ("PATH"));
  g_mkdir (bin, 0755);
  write_program ("sbatch", "#!/bin/sh\necho \"$TERSE_OFFSET $*\" >> calls\necho 7\n");
  write_program ("scontrol", "#!/bin/sh\necho 'MaxArraySize            = 1001'\n");
  g_setenv ("PATH", path, TRUE);
}

TestSuite (slurm_words, .init = set_up, .fini = scratch_close);

/* The lines of the calls of sbatch, which are forgotten; (transfer full). */
static char **
calls_of (const char *line)
{
  g_free (scratch_output (line, 0));
  g_autofree char *text = terse_scratch_read (scratch, "calls", NULL),
                  *path = g_build_filename (scratch, "calls", NULL);
  g_unlink (path);
  return g_strsplit (g_strchomp (text), "\n", -1);
}

static void
expect_words (const char *line, const char *there, const char *absent)
{
  g_auto (GStrv) calls = calls_of (line);
  cr_expect_eq (g_strv_length (calls), 1u, "%s", line);
  cr_expect (there == NULL || strstr (calls[0], there), "%s: %s: %s", line, there, calls[0]);
  cr_expect_null (strstr (calls[0], absent), "%s: %s", line, calls[0]);
}

Test (slurm_words, limits_are_those_of_the_specification)
{
  terse_scratch_write (scratch, "free", CELLS, -1);
  terse_scratch_write (scratch, "half", CELLS "time-limit = 100\nmemory-limit = 500\n", -1);
  terse_scratch_write (scratch, "bound",
                       "[a]\nproblem = index\nn = 3\nbits = 0..2\ntime-limit = 100\n"
                       "memory-limit = 300\n[b]\nproblem = equality\nn = 2\nknows = bob\nask = "
                       "minimum\ntime-limit = 60\nmemory-limit = 500\n",
                       -1);
  expect_words ("terse table free --engine slurm --parts 2 --out a", NULL, "--time=");
  expect_words ("terse table half --engine slurm --parts 2 --out b", NULL, "--mem=");
  /* The questions of [a] have 300 s together, the five budgets of [b] as many. */
  expect_words ("terse table bound --engine slurm --parts 2 --out c", " --mem=500M --time=8 ", "?");
  expect_words ("terse table bound --engine slurm --parts 1 --out d", " --time=13 ", "?");
  expect_words ("terse table bound --engine slurm --parts 2 --jobs 3 --out e",
                " --mem=1500M --time=5 ", "?");
  expect_words (
      "terse table free --engine slurm --parts 1 --time-limit 60 --out f --engine-options "
      "'--time=9 -p short'",
      " --time=11 --time=9 -p short ", "--mem=");
}

/* Tasks are numbered on from array to array. */
Test (slurm_words, arrays_are_as_long_as_the_cluster_lets_them_be)
{
  static const char *const sizes[] = { "MaxArraySize            = 4", "nothing" };
  static const guint arrays[] = { 3, 1 };
  terse_scratch_write (scratch, "free", CELLS, -1);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *program = g_strdup_printf ("#!/bin/sh\necho '%s'\n", sizes[i]),
                      *line
                      = g_strdup_printf ("terse table free --engine slurm --parts 8 --out s%u", i);
      write_program ("scontrol", program);
      g_auto (GStrv) calls = calls_of (line);
      cr_assert_eq (g_strv_length (calls), arrays[i], "%s", sizes[i]);
      cr_expect (strstr (calls[0], i ? " --array=1-8 " : " --array=1-3 "), "%s", calls[0]);
      if (i == 0)
        cr_expect (g_str_has_prefix (calls[2], "6 ") && strstr (calls[2], " --array=1-2 "), "%s",
                   calls[2]);
    }
}

Test (slurm_words, queue_that_cannot_be_asked_is_one_line)
{
  terse_scratch_write (scratch, "free", CELLS, -1);
  write_program ("scontrol", "#!/bin/sh\necho 'no cluster' >&2\nexit 1\n");
  scratch_expect_complaint ("terse table free --engine slurm --parts 2 --out a",
                            "scontrol: expected it to run, found: ");
}
