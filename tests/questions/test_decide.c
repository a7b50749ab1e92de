/* How decisions end: limits, time, interruption and a folder that cannot be written, each with its
 * verdict or error and with nothing left behind; what a kept certificate holds; and that different
 * questions have different names. */
#include <criterion/criterion.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include <glib/gstdio.h>

#include "protocols/error.h"
#include "protocols/simulate.h"
#include "reductions/questions/decide/decide.h"
#include "tests/support/catalogue.h"
#include "tests/support/scratch.h"
#include "tests/support/questions.h"

static void
expect_list (const char *folder, const char *names)
{
  g_autofree char *list = terse_scratch_list (folder);
  cr_expect_str_eq (list, names, "%s: found %s, expected %s", folder, list, names);
}

static TerseDecision *
decide (const char *problem, const char *model, const TerseDecideOptions *options, GError **error)
{
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  return terse_decide (question, options, error);
}

/* Limits. */

Test (decide, max_literals)
{
  g_autoptr (TerseQuestion) question = questions_get ("index n=3", "two-way bits=2");
  const TerseSize size = terse_encoding_for (question)->size (question);
  char *place = terse_scratch_new ();
  g_autofree char *out = g_build_filename (place, "out", NULL);
  TerseDecideOptions options = { .max_literals = size.literals - 1, .out = out };
  g_autoptr (GError) error = NULL;
  cr_assert_null (terse_decide (question, &options, &error));
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_LIMIT));
  g_autofree char *message = g_strdup_printf (
      "index n=3, two-way bits=2, knows=both: expected a formula of at most %" G_GUINT64_FORMAT
      " literals (--max-literals) and %d variables and clauses, found %" G_GUINT64_FORMAT
      " literals, %" G_GUINT64_FORMAT " variables, %" G_GUINT64_FORMAT " clauses",
      size.literals - 1, G_MAXINT / 4, size.literals, size.variables, size.clauses);
  cr_expect_str_eq (error->message, message, "%s", error->message);
  expect_list (place, "");
  options.max_literals++;
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert_not_null (decision);
  cr_expect_eq (decision->verdict, TERSE_IMPOSSIBLE);
  terse_scratch_free (place);
}

Test (decide, size_that_saturates)
{
  const TerseDecideOptions options = { .max_literals = G_MAXUINT64 };
  g_autoptr (GError) error = NULL;
  cr_expect_null (decide ("pointer-chasing players=3 names=4", "blackboard bits=5 rounds=64",
                          &options, &error));
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_LIMIT));
  g_clear_error (&error);
  cr_expect_null (decide ("index n=16", "two-way bits=24 knows=either", &options, &error));
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_LIMIT));
}

/* No search settles five bits of inner product in a second. */
Test (decide, time_limit)
{
  char *temporary = terse_scratch_watch_temporary (), *out = terse_scratch_new ();
  const TerseDecideOptions options = { .time_limit = 1, .out = out, .without = TERSE_SEARCH_ONLY };
  g_autoptr (TerseDecision) decision
      = decide ("inner-product n=5", "two-way bits=5", &options, NULL);
  cr_assert_not_null (decision);
  cr_expect_eq (decision->verdict, TERSE_UNDECIDED);
  cr_expect_str_eq (decision->reason, "time limit reached in the search");
  cr_expect (decision->protocol == NULL && decision->folder == NULL
             && decision->proof.sha256 == NULL);
  cr_expect (decision->seconds.total >= 1 && decision->seconds.total < 30);
  expect_list (out, "");
  terse_scratch_free (out);
  expect_list (temporary, "");
  terse_scratch_free (temporary);
}

