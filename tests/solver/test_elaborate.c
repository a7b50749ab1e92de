/* Elaboration: whatever comes out must be accepted by the oracle and by the kernel, and what cannot
 * be elaborated is an error. */
#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#include "protocols/error.h"
#include "solver/check/check.h"
#include "solver/proof/elaborate.h"
#include "solver/sat/sat.h"
#include "tests/support/clauses.h"
#include "tests/support/lrat_oracle.h"
#include "tests/support/share.h"

typedef struct {
  GBytes *proof; /* NULL: an error */
  GError *error;
  TerseElaborateStatistics statistics;
} Outcome;

static void
clear_outcome (Outcome *outcome)
{
  g_clear_pointer (&outcome->proof, g_bytes_unref);
  g_clear_error (&outcome->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, clear_outcome)

static char *
temporary_path (void)
{
  char *path = g_build_filename (g_get_tmp_dir (), "terse-test-elaborate-XXXXXX", NULL);
  g_close (g_mkstemp (path), NULL);
  return path;
}

/* The first `in_formula` clauses go into the formula, the others are extra. */
static Outcome
elaborate_file (const GArray *clauses, guint variables, guint in_formula, const char *path,
                TerseProofFormat format, const TerseElaborateOptions *options)
{
  Outcome outcome = { 0 };
  g_autoptr (GArray) extra = NULL;
  g_autoptr (TerseFormula) formula = clauses_to_formula (clauses, variables, in_formula, &extra);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  if (terse_elaborate (formula, extra, path, format, stream, options, &outcome.statistics,
                       &outcome.error))
    {
      g_output_stream_close (stream, NULL, NULL);
      outcome.proof = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
      cr_assert_eq (outcome.statistics.bytes, g_bytes_get_size (outcome.proof));
      cr_assert_null (outcome.error);
    }
  else
    {
      cr_assert_not_null (outcome.error);
      cr_assert_eq (g_seekable_tell (G_SEEKABLE (stream)), 0);
    }
  return outcome;
}

static Outcome
elaborate_bytes (const GArray *clauses, guint variables, gconstpointer proof, gsize size,
                 TerseProofFormat format, const TerseElaborateOptions *options)
{
  g_autofree char *path = temporary_path ();
  FILE *file = fopen (path, "wb");
  fwrite (proof, 1, size, file);
  fclose (file);
  Outcome outcome = elaborate_file (clauses, variables, G_MAXUINT, path, format, options);
  g_unlink (path);
  return outcome;
}

/* Both judges, and the promises that the header makes. */
static void
expect_accepted (const GArray *clauses, guint variables, const Outcome *outcome)
{
  gsize size;
  LratOracleCounts counts;
  cr_assert_not_null (outcome->proof, "%s", outcome->error != NULL ? outcome->error->message : "");
  const guint8 *data = g_bytes_get_data (outcome->proof, &size);
  g_autofree char *wrong = lrat_oracle_judge (clauses, data, size, &counts),
                  *dimacs = clauses_to_dimacs (clauses, variables);
  cr_assert_null (wrong, "%s", wrong);
  TerseKernelTexts texts
      = { .formula = dimacs, .formula_size = strlen (dimacs), .proof = data, .proof_size = size };
  TerseKernelResult result = terse_kernel_run_texts (&texts);
  cr_assert (result.verified, "%s", result.message);
  cr_assert_eq (counts.hints, outcome->statistics.hints);
  if (size == 0)
    return;
  cr_assert_eq (counts.lemmas, outcome->statistics.lemmas_kept + outcome->statistics.units + 1);
  cr_assert_eq (counts.living, counts.last_hints, "a clause outlives its last use");
}

/* Its own output, read as LRAT, is elaborated by its hints. */
static void
expect_stable (const GArray *clauses, guint variables, const Outcome *outcome, gboolean text)
{
  gsize size;
  TerseElaborateOptions options = { .text = text };
  const guint8 *data = g_bytes_get_data (outcome->proof, &size);
  g_auto (Outcome) again
      = elaborate_bytes (clauses, variables, data, size, TERSE_PROOF_LRAT, &options);
  expect_accepted (clauses, variables, &again);
  cr_assert (again.statistics.replayed);
  cr_assert_leq (again.statistics.hints, outcome->statistics.hints);
  cr_assert_eq (again.statistics.units, 0);
}

/* Solves; FALSE if satisfiable. The round chooses among the forms. */
static gboolean
solve_and_elaborate (const GArray *clauses, guint variables, guint in_formula, guint round)
{
  g_autofree char *path = temporary_path ();
  g_autoptr (GError) error = NULL;
  TerseSatOptions options = { .proof_path = path, .text_proof = round & 1, .seed = round };
  TerseElaborateOptions elaborate_options = { .text = (round & 2) != 0 };
  g_autoptr (TerseSat) sat = terse_sat_new (&options, &error);
  terse_sat_add_list (sat, clauses);
  TerseSatResult result = terse_sat_solve (sat);
  cr_assert_neq (result, TERSE_SAT_UNKNOWN);
  cr_assert (terse_sat_close_proof (sat, &error));
  if (result == TERSE_SAT_UNSATISFIABLE)
    {
      TerseProofFormat format = terse_sat_proof_format (sat);
      g_auto (Outcome) outcome
          = elaborate_file (clauses, variables, in_formula, path, format, &elaborate_options);
      expect_accepted (clauses, variables, &outcome);
      cr_assert (format == TERSE_PROOF_DRAT || outcome.statistics.replayed);
      expect_stable (clauses, variables, &outcome, round & 1);
    }
  g_unlink (path);
  return result == TERSE_SAT_UNSATISFIABLE;
}

Test (elaborate, small_random_formulas)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint refuted = 0;
  for (guint round = 0; round < terse_test_share (1200, 200); round++)
    {
      guint variables = (guint) g_rand_int_range (random, 1, 26), least = 1 + (round % 3 > 0);
      g_autoptr (GArray) clauses
          = clauses_random (random, variables, 5 * variables, least, 2 + round % 3);
      guint in_formula = round % 4 == 0
                             ? (guint) g_rand_int_range (random, 0, (gint) (5 * variables))
                             : G_MAXUINT;
      refuted += solve_and_elaborate (clauses, variables, in_formula, round);
    }
  cr_assert_gt (refuted, terse_test_share (500, 75), "only %u were unsatisfiable", refuted);
}

