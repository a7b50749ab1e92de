/* Long sweeps: a sweep that is killed at random moments, and two sweeps on one store at once, end
 * with the table of one that was left alone; the shipped specifications are decided, verified and
 * told again in under a second. */
#include <criterion/criterion.h>
#include <signal.h>
#include <string.h>

#include "tests/support/suite.h"

TestSuite (slow_sweep, .init = scratch_open, .fini = scratch_close);

static const char exact[] = TERSE_SOURCE_DIR "/bench/tables/exact.ini";
#define CELLS 60 /* at least */
#define KILLS 3

static TerseRun
run_table (const char *spec, const char *options, int signal, guint delay)
{
  g_autofree char *line = g_strdup_printf ("terse table '%s' %s", spec, options);
  const TerseRunOptions how = { .folder = scratch, .signal = signal, .delay = delay };
  return terse_run_line (line, &how);
}

/* Seconds apart. */
static char *
without_seconds (const char *table)
{
  g_autoptr (GRegex) regex = g_regex_new (",[0-9]+\\.[0-9][0-9],,[^\\r]*", 0, 0, NULL);
  return g_regex_replace_literal (regex, table, -1, 0, ",S,,certificate", 0, NULL);
}

/* The table in CSV, seconds and names of certificates apart, which hold a hash over seconds. */
static char *
finished_table (const char *spec, const char *store)
{
  g_autofree char *options = g_strdup_printf ("--store %s --format csv --progress never", store);
  TerseRun run = run_table (spec, options, 0, 0);
  cr_assert_eq (run.status, 0, "%d %s", run.status, run.err);
  char *table = without_seconds (run.out);
  terse_run_clear (&run);
  return table;
}

static guint
rows_in (const char *store)
{
  g_autofree char *line = g_strdup_printf ("terse store list --store %s", store);
  TerseRun run = scratch_run (line, 0);
  cr_expect_null (strstr (run.out, "undecided"), "%s", run.out);
  g_auto (GStrv) lines = g_strsplit (run.out, "\n", -1);
  terse_run_clear (&run);
  return g_strv_length (lines) - 1;
}

static void
expect_verified (const char *spec, const char *store)
{
  g_autofree char *options = g_strdup_printf ("--store %s --check --progress never", store);
  TerseRun run = run_table (spec, options, 0, 0);
  cr_expect_eq (run.status, 0, "%d %s", run.status, run.err);
  cr_expect_not_null (strstr (run.err, " verified, 0 rejected\n"), "%s", run.err);
  terse_run_clear (&run);
}

static void
kill_and_finish (guint jobs, guint whole, const char *expected)
{
  const guint32 seed = g_random_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree char *store = g_strdup_printf ("k%u", jobs),
                  *options = g_strdup_printf ("--store %s --jobs %u", store, jobs);
  guint rows = 0;
  for (guint i = 0; i < KILLS; i++)
    {
      const guint delay
          = (guint) g_rand_int_range (random, (gint32) whole / 12, (gint32) (whole / 4));
      TerseRun run = run_table (exact, options, SIGKILL, delay);
      cr_assert_eq (run.signal, SIGKILL,
                    "seed %u, kill %u after %u ms: it had ended with status %d", seed, i, delay,
                    run.status);
      terse_run_clear (&run);
      const guint now = rows_in (store);
      cr_expect_geq (now, rows, "seed %u: what was entered stays", seed);
      rows = now;
    }
  cr_expect_gt (rows, 0, "seed %u", seed);
  g_autofree char *table = finished_table (exact, store);
  cr_expect_str_eq (table, expected, "seed %u", seed);
  cr_expect_geq (rows_in (store), CELLS);
  expect_verified (exact, store);
}

Test (slow_sweep, killed_three_times, .timeout = 600)
{
  TerseRun run = run_table (exact, "--store whole --format csv", 0, 0);
  cr_assert_eq (run.status, 0);
  g_autofree char *expected = without_seconds (run.out);
  const guint whole = (guint) (run.seconds * 1000);
  terse_run_clear (&run);
  cr_assert_geq (rows_in ("whole"), CELLS);
  kill_and_finish (1, whole, expected);
  kill_and_finish (2, whole / 2, expected);
  TerseRun second = run_table (exact, "--store whole", 0, 0);
  cr_expect_lt (second.seconds, 5.0, "%.2f s", second.seconds);
  terse_run_clear (&second);
}

static gpointer
run_one (gpointer data)
{
  TerseRun *run = data;
  *run = run_table (exact, "--store both --format csv --jobs 2", 0, 0);
  return NULL;
}

Test (slow_sweep, two_at_once, .timeout = 600)
{
  g_autofree char *expected = finished_table (exact, "alone");
  TerseRun runs[2];
  GThread *threads[2];
  for (guint i = 0; i < 2; i++)
    threads[i] = g_thread_new ("sweep", run_one, &runs[i]);
  for (guint i = 0; i < 2; i++)
    {
      g_thread_join (threads[i]);
      cr_expect_eq (runs[i].status, 0, "%d %s", runs[i].status, runs[i].err);
      g_autofree char *table = without_seconds (runs[i].out);
      cr_expect_str_eq (table, expected);
      terse_run_clear (&runs[i]);
    }
  expect_verified (exact, "both");
}

/* One after the other without an undecided row, and again at once. */
Test (slow_sweep, shipped_specifications, .timeout = 1500)
{
  g_autofree char *folder = g_build_filename (TERSE_SOURCE_DIR, "bench", "tables", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint found = 0;
  for (const char *name; (name = g_dir_read_name (dir)); found++)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      TerseRun run = run_table (path, "--store shipped --jobs 2", 0, 0);
      cr_expect_eq (run.status, 0, "%s: %d\n%s%s", name, run.status, run.out, run.err);
      terse_run_clear (&run);
      run = run_table (path, "--store shipped", 0, 0);
      cr_expect_eq (run.status, 0, "%s", name);
      cr_expect_lt (run.seconds, 5.0, "%s: %.2f s", name, run.seconds);
      terse_run_clear (&run);
      expect_verified (path, "shipped");
    }
  cr_assert_geq (found, 6);
}