Test (decide, cancelled_before)
{
  char *temporary = terse_scratch_watch_temporary (), *out = terse_scratch_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const TerseDecideOptions options = { .cancellable = cancellable, .out = out };
  g_cancellable_cancel (cancellable);
  g_autoptr (TerseDecision) decision
      = decide ("inner-product n=4", "two-way bits=4", &options, NULL);
  cr_assert_not_null (decision);
  cr_expect_eq (decision->verdict, TERSE_UNDECIDED);
  cr_expect_str_eq (decision->reason, "interrupted before the search");
  expect_list (out, "");
  terse_scratch_free (out);
  expect_list (temporary, "");
  terse_scratch_free (temporary);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (300000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

Test (decide, cancelled_while_searching)
{
  char *temporary = terse_scratch_watch_temporary ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const TerseDecideOptions options = { .cancellable = cancellable, .without = TERSE_SEARCH_ONLY };
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_autoptr (TerseDecision) decision
      = decide ("inner-product n=5", "two-way bits=5", &options, NULL);
  g_thread_join (thread);
  cr_assert_not_null (decision);
  cr_expect_eq (decision->verdict, TERSE_UNDECIDED);
  cr_expect_str_eq (decision->reason, "interrupted in the search");
  cr_expect (decision->seconds.total < 30);
  expect_list (temporary, "");
  terse_scratch_free (temporary);
}

/* Certificates. */

static void
expect_certificate (const char *problem, const char *model, const char *files)
{
  char *place = terse_scratch_new ();
  g_autofree char *out = g_build_filename (place, "a", "b", NULL); /* made on the way */
  const TerseDecideOptions options = { .out = out };
  for (guint times = 1; times <= 2; times++)
    {
      g_autoptr (TerseDecision) decision = decide (problem, model, &options, NULL);
      cr_assert_not_null (decision);
      g_autofree char *name = terse_certificate_name (decision->question);
      g_autofree char *folder = g_build_filename (out, name, NULL);
      cr_expect_str_eq (decision->folder, folder);
      expect_list (folder, files);
      expect_list (out, name);
    }
  terse_scratch_free (place);
}

/* The second certificate takes the place of the first. */
Test (decide, certificates_are_kept)
{
  char *temporary = terse_scratch_watch_temporary ();
  expect_certificate ("index n=2", "one-way bits=1",
                      "SHA256SUMS definitions.txt formula.cnf manifest.json proof.lrat");
  expect_certificate ("index n=2", "one-way bits=2", "SHA256SUMS manifest.json protocol.json");
  expect_certificate ("equality n=1", "two-way bits=0",
                      "SHA256SUMS definitions.txt formula.cnf manifest.json proof.lrat");
  expect_certificate ("matrix entries=0|2 *;1 2", "two-way bits=2 knows=either",
                      "SHA256SUMS manifest.json protocol.json");
  expect_list (temporary, "");
  terse_scratch_free (temporary);
}

Test (decide, files_match_the_decision)
{
  char *out = terse_scratch_new ();
  const TerseDecideOptions options = { .out = out };
  g_autoptr (TerseDecision) possible = decide ("equality n=2", "two-way bits=3", &options, NULL);
  g_autoptr (TerseDecision) impossible = decide ("equality n=2", "two-way bits=2", &options, NULL);
  cr_assert (possible && impossible);
  g_autofree char *path = g_build_filename (possible->folder, "protocol.json", NULL), *text = NULL;
  g_autofree char *proof = g_build_filename (impossible->folder, "proof.lrat", NULL), *bytes = NULL;
  g_autofree char *expected = terse_protocol_to_json (possible->protocol);
  gsize length;
  cr_assert (g_file_get_contents (path, &text, NULL, NULL));
  cr_expect_str_eq (text, expected);
  cr_assert (g_file_get_contents (proof, &bytes, &length, NULL));
  g_autofree char *sum
      = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
  cr_expect_eq (impossible->proof.bytes, length);
  cr_expect_str_eq (impossible->proof.sha256, sum);
  cr_expect_eq (possible->inputs_run, 16);
  cr_expect_eq (possible->cost, 3);
  cr_expect_eq (terse_protocol_cost (possible->protocol), possible->cost);
  terse_scratch_free (out);
}

Test (decide, the_same_seed_gives_the_same)
{
  const TerseDecideOptions options = { .seed = 5 };
  g_autoptr (TerseDecision) one = decide ("equality n=2", "two-way bits=2", &options, NULL);
  g_autoptr (TerseDecision) two = decide ("equality n=2", "two-way bits=2", &options, NULL);
  cr_expect_str_eq (one->formula_sha256, two->formula_sha256);
  cr_expect_str_eq (one->proof.sha256, two->proof.sha256);
}

static guint notes;

static void
note (const char *text, gpointer data)
{
  cr_expect_null (strchr (text, '\n'));
  cr_expect_eq (data, &notes);
  notes++;
}

Test (decide, progress_is_told)
{
  const TerseDecideOptions options = { .progress = note, .progress_data = &notes };
  g_autoptr (TerseDecision) decision = decide ("equality n=2", "two-way bits=2", &options, NULL);
  cr_assert_not_null (decision);
  cr_expect_geq (notes, 3);
}

/* Folders that cannot be had. */

static void
expect_io_error (const char *out)
{
  const TerseDecideOptions options = { .out = out };
  g_autoptr (GError) error = NULL;
  TerseDecision *decision = decide ("index n=2", "one-way bits=1", &options, &error);
  cr_expect_null (decision);
  cr_assert_not_null (error);
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_IO), "%s", error->message);
  cr_expect_null (strchr (error->message, '\n'));
  cr_expect_not_null (strstr (error->message, out), "%s", error->message);
}