Test (elaborate, random_three_literals)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (12);
  guint refuted = 0;
  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (GArray) clauses = clauses_random (random, 80, 380, 3, 3);
      refuted += solve_and_elaborate (clauses, 80, 200, round);
    }
  cr_assert_gt (refuted, 10);
}

Test (elaborate, proofs_of_pigeons_are_elaborated)
{
  for (guint n = 1; n <= 7; n++)
    {
      g_autoptr (GArray) clauses = clauses_pigeons (n);
      cr_assert (solve_and_elaborate (clauses, n * (n + 1), G_MAXUINT, n));
    }
}

#define THREE "1 2 3 0 1 2 -3 0 1 -2 3 0 1 -2 -3 0 -1 2 3 0 -1 2 -3 0 -1 -2 3 0 -1 -2 -3 0"

typedef struct {
  const char *name, *clauses, *proof;
  TerseProofFormat format;
  const char *refused; /* part of the message, NULL: accepted */
} Case;

static const Case cases[] = {
#define ELABORATE_CASE(name, clauses, proof, format, refused)                                      \
  { name, clauses, proof, TERSE_PROOF_##format, refused },
#include "tests/solver/elaborate.def"
#undef ELABORATE_CASE
};

Test (elaborate, by_hand)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (GArray) clauses = clauses_parse (c->clauses);
      guint variables = strcmp (c->clauses, THREE) == 0 ? 3 : 5;
      g_auto (Outcome) outcome
          = elaborate_bytes (clauses, variables, c->proof, strlen (c->proof), c->format, NULL);
      if (c->refused == NULL)
        {
          cr_assert_not_null (outcome.proof, "%s: %s", c->name,
                              outcome.error != NULL ? outcome.error->message : "");
          expect_accepted (clauses, variables, &outcome);
          continue;
        }
      cr_assert (g_error_matches (outcome.error, TERSE_ERROR, TERSE_ERROR_INPUT), "%s", c->name);
      cr_assert_not_null (strstr (outcome.error->message, c->refused), "%s: %s", c->name,
                          outcome.error->message);
    }
}

static Outcome
outcome_of (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (strcmp (cases[i].name, name) == 0)
      {
        g_autoptr (GArray) clauses = clauses_parse (cases[i].clauses);
        return elaborate_bytes (clauses, 5, cases[i].proof, strlen (cases[i].proof),
                                cases[i].format, NULL);
      }
  g_assert_not_reached ();
}

