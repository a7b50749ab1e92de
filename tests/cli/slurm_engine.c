/* terse table on a cluster of four virtual nodes on this machine, with whose tasks everything
 * happens that happens on clusters, each in the middle of its work: a node is killed, a task is
 * requeued, preempted, ended by its time limit, and one node has a full disk. Nothing that was
 * published is lost, and the table is the serial one. Needs root and `.ci/setup slurm`. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/cluster.h"

#define SUBMIT "terse table spec --engine slurm --parts 8 --out job"

TestSuite (slurm, .init = cluster_open, .fini = cluster_close, .timeout = 900);

/* Matrices of 5 x 5, by a fixed rule, each at three budgets. */
static void
write_spec (guint matrices)
{
  g_autoptr (GString) spec = g_string_new ("[m]\nproblem = matrix\nfile = ");
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  for (guint i = 0; i < matrices; i++)
    {
      g_autofree char *name = g_strdup_printf ("m%u", i);
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint j = 0; j < 25; j++)
        g_string_append_printf (text, "%d%c", g_rand_boolean (random), j % 5 == 4 ? '\n' : ' ');
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

/* The serial table, (transfer full). */
static char *
serial_table (void)
{
  g_autofree char *text = scratch_output ("terse table spec --store s --format csv", 0);
  return without_seconds (text);
}

static void
expect_table (const char *line, const char *expected)
{
  TerseRun run = scratch_run (line, 0);
  g_autofree char *found = without_seconds (run.out);
  cr_expect_str_eq (found, expected, "%s", run.err);
  terse_run_clear (&run);
}

/* What has become of attempt n at a part. */
typedef enum { LOST, PUBLISHED, DONE } Fate;

static Fate
fate_of (guint part, guint n)
{
  g_autofree char *parts = g_build_filename (scratch, "job", "parts", NULL),
                  *names = terse_scratch_list (parts), *head = g_strdup_printf ("%u.", part),
                  *tail = g_strdup_printf (".%u", n);
  g_auto (GStrv) list = g_strsplit (names, " ", -1);
  Fate fate = LOST;
  for (guint i = 0; list[i]; i++)
    if (g_str_has_prefix (list[i], head) && g_str_has_suffix (list[i], tail))
      {
        g_autofree char *done = g_build_filename (parts, list[i], "done", NULL);
        fate = MAX (fate, g_file_test (done, G_FILE_TEST_EXISTS) ? DONE : PUBLISHED);
      }
  return fate;
}

/* The log of a part says that an attempt took over what the one before had decided. */
static void
expect_taken_over (guint part)
{
  g_autofree char *name = g_strdup_printf ("job/log/0+%u.out", part),
                  *log = terse_scratch_read (scratch, name, NULL);
  cr_expect (strstr (log, " rows seen: "), "part %u: %s", part, log);
}

Test (slurm, table_is_the_serial_one_whatever_happens_to_tasks)
{
  guint part[5];
  write_spec (160);
  g_autofree char *expected = serial_table ();
  g_free (scratch_output (SUBMIT, 0));
  cluster_freeze (4);
  for (guint node = 1; node <= 4; node++)
    part[node] = cluster_task_on (node);
  cluster_do ("kill", 1, NULL);
  cluster_do ("requeue", 2, NULL);
  cluster_do ("preempt", 3, NULL);
  cluster_do ("limit", 4, NULL);
  for (guint node = 2; node <= 4; node++)
    cluster_do ("thaw", node, NULL);
  cluster_do ("revive", 1, NULL);
  g_free (scratch_output ("terse table spec --engine slurm --wait --out job --format csv", 3));
  cr_expect_eq (fate_of (part[1], 0), LOST);
  cr_expect_eq (fate_of (part[1], 1), DONE);
  for (guint node = 2; node <= 3; node++)
    {
      cr_expect_eq (fate_of (part[node], 0), PUBLISHED, "node %u", node);
      cr_expect_eq (fate_of (part[node], 1), DONE, "node %u", node);
      expect_taken_over (part[node]);
    }
  cr_expect_eq (fate_of (part[4], 0), PUBLISHED);
  /* The part that was ended by its limit is submitted again. */
  expect_table (SUBMIT " --wait --format csv --check", expected);
  cr_expect_eq (fate_of (part[4], 0), DONE);
  expect_taken_over (part[4]);
}

/* Parts that were begun on it fail; they are submitted again for the other nodes. */
Test (slurm, full_disk_of_one_node_loses_nothing)
{
  write_spec (160);
  g_autofree char *expected = serial_table ();
  cluster_do ("fill", 4, "400");
  TerseRun run = scratch_run (SUBMIT " --wait --format csv", 3);
  guint failed = 0;
  for (guint part = 1; part <= 8; part++)
    if (fate_of (part, 0) != DONE)
      {
        g_autofree char *name = g_strdup_printf ("job/log/0+%u.out", part),
                        *log = terse_scratch_read (scratch, name, NULL);
        cr_expect (strstr (log, "on n4") && (strstr (log, "full") || strstr (log, "No space left")),
                   "part %u: %s", part, log);
        failed++;
      }
  cr_expect_gt (failed, 0u);
  expect_table (SUBMIT " --wait --format csv --check --engine-options --exclude=n4", expected);
  terse_run_clear (&run);
}