Test (decide, out_is_a_file)
{
  char *place = terse_scratch_new ();
  g_autofree char *file = g_build_filename (place, "file", NULL),
                  *below = g_build_filename (file, "out", NULL);
  cr_assert (g_file_set_contents (file, "text", -1, NULL));
  expect_io_error (file);
  expect_io_error (below);
  expect_list (place, "file");
  terse_scratch_free (place);
}

Test (decide, out_is_not_to_be_written)
{
  char *place = terse_scratch_new ();
  g_autofree char *inner = g_build_filename (place, "out", NULL);
  g_chmod (place, 0555);
  if (g_access (place, 2) != 0) /* the superuser writes anywhere */
    expect_io_error (inner);
  expect_io_error ("/proc/terse");
  g_chmod (place, 0755);
  terse_scratch_free (place);
}

static char *
certificate_path (const char *out)
{
  g_autoptr (TerseQuestion) question = questions_get ("index n=2", "one-way bits=1");
  g_autofree char *name = terse_certificate_name (question);
  return g_build_filename (out, name, NULL);
}

Test (decide, a_file_in_the_way)
{
  char *out = terse_scratch_new ();
  g_autofree char *path = certificate_path (out), *name = g_path_get_basename (path), *text = NULL;
  cr_assert (g_file_set_contents (path, "precious", -1, NULL));
  expect_io_error (out);
  expect_list (out, name);
  cr_expect (g_file_get_contents (path, &text, NULL, NULL));
  cr_expect_str_eq (text, "precious");
  terse_scratch_free (out);
}

Test (decide, a_folder_in_the_way)
{
  char *out = terse_scratch_new ();
  g_autofree char *path = certificate_path (out), *name = g_path_get_basename (path);
  g_autofree char *file = g_build_filename (path, "precious", NULL);
  cr_assert_eq (g_mkdir (path, 0755), 0);
  cr_assert (g_file_set_contents (file, "text", -1, NULL));
  expect_io_error (out);
  expect_list (out, name);
  expect_list (path, "precious");
  terse_scratch_free (out);
}