Test (elaborate, statistics_count_what_was_kept)
{
  g_auto (Outcome) unused = outcome_of ("unused lemma that is not implied"),
                   empty = outcome_of ("empty clause"),
                   hints = outcome_of ("LRAT, hints in disorder"),
                   fallback = outcome_of ("LRAT, hints are missing");
  cr_assert_eq (unused.statistics.lemmas_read, 5);
  cr_assert_eq (unused.statistics.lemmas_kept, 3);
  cr_assert_eq (unused.statistics.clauses, 8);
  cr_assert_eq (empty.statistics.bytes, 0);
  cr_assert (hints.statistics.replayed);
  cr_assert_not (fallback.statistics.replayed);
}

/* F = {1}, {-1, 2}, ...: 2 holds before any assumption, and both later lemmas rest on it. */
Test (elaborate, shared_units)
{
  g_autoptr (GArray) clauses = clauses_parse ("1 0 -1 2 0 -2 3 4 0 -2 3 -4 0 -2 -3 4 0 -2 -3 -4 0");
  TerseElaborateOptions options = { .text = TRUE };
  const char expected[] = "7 2 0 1 2 0\n7 d 1 2 0\n8 3 0 7 3 4 0\n8 d 3 4 0\n9 4 0 8 7 5 0\n9 d 5 "
                          "0\n10 0 8 9 7 6 0\n";
  g_auto (Outcome) outcome = elaborate_bytes (clauses, 4, "3 0 0", 5, TERSE_PROOF_DRAT, &options);
  expect_accepted (clauses, 4, &outcome);
  gsize size;
  const char *text = g_bytes_get_data (outcome.proof, &size);
  cr_assert_eq (size, strlen (expected), "%.*s", (int) size, text);
  cr_assert_eq (memcmp (text, expected, size), 0, "%.*s", (int) size, text);
  cr_assert_eq (outcome.statistics.units, 2);
}

Test (elaborate, binary_form)
{
  g_autoptr (GArray) clauses = clauses_parse ("1 70 0 1 -70 0 -1 70 0 -1 -70 0");
  const guint8 drat[] = { 'a', 2, 0, 'a', 0 };
  const guint8 expected[] = { 'a', 10, 2, 0, 2,   4, 0, 'd', 2,  4, 0,  'a', 12, 140 | 128, 1,
                              0,   10, 6, 0, 'd', 6, 0, 'a', 14, 0, 10, 12,  8,  0 };
  g_auto (Outcome) outcome
      = elaborate_bytes (clauses, 70, drat, sizeof drat, TERSE_PROOF_DRAT, NULL);
  expect_accepted (clauses, 70, &outcome);
  cr_assert_eq (g_bytes_get_size (outcome.proof), sizeof expected);
  cr_assert_eq (memcmp (g_bytes_get_data (outcome.proof, NULL), expected, sizeof expected), 0);
}

/* A proof of the pigeons in some form, (transfer full). */
static GBytes *
pigeon_proof (const GArray *clauses, gboolean text, TerseProofFormat *format)
{
  g_autofree char *path = temporary_path (), *data = NULL;
  gsize size;
  TerseSatOptions options = { .proof_path = path, .text_proof = text };
  g_autoptr (TerseSat) sat = terse_sat_new (&options, NULL);
  terse_sat_add_list (sat, clauses);
  cr_assert_eq (terse_sat_solve (sat), TERSE_SAT_UNSATISFIABLE);
  cr_assert (terse_sat_close_proof (sat, NULL));
  cr_assert (g_file_get_contents (path, &data, &size, NULL));
  g_unlink (path);
  *format = terse_sat_proof_format (sat);
  return g_bytes_new_take (g_steal_pointer (&data), size);
}

/* An error of the right kind, or a proof that stands. */
static void
expect_sound (const GArray *clauses, guint variables, const Outcome *outcome)
{
  if (outcome->proof != NULL)
    expect_accepted (clauses, variables, outcome);
  else
    cr_assert (g_error_matches (outcome->error, TERSE_ERROR, TERSE_ERROR_INPUT));
}

