/* terse cubes run on a cluster of four virtual nodes on this machine: an array of cubes, of which
 * a node is killed, tasks are requeued and preempted in the middle of their work, and a node has a
 * full disk, is joined to a certificate; the first protocol ends the array. Needs root and
 * `.ci/setup slurm`. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/cluster.h"

#define CERTIFICATE "d/disjointness-n4-two-way-bits4-both"

TestSuite (slurm_cubes, .init = cluster_open, .fini = cluster_close, .timeout = 900);

/* Without symmetries, so that each of its cubes takes a second or two. */
static void
make_cubes (void)
{
  g_free (scratch_output ("terse cubes make disjointness -n 4 --bits 4 --plain --depth 5 --out job",
                          0));
}

static void
expect_certificate (void)
{
  g_free (scratch_output ("terse cubes join job --out d --expect impossible", 0));
  g_free (scratch_output ("terse check " CERTIFICATE, 0));
}

Test (slurm_cubes, array_is_whole_whatever_happens_to_tasks)
{
  make_cubes ();
  g_free (scratch_output ("terse cubes run job --engine slurm", 3));
  cluster_freeze (3);
  cluster_do ("kill", 1, NULL);
  cluster_do ("requeue", 2, NULL);
  cluster_do ("preempt", 3, NULL);
  cluster_do ("thaw", 2, NULL);
  cluster_do ("thaw", 3, NULL);
  cluster_do ("revive", 1, NULL);
  g_autofree char *status = scratch_output ("terse cubes run job --engine slurm --wait", 0);
  cr_expect (strstr (status, "0 open"), "%s", status);
  expect_certificate ();
}

Test (slurm_cubes, full_disk_of_one_node_leaves_cubes_open)
{
  make_cubes ();
  cluster_do ("fill", 4, "64");
  TerseRun run = scratch_run ("terse cubes run job --engine slurm --wait", 3);
  cr_expect_null (strstr (run.out, " 0 open"), "%s", run.out);
  terse_run_clear (&run);
  g_free (scratch_output ("terse cubes run job --engine slurm --wait --engine-options --exclude=n4",
                          0));
  expect_certificate ();
}

/* Of 300 cubes, all of which have a protocol, most have not had their turn. */
Test (slurm_cubes, first_protocol_ends_the_array)
{
  g_free (scratch_output ("terse cubes make index -n 2 --bits 2 --depth 1 --out job", 0));
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 300; i++)
    g_string_append (text, i % 2 ? "a -1 0\n" : "a 1 0\n");
  terse_scratch_write (scratch, "job/cubes.txt", text->str, -1);
  g_autofree char *status = scratch_output ("terse cubes run job --engine slurm --wait", 0);
  guint open;
  const char *line = strstr (status, " open, ");
  cr_assert (line, "%s", status);
  while (line > status && line[-1] != '\n')
    line--;
  open = (guint) g_ascii_strtoull (line, NULL, 10);
  cr_expect_gt (open, 200u, "%s", status);
  cr_expect (cluster_is_idle ());
  g_free (scratch_output ("terse cubes join job --out d --expect possible", 0));
}
