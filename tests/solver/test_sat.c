/* The solver's interface: answers, limits, cancelling, seeds, incremental use and failing proof
 * files. */
#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#include "protocols/error.h"
#include "solver/sat/sat.h"
#include "tests/support/clauses.h"
#include "tests/support/share.h"

static TerseSat *
new_solver (const TerseSatOptions *options, const GArray *clauses)
{
  g_autoptr (GError) error = NULL;
  TerseSat *sat = terse_sat_new (options, &error);
  cr_assert_not_null (sat, "%s", error != NULL ? error->message : "");
  terse_sat_add_list (sat, clauses);
  return sat;
}

Test (sat, the_signature_names_the_solver)
{
  cr_assert (g_str_has_prefix (terse_sat_signature (), "cadical "));
}

Test (sat, an_assignment_satisfies_every_clause)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  for (guint round = 0; round < 100; round++)
    {
      gint8 assignment[31];
      g_autoptr (GArray) clauses = clauses_random (random, 28, 90, 2, 4);
      g_autoptr (TerseFormula) formula = clauses_to_formula (clauses, 30, G_MAXUINT, NULL);
      g_autoptr (TerseSat) sat = terse_sat_new (NULL, NULL);
      terse_sat_add_formula (sat, formula);
      if (terse_sat_solve (sat) != TERSE_SAT_SATISFIABLE)
        continue;
      /* Variables 29 and 30 occur nowhere. */
      terse_sat_get_assignment (sat, 30, assignment);
      cr_assert (clauses_hold (clauses, assignment));
      cr_assert_eq (assignment[0], 0);
      for (gint v = 1; v <= 30; v++)
        cr_assert_eq (assignment[v], terse_sat_value (sat, v) ? 1 : -1);
    }
}

Test (sat, statistics_of_a_refutation_are_counted)
{
  TerseSatStatistics statistics;
  g_autoptr (GArray) clauses = clauses_pigeons (5);
  g_autoptr (TerseSat) sat = new_solver (NULL, clauses);
  cr_assert_eq (terse_sat_solve (sat), TERSE_SAT_UNSATISFIABLE);
  cr_assert_eq (terse_sat_reason (sat), TERSE_SAT_DECIDED);
  terse_sat_get_statistics (sat, &statistics);
  cr_assert_gt (statistics.conflicts, 0);
  cr_assert_gt (statistics.seconds, 0);
}

Test (sat, no_clauses_and_empty_clause)
{
  g_autoptr (TerseSat) sat = terse_sat_new (NULL, NULL);
  cr_assert_eq (terse_sat_solve (sat), TERSE_SAT_SATISFIABLE);
  terse_sat_add (sat, 0, NULL);
  cr_assert_eq (terse_sat_solve (sat), TERSE_SAT_UNSATISFIABLE);
}

Test (sat, time_limit)
{
  TerseSatOptions options = { .time_limit = 0.2 };
  TerseSatStatistics statistics;
  g_autoptr (GArray) clauses = clauses_pigeons (11);
  g_autoptr (TerseSat) sat = new_solver (&options, clauses);
  cr_assert_eq (terse_sat_solve (sat), TERSE_SAT_UNKNOWN);
  cr_assert_eq (terse_sat_reason (sat), TERSE_SAT_TIME_LIMIT);
  terse_sat_get_statistics (sat, &statistics);
  cr_assert_geq (statistics.seconds, 0.2);
  /* A second call goes on where the first one stopped. */
  cr_assert_eq (terse_sat_solve (sat), TERSE_SAT_UNKNOWN);
}

/* Conflicts until the answer, in calls of so many at most, 0: no limit; the number of calls. */
static guint
solve_in_turns (TerseSat *sat, guint64 limit, TerseSatResult expected, guint64 *conflicts)
{
  TerseSatStatistics statistics;
  guint64 before = 0;
  for (guint calls = 1;; calls++)
    {
      TerseSatResult result = terse_sat_solve (sat);
      terse_sat_get_statistics (sat, &statistics);
      *conflicts = statistics.conflicts;
      if (limit > 0)
        cr_expect_leq (statistics.conflicts - before, limit + limit / 10,
                       "%" G_GUINT64_FORMAT " clauses learned",
                       statistics.conflicts
                           - before); /* literals that fail in a look ahead are learned too */
      before = statistics.conflicts;
      if (result != TERSE_SAT_UNKNOWN)
        {
          cr_expect_eq (result, expected);
          cr_expect_eq (terse_sat_reason (sat), TERSE_SAT_DECIDED);
          return calls;
        }
      cr_assert_eq (terse_sat_reason (sat), TERSE_SAT_CONFLICT_LIMIT);
    }
}

/* Calls go on where the one before stopped, the same way each time; without the limit one call is
 * enough. */