Test (elaborate, a_truncated_proof_is_refused_or_sound)
{
  g_autoptr (GArray) clauses = clauses_pigeons (4);
  for (guint text = 0; text < 2; text++)
    {
      TerseProofFormat format;
      g_autoptr (GBytes) proof = pigeon_proof (clauses, text != 0, &format);
      const gsize step = terse_test_share (1, 5);
      gsize size, refused = 0;
      const char *data = g_bytes_get_data (proof, &size);
      for (gsize length = 0; length < size; length += step)
        {
          g_auto (Outcome) outcome = elaborate_bytes (clauses, 20, data, length, format, NULL);
          expect_sound (clauses, 20, &outcome);
          refused += outcome.proof == NULL;
        }
      cr_assert_gt (refused, size / 2 / step);
    }
}

Test (elaborate, a_damaged_proof_is_refused_or_sound)
{
  g_autoptr (GArray) clauses = clauses_pigeons (4);
  g_autoptr (GRand) random = g_rand_new_with_seed (13);
  for (guint round = 0; round < terse_test_share (1000, 200); round++)
    {
      TerseProofFormat format;
      static GBytes *proofs[2];
      static TerseProofFormat formats[2];
      if (proofs[round & 1] == NULL)
        proofs[round & 1] = pigeon_proof (clauses, round & 1, &formats[round & 1]);
      format = round % 4 < 2 ? formats[round & 1] : TERSE_PROOF_LRAT;
      gsize size;
      const guint8 *data = g_bytes_get_data (proofs[round & 1], &size);
      g_autofree guint8 *copy = g_memdup2 (data, size);
      for (guint i = 0; i <= round % 5; i++)
        copy[g_rand_int_range (random, 0, (gint) size)] = (guint8) g_rand_int (random);
      g_auto (Outcome) outcome = elaborate_bytes (clauses, 20, copy, size, format, NULL);
      expect_sound (clauses, 20, &outcome);
    }
}

Test (elaborate, garbage_is_refused_or_sound)
{
  g_autoptr (GArray) clauses = clauses_pigeons (2);
  g_autoptr (GRand) random = g_rand_new_with_seed (14);
  for (guint round = 0; round < terse_test_share (2000, 200); round++)
    {
      static const char alphabet[] = "0123456 -\ndac";
      guint8 data[64];
      guint size = (guint) g_rand_int_range (random, 0, sizeof data);
      for (guint i = 0; i < size; i++)
        data[i] = round & 1 ? (guint8) (g_rand_int (random) & (round & 2 ? 255 : 15))
                            : (guint8) alphabet[g_rand_int_range (random, 0, sizeof alphabet - 1)];
      g_auto (Outcome) outcome = elaborate_bytes (
          clauses, 6, data, size, round & 4 ? TERSE_PROOF_LRAT : TERSE_PROOF_DRAT, NULL);
      expect_sound (clauses, 6, &outcome);
    }
}

Test (elaborate, long_clauses)
{
  /* One of 100 variables is true, and none may be; the long clause is replaced by a reordered copy
   * of itself. */
  g_autoptr (GArray) clauses = g_array_new (FALSE, FALSE, sizeof (gint));
  g_autoptr (GString) proof = g_string_new (NULL);
  gint zero = 0;
  for (gint v = 100; v >= 1; v--)
    {
      g_array_append_val (clauses, v);
      g_string_append_printf (proof, "%d ", v * 37 % 101);
    }
  g_array_append_val (clauses, zero);
  g_string_append (proof, "100 100 0\nd ");
  for (gint v = 1; v <= 100; v++)
    {
      g_array_append_vals (clauses, ((gint[]){ -v, v % 50 + 101, 0, -v, -(v % 50 + 101), 0 }), 6);
      g_string_append_printf (proof, "%d ", v);
    }
  g_string_append (proof, "0\n");
  for (gint v = 1; v <= 99; v++)
    g_string_append_printf (proof, "-%d 0\n", v);
  g_auto (Outcome) outcome
      = elaborate_bytes (clauses, 150, proof->str, proof->len, TERSE_PROOF_DRAT, NULL);
  expect_accepted (clauses, 150, &outcome);
}

