/* The engine `slurm` on a cluster of four virtual nodes on this machine, with whose tasks
 * everything happens that happens on clusters: a node is killed, a task is requeued, another ended
 * by its limit. Nothing is lost, and the table is the serial one; cubes are joined to one
 * certificate. Needs root and `.ci/setup slurm`. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "tests/support/suite.h"

/* Words for the script of the cluster. */
static void
cluster (const char *what)
{
  g_autofree char *line
      = g_strdup_printf ("%s/tests/support/slurm/cluster.sh %s", TERSE_SOURCE_DIR, what);
  cr_assert_eq (system (line), 0, "%s", line);
}

static void
set_up (void)
{
  scratch_open ();
  g_autofree char *start = g_strdup_printf ("start %s/cluster", scratch),
                  *conf = g_strdup_printf ("%s/cluster/slurm.conf", scratch),
                  *folder = g_strdup_printf ("%s/cluster", scratch);
  g_mkdir (folder, 0755);
  g_chmod (scratch, 0755);
  cluster (start);
  g_setenv ("SLURM_CONF", conf, TRUE);
}

static void
tear_down (void)
{
  g_autofree char *stop = g_strdup_printf ("stop %s/cluster", scratch);
  cluster (stop);
  scratch_close ();
}

TestSuite (slurm, .init = set_up, .fini = tear_down, .timeout = 900);

/* Matrices of 4 x 4, by a fixed rule, each at three budgets. */
static void
write_spec (guint matrices)
{
  g_autoptr (GString) spec = g_string_new ("[m]\nproblem = matrix\nfile = ");
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  for (guint i = 0; i < matrices; i++)
    {
      g_autofree char *name = g_strdup_printf ("m%u", i);
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint j = 0; j < 16; j++)
        g_string_append_printf (text, "%d%c", g_rand_boolean (random), j % 4 == 3 ? '\n' : ' ');
      terse_scratch_write (scratch, name, text->str, -1);
      g_string_append_printf (spec, "%s%s", i ? ", " : "", name);
    }
  g_string_append (spec, "\nknows = both\nbits = 1..3\n");
  terse_scratch_write (scratch, "spec", spec->str, -1);
}

/* Seconds and the sums of certificates, which hold seconds, apart. */
static char *
without_seconds (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (",[0-9]+\\.[0-9]+,|-[0-9a-f]{12}(?=\\r)", 0, 0, NULL);
  return g_regex_replace_literal (regex, text, -1, 0, ",,", 0, NULL);
}

/* The first job that was submitted, (transfer full). */
static char *
job_id (void)
{
  g_autofree char *text = terse_scratch_read (scratch, "job/jobs", NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 2);
  return g_strdup (lines[0]);
}

static void
shell (const char *format, const char *id)
{
  g_autofree char *line = g_strdup_printf (format, id);
  cr_assert_eq (system (line), 0, "%s", line);
}

Test (slurm, table_is_the_serial_one_whatever_happens_to_tasks)
{
  write_spec (60);
  g_autofree char *serial = scratch_output ("terse table spec --store s --format csv", 0),
                  *expected = without_seconds (serial);
  g_free (scratch_output ("terse table spec --engine slurm --parts 8 --out job", 0));
  g_autofree char *id = job_id (), *kill = g_strdup_printf ("kill %s/cluster 1", scratch),
                  *revive = g_strdup_printf ("revive %s/cluster 1", scratch);
  g_usleep (1500000);
  cluster (kill);
  shell ("scontrol requeue %s_2 || true", id);
  shell ("scancel --signal=TERM --batch %s_3 || true", id);
  cluster (revive);
  TerseRun run = scratch_try ("terse table spec --engine slurm --wait --out job --format csv");
  terse_run_clear (&run);
  /* Parts that were ended are submitted again. */
  TerseRun again = scratch_run (
      "terse table spec --engine slurm --parts 8 --wait --out job --format csv --check", 0);
  g_autofree char *found = without_seconds (again.out);
  cr_expect_str_eq (found, expected, "%s", again.err);
  terse_run_clear (&again);
}

Test (slurm, cubes_are_an_array)
{
  g_free (scratch_output (
      "terse cubes make disjointness -n 3 --bits 3 --knows both --depth 2 --out job", 0));
  g_autofree char *status = scratch_output ("terse cubes run job --engine slurm --wait", 0);
  cr_expect (strstr (status, "0 open"), "%s", status);
  g_free (scratch_output ("terse cubes join job --out d --expect impossible", 0));
  g_free (scratch_output ("terse check d/disjointness-n3-two-way-bits3-both", 0));
}