Test (sat, conflict_limit)
{
  guint64 conflicts[3];
  guint calls[3];
  g_autoptr (GArray) clauses = clauses_pigeons (7);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (TerseSat) sat = new_solver (NULL, clauses);
      terse_sat_set_conflict_limit (sat, i < 2 ? 200 : 0);
      calls[i] = solve_in_turns (sat, i < 2 ? 200 : 0, TERSE_SAT_UNSATISFIABLE, &conflicts[i]);
    }
  cr_expect_gt (calls[0], 3);
  cr_expect_eq (calls[0], calls[1]);
  cr_expect_eq (conflicts[0], conflicts[1]);
  cr_expect_eq (calls[2], 1);
}

/* A limit that is taken back, and one that is out of reach. */
Test (sat, conflict_limit_taken_back)
{
  g_autoptr (GArray) clauses = clauses_pigeons (7);
  g_autoptr (TerseSat) sat = new_solver (NULL, clauses);
  terse_sat_set_conflict_limit (sat, 1);
  cr_expect_eq (terse_sat_solve (sat), TERSE_SAT_UNKNOWN);
  cr_expect_eq (terse_sat_reason (sat), TERSE_SAT_CONFLICT_LIMIT);
  terse_sat_set_conflict_limit (sat, G_MAXUINT64);
  cr_expect_eq (terse_sat_solve (sat), TERSE_SAT_UNSATISFIABLE);
}

/* The clock is still looked at, and says so. */
Test (sat, conflict_and_time_limit)
{
  TerseSatOptions options = { .time_limit = 0.2 };
  g_autoptr (GArray) clauses = clauses_pigeons (11);
  g_autoptr (TerseSat) sat = new_solver (&options, clauses);
  terse_sat_set_conflict_limit (sat, G_GUINT64_CONSTANT (1000000000));
  cr_expect_eq (terse_sat_solve (sat), TERSE_SAT_UNKNOWN);
  cr_expect_eq (terse_sat_reason (sat), TERSE_SAT_TIME_LIMIT);
}

Test (sat, cancelled_before)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TerseSatOptions options = { .cancellable = cancellable };
  g_autoptr (GArray) clauses = clauses_pigeons (11);
  g_autoptr (TerseSat) sat = new_solver (&options, clauses);
  g_cancellable_cancel (cancellable);
  cr_assert_eq (terse_sat_solve (sat), TERSE_SAT_UNKNOWN);
  cr_assert_eq (terse_sat_reason (sat), TERSE_SAT_CANCELLED);
}

typedef struct {
  GCancellable *cancellable;
  guint calls;
  double seconds;
  guint64 conflicts;
} Watch;

static void
cancel_at_second_report (double seconds, guint64 conflicts, gpointer data)
{
  Watch *watch = data;
  cr_assert_geq (seconds, watch->seconds + 1);
  cr_assert_geq (conflicts, watch->conflicts);
  watch->seconds = seconds;
  watch->conflicts = conflicts;
  if (++watch->calls == 2)
    g_cancellable_cancel (watch->cancellable);
}

Test (sat, progress_and_cancel)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch = { .cancellable = cancellable };
  TerseSatOptions options = { .cancellable = cancellable,
                              .time_limit = 60,
                              .progress = cancel_at_second_report,
                              .progress_data = &watch };
  g_autoptr (GArray) clauses = clauses_pigeons (12);
  g_autoptr (TerseSat) sat = new_solver (&options, clauses);
  cr_assert_eq (terse_sat_solve (sat), TERSE_SAT_UNKNOWN);
  cr_assert_eq (terse_sat_reason (sat), TERSE_SAT_CANCELLED);
  cr_assert_eq (watch.calls, 2);
  cr_assert_gt (watch.conflicts, 0);
}

static guint64
conflicts_with_seed (guint seed)
{
  TerseSatOptions options = { .seed = seed };
  TerseSatStatistics statistics;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GArray) clauses = clauses_random (random, 200, 880, 3, 3);
  g_autoptr (TerseSat) sat = new_solver (&options, clauses);
  cr_assert_neq (terse_sat_solve (sat), TERSE_SAT_UNKNOWN);
  terse_sat_get_statistics (sat, &statistics);
  return statistics.conflicts;
}

Test (sat, a_seed_repeats_the_search)
{
  gboolean differ = FALSE;
  const guint64 first = conflicts_with_seed (0);
  for (guint seed = 0; seed < terse_test_share (4, 2); seed++)
    {
      guint64 conflicts = conflicts_with_seed (seed);
      cr_assert (seed > 0 || conflicts == first);
      cr_assert (seed == 0 || conflicts == conflicts_with_seed (seed));
      differ = differ || conflicts != first;
    }
  cr_assert (differ);
  conflicts_with_seed (G_MAXUINT);
}