Test (elaborate, files_and_limits)
{
  g_autoptr (GArray) clauses = clauses_pigeons (6);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TerseElaborateOptions hurried = { .time_limit = 1e-9 },
                        cancelled = { .cancellable = cancellable };
  TerseProofFormat format;
  g_autoptr (GBytes) proof = pigeon_proof (clauses, FALSE, &format);
  gsize size;
  gconstpointer data = g_bytes_get_data (proof, &size);
  g_cancellable_cancel (cancellable);
  g_auto (Outcome) missing
      = elaborate_file (clauses, 42, G_MAXUINT, "/nonexistent/proof", format, NULL),
      late = elaborate_bytes (clauses, 42, data, size, format, &hurried),
      stopped = elaborate_bytes (clauses, 42, data, size, format, &cancelled);
  cr_assert (g_error_matches (missing.error, TERSE_ERROR, TERSE_ERROR_IO));
  cr_assert (g_error_matches (late.error, TERSE_ERROR, TERSE_ERROR_LIMIT));
  cr_assert (g_error_matches (stopped.error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

/* Limit and interruption hold from the reading on: what was read in time may be too late to be
 * written. */
static GError *
write_late (GCancellable *cancellable, double time_limit)
{
  g_autoptr (GArray) clauses = clauses_pigeons (4);
  g_autoptr (TerseFormula) formula = clauses_to_formula (clauses, 20, G_MAXUINT, NULL);
  g_autofree char *path = temporary_path ();
  const TerseElaborateOptions options = { .cancellable = cancellable, .time_limit = time_limit };
  TerseProofFormat format;
  GError *error = NULL;
  g_autoptr (GBytes) proof = pigeon_proof (clauses, FALSE, &format);
  gsize size;
  const char *data = g_bytes_get_data (proof, &size);
  cr_assert (g_file_set_contents (path, data, (gssize) size, NULL));
  g_autoptr (TerseElaboration) elaboration
      = terse_elaboration_new (formula, NULL, path, format, &options, &error);
  cr_assert_not_null (elaboration, "%s", error != NULL ? error->message : "");
  g_unlink (path);
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
  g_usleep ((gulong) (time_limit * 1e6));
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  cr_expect_not (terse_elaboration_write (elaboration, NULL, stream, NULL, &error));
  return error;
}

Test (elaborate, stops_while_it_writes)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) stopped = write_late (cancellable, 0), late = write_late (NULL, 3);
  cr_assert (g_error_matches (stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  cr_assert (g_error_matches (late, TERSE_ERROR, TERSE_ERROR_LIMIT));
  cr_expect_not_null (terse_elaborate_reason (stopped));
  cr_expect_not_null (terse_elaborate_reason (late));
}

/* Written twice, it is the same. */
Test (elaborate, writes_again)
{
  g_autoptr (GArray) clauses = clauses_parse (THREE);
  g_autoptr (TerseFormula) formula = clauses_to_formula (clauses, 3, G_MAXUINT, NULL);
  g_autofree char *path = temporary_path ();
  cr_assert (g_file_set_contents (path, "1 2 0 1 0 2 0", -1, NULL));
  g_autoptr (TerseElaboration) elaboration
      = terse_elaboration_new (formula, NULL, path, TERSE_PROOF_DRAT, NULL, NULL);
  GBytes *written[2];
  TerseElaborateStatistics statistics[2];
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      cr_assert (terse_elaboration_write (elaboration, NULL, stream, &statistics[i], NULL));
      g_output_stream_close (stream, NULL, NULL);
      written[i] = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
      Outcome outcome = { .proof = written[i], .statistics = statistics[i] };
      expect_accepted (clauses, 3, &outcome);
    }
  cr_expect (g_bytes_equal (written[0], written[1]));
  cr_expect_eq (statistics[0].lemmas_kept, statistics[1].lemmas_kept);
  g_bytes_unref (written[0]);
  g_bytes_unref (written[1]);
  g_unlink (path);
}

Test (elaborate, full_disk)
{
  g_autoptr (GArray) clauses = clauses_parse (THREE);
  g_autoptr (TerseFormula) formula = clauses_to_formula (clauses, 3, G_MAXUINT, NULL);
  g_autoptr (GFile) file = g_file_new_for_path ("/dev/full");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = temporary_path ();
  g_autoptr (GFileOutputStream) stream = g_file_append_to (file, G_FILE_CREATE_NONE, NULL, &error);
  cr_assert_not_null (stream);
  cr_assert (g_file_set_contents (path, "1 2 0 1 0 2 0", -1, NULL));
  cr_assert_not (terse_elaborate (formula, NULL, path, TERSE_PROOF_DRAT, G_OUTPUT_STREAM (stream),
                                  NULL, NULL, &error));
  cr_assert (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_IO));
  g_unlink (path);
}