/* A full disk, at every place where the writing may stop. */
Test (decide, files_that_do_not_fit)
{
  static const char *const questions[][2]
      = { { "index n=3", "one-way messages=7" }, { "equality n=2", "two-way bits=3" } };
  char *temporary = terse_scratch_watch_temporary (), *out = terse_scratch_new ();
  const TerseDecideOptions options = { .out = out };
  guint refused = 0;
  signal (SIGXFSZ, SIG_IGN);
  for (rlim_t bytes = 0; bytes <= 30000; bytes = bytes * 3 / 2 + 100)
    for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
      {
        const struct rlimit limit = { bytes, RLIM_INFINITY };
        g_autoptr (GError) error = NULL;
        setrlimit (RLIMIT_FSIZE, &limit);
        g_autoptr (TerseDecision) decision
            = decide (questions[i][0], questions[i][1], &options, &error);
        cr_expect (decision || g_error_matches (error, TERSE_ERROR, TERSE_ERROR_IO), "%u bytes: %s",
                   (guint) bytes, error->message);
        cr_expect (decision == NULL || decision->verdict != TERSE_UNDECIDED, "%u bytes: %s",
                   (guint) bytes, decision->reason);
        refused += decision == NULL;
        if (decision == NULL)
          expect_list (out, "");
        else
          terse_scratch_free (g_steal_pointer (&decision->folder));
      }
  cr_expect (refused > 5 && refused < 50, "%u", refused);
  terse_scratch_free (out);
  expect_list (temporary, "");
  terse_scratch_free (temporary);
}

/* Names. */

/* Letters, digits and '-', no more than a file system takes. */
static void
check_name (const char *name)
{
  for (const char *c = name; *c; c++)
    cr_expect (g_ascii_isalnum (*c) || *c == '-', "%s", name);
  cr_expect (strlen (name) <= 120 && *name != '-', "%s", name);
}

/* Different questions have different names; one that stands there twice has one. */
Test (decide, names_differ)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint part = 0; part < CATALOGUE_PARTS; part++)
    {
      g_autoptr (GPtrArray) questions = catalogue_questions (part);
      for (guint i = 0; i < questions->len; i++)
        {
          char *name = terse_certificate_name (questions->pdata[i]),
               *text = terse_question_text (questions->pdata[i]);
          const char *before = g_hash_table_lookup (names, name);
          check_name (name);
          cr_expect (before == NULL || strcmp (before, text) == 0, "%s: %s and %s", name, before,
                     text);
          g_hash_table_insert (names, name, text);
        }
    }
  cr_expect_gt (g_hash_table_size (names), 1900);
}

/* What differs only in characters that no name may have, or beyond its end. */
Test (decide, names_of_matrices_differ)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  static const char *const entries[]
      = { "0|1 1",   "0 1 1",   "0;1;1",       "0|1;1",       "0 1;1 0",    "0 1;1 *", "0 1;* 0",
          "0 1|1 0", "0 1 1 0", "0;1;1;0",     "01 1",        "0 11 1",     "0 1 11",  "* 1",
          "1 *",     "1;*",     "0 1 1;0 1 *", "0 1 1;0 1 1", "0 1 1;0 1 0" };
  const guint distinct = G_N_ELEMENTS (entries);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (TerseProblem) problem = questions_matrix (entries[i]);
      g_autoptr (TerseQuestion) question = questions_ask (problem, "two-way bits=1", NULL);
      char *name = terse_certificate_name (question);
      check_name (name);
      g_hash_table_add (names, name);
    }
  cr_expect_eq (g_hash_table_size (names), distinct);
  for (guint i = 0; i < 64; i++)
    {
      g_autoptr (GString) text = g_string_new ("0");
      for (guint j = 0; j < 70; j++)
        g_string_append_printf (text, " %u", j == i);
      g_autoptr (TerseProblem) problem = questions_matrix (text->str);
      g_autoptr (TerseQuestion) question = questions_ask (problem, "two-way bits=1", NULL);
      char *name = terse_certificate_name (question);
      check_name (name);
      g_hash_table_add (names, name);
    }
  cr_expect_eq (g_hash_table_size (names), distinct + 64);
}

/* Minima. */

