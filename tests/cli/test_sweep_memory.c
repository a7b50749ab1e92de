/* A sweep begins no more questions side by side than there is memory for by their limits, and one
 * in any case. Its processes are copies of this one, which wait a little and answer nothing. */
#include <criterion/criterion.h>
#include <unistd.h>

#include "cli/sweep/spec_read.h"
#include "cli/sweep/sweep_run.h"
#include "tests/support/suite.h"

#define MIB ((guint64) 1 << 20)

TestSuite (sweep_memory, .init = scratch_open, .fini = scratch_close);

static int
wait_a_little (char **words)
{
  (void) words;
  g_usleep (250000);
  return 3;
}

static void
keep_most (const TerseSweepProgress *progress, gpointer data)
{
  guint *most = data;
  *most = MAX (*most, progress->running);
}

/* The most cells that ran side by side, of three that state `limit` each and three processes that
 * are allowed. */
static guint
most_of (guint64 memory, guint64 limit)
{
  GError *error = NULL;
  guint most = 0;
  g_autofree char *path = g_build_filename (scratch, "spec", NULL),
                  *place = g_strdup_printf ("%s/s%" G_GUINT64_FORMAT, scratch, memory / MIB);
  g_autoptr (TerseSpec) spec = terse_spec_read (path, &error);
  g_autoptr (TerseStore) store = terse_store_open (place, TERSE_STORE_CREATE, &error);
  cr_assert (spec && store, "%s", error ? error->message : "");
  const TerseSweepOptions options = { .store = store,
                                      .jobs = 3,
                                      .memory = memory,
                                      .limits = { 0, limit },
                                      .run = wait_a_little,
                                      .progress = keep_most,
                                      .progress_data = &most };
  g_autoptr (TerseSweep) sweep = terse_sweep_new (spec, &options, &error);
  cr_assert (sweep && terse_sweep_run (sweep, &error), "%s", error ? error->message : "");
  return most;
}

Test (sweep_memory, limits_of_what_runs_stay_below_the_memory)
{
  terse_scratch_write (scratch, "spec", "[a]\nproblem = index\nn = 1..3\nbits = 1\n", -1);
  cr_expect_eq (most_of (2999 * MIB, 1000 * MIB), 2u);
  cr_expect_eq (most_of (1999 * MIB, 1000 * MIB), 1u);
  cr_expect_eq (most_of (1 * MIB, 1000 * MIB), 1u);
  cr_expect_eq (most_of (3000 * MIB, 1000 * MIB), 3u);
  cr_expect_eq (most_of (0, 0), 3u);
}