Test (sat, assumptions_hold_for_one_call)
{
  g_autoptr (GArray) clauses = clauses_parse ("1 2 0 -1 3 0");
  g_autoptr (TerseSat) sat = new_solver (NULL, clauses);
  terse_sat_assume (sat, -2);
  terse_sat_assume (sat, -3);
  cr_assert_eq (terse_sat_solve (sat), TERSE_SAT_UNSATISFIABLE);
  cr_assert_eq (terse_sat_solve (sat), TERSE_SAT_SATISFIABLE);
  terse_sat_assume (sat, -2);
  cr_assert_eq (terse_sat_solve (sat), TERSE_SAT_SATISFIABLE);
  cr_assert (terse_sat_value (sat, 1) && !terse_sat_value (sat, 2) && terse_sat_value (sat, 3));
}

Test (sat, phases_do_not_change_the_answer)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (GArray) clauses = clauses_random (random, 20, 84, 3, 3);
      g_autoptr (TerseSat) plain = new_solver (NULL, clauses), phased = new_solver (NULL, clauses);
      for (gint v = 1; v <= 20; v++)
        terse_sat_set_phase (phased, g_rand_boolean (random) ? v : -v);
      cr_assert_eq (terse_sat_solve (plain), terse_sat_solve (phased));
    }
}

static guint
count_by_blocking (const GArray *clauses, guint variables)
{
  guint count = 0;
  g_autoptr (TerseSat) sat = new_solver (NULL, clauses);
  for (; terse_sat_solve (sat) == TERSE_SAT_SATISFIABLE; count++)
    {
      gint blocking[16];
      for (guint v = 1; v <= variables; v++)
        blocking[v - 1] = terse_sat_value (sat, (gint) v) ? -(gint) v : (gint) v;
      terse_sat_add (sat, variables, blocking);
    }
  return count;
}

static guint
count_by_trying (const GArray *clauses, guint variables)
{
  guint count = 0;
  for (guint bits = 0; bits < 1u << variables; bits++)
    {
      gint8 assignment[17] = { 0 };
      for (guint v = 1; v <= variables; v++)
        assignment[v] = bits >> (v - 1) & 1 ? 1 : -1;
      count += clauses_hold (clauses, assignment);
    }
  return count;
}

Test (sat, solutions_are_counted_by_blocking)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (GArray) clauses = clauses_random (random, 8, 4 + round % 25, 1, 3);
      cr_assert_eq (count_by_blocking (clauses, 8), count_by_trying (clauses, 8));
    }
}

Test (sat, proof_file_cannot_be_opened)
{
  g_autoptr (GError) error = NULL;
  TerseSatOptions options = { .proof_path = "/nonexistent/folder/proof" };
  cr_assert_null (terse_sat_new (&options, &error));
  cr_assert (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_IO));
  cr_assert (g_str_has_prefix (error->message, "/nonexistent/folder/proof: "));
}

/* The disk may be noticed to be full during the search or only at the end. */
static void
expect_full_disk (guint holes)
{
  g_autoptr (GError) error = NULL;
  TerseSatOptions options = { .proof_path = "/dev/full", .time_limit = 60 };
  g_autoptr (GArray) clauses = clauses_pigeons (holes);
  g_autoptr (TerseSat) sat = new_solver (&options, clauses);
  TerseSatResult result = terse_sat_solve (sat);
  cr_assert (result == TERSE_SAT_UNSATISFIABLE
             || (result == TERSE_SAT_UNKNOWN && terse_sat_reason (sat) == TERSE_SAT_PROOF_FAILED));
  if (holes > 10)
    cr_assert_eq (result, TERSE_SAT_UNKNOWN);
  cr_assert_not (terse_sat_close_proof (sat, &error));
  cr_assert (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_IO));
  cr_assert (g_str_has_suffix (error->message, g_strerror (ENOSPC)), "%s", error->message);
}

Test (sat, proof_file_on_a_full_disk)
{
  expect_full_disk (2);
  expect_full_disk (6);
  expect_full_disk (11);
}

Test (sat, proof_is_complete_when_closed)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "terse-test-sat-XXXXXX", NULL),
                  *proof = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  g_close (g_mkstemp (path), NULL);
  TerseSatOptions options = { .proof_path = path, .text_proof = TRUE };
  g_autoptr (GArray) clauses = clauses_pigeons (4);
  g_autoptr (TerseSat) sat = new_solver (&options, clauses);
  cr_assert_eq (terse_sat_solve (sat), TERSE_SAT_UNSATISFIABLE);
  cr_assert (terse_sat_close_proof (sat, &error));
  cr_assert (g_file_get_contents (path, &proof, &size, NULL));
  cr_assert_gt (size, 0);
  cr_assert_null (memchr (proof, 0, size));
  g_unlink (path);
}