static TerseMinimum *
minimum_of (const char *problem_text, const char *model_text, const TerseDecideOptions *options,
            GError **error)
{
  const TerseModel *model;
  g_autoptr (TerseProblem) problem = questions_problem (problem_text);
  g_autoptr (TerseSetting) setting = questions_setting (model_text, &model);
  return terse_minimum (problem, model, setting, options, error);
}

/* Bob alone speaks, and Bob has to know: no number of bits helps. */
Test (decide, minimum_that_does_not_exist)
{
  const TerseDecideOptions options = { .seed = 0 };
  g_autoptr (TerseMinimum) minimum
      = minimum_of ("index n=2", "rounds rounds=1 first=bob knows=bob", &options, NULL);
  cr_assert_not_null (minimum);
  cr_expect_eq (minimum->verdict, TERSE_UNDECIDED);
  cr_expect_str_eq (minimum->reason, "impossible up to 3, where more bits no longer help", "%s",
                    minimum->reason);
  cr_expect_null (minimum->possible);
  cr_assert_not_null (minimum->impossible);
  cr_expect_eq (minimum->impossible->verdict, TERSE_IMPOSSIBLE);
  cr_expect_eq (minimum->minimum, 4);
}

Test (decide, minimum_keeps_both_certificates)
{
  char *out = terse_scratch_new ();
  const TerseDecideOptions options = { .out = out };
  g_autoptr (TerseMinimum) minimum = minimum_of ("index n=2", "one-way", &options, NULL);
  cr_assert_not_null (minimum);
  cr_expect_eq (minimum->minimum, 2);
  cr_expect (g_file_test (minimum->possible->folder, G_FILE_TEST_IS_DIR));
  cr_expect (g_file_test (minimum->impossible->folder, G_FILE_TEST_IS_DIR));
  expect_list (out, "index-n2-one-way-bits1-bob index-n2-one-way-bits2-bob");
  terse_scratch_free (out);
}

/* Budgets below are ruled out by witnesses, of which none is kept. */
Test (decide, minimum_keeps_no_certificate_of_what_it_passes_over)
{
  char *out = terse_scratch_new ();
  const TerseDecideOptions options = { .out = out, .time_limit = 60 };
  g_autoptr (TerseMinimum) minimum
      = minimum_of ("inner-product n=5", "two-way knows=either", &options, NULL);
  cr_assert_not_null (minimum);
  cr_expect_eq (minimum->minimum, 5);
  cr_assert (minimum->possible && minimum->impossible);
  cr_expect_str_eq (minimum->impossible->closed_by, "rank");
  expect_list (out, "inner-product-n5-two-way-bits4-either inner-product-n5-two-way-bits5-either");
  terse_scratch_free (out);
}

Test (decide, minimum_under_a_time_limit)
{
  const TerseDecideOptions options = { .time_limit = 1, .without = TERSE_SEARCH_ONLY };
  g_autoptr (TerseMinimum) minimum = minimum_of ("inner-product n=5", "two-way", &options, NULL);
  cr_assert_not_null (minimum);
  cr_expect_eq (minimum->verdict, TERSE_UNDECIDED);
  cr_expect_null (minimum->possible);
  cr_expect_not_null (strstr (minimum->reason, "limit reached"), "%s", minimum->reason);
  cr_expect (minimum->minimum >= 3 && minimum->minimum <= 5, "%" G_GUINT64_FORMAT,
             minimum->minimum);
}

Test (decide, minimum_with_errors)
{
  const TerseDecideOptions options = { .max_literals = 10 }, plain = { .seed = 0 };
  g_autoptr (GError) limit = NULL, usage = NULL;
  cr_expect_null (minimum_of ("index n=2", "one-way", &options, &limit));
  cr_expect (g_error_matches (limit, TERSE_ERROR, TERSE_ERROR_LIMIT));
  cr_expect_null (minimum_of ("index n=2", "rounds", &plain, &usage));
  cr_expect (g_error_matches (usage, TERSE_ERROR, TERSE_ERROR_USAGE));
}
