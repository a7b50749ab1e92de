/* The store keeps what it is told: certificates of every kind with what their manifests say,
 * undecided questions with their limits, in the order of strength. What is entered is checked
 * against its certificate, and a certificate that was changed, removed or exchanged is noticed.
 * Garbage is collected, and nothing else. */
#include <criterion/criterion.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "cli/store/store_check.h"
#include "cli/store/store_columns.h"
#include "cli/store/store_inbox.h"
#include "protocols/error.h"
#include "cli/store/store_row.h"
#include "tests/support/suite.h"
#include "tests/support/questions.h"
#include "tests/support/stores.h"

TestSuite (store, .init = scratch_open, .fini = scratch_close);

static gboolean
checks (TerseStore *store, const TerseStoreRow *row, char **reason)
{
  GError *error = NULL;
  TerseVerification verification;
  gboolean asked = terse_store_check (store, row, 0, NULL, &verification, &error);
  cr_assert (asked, "%s", asked ? "" : error->message);
  gboolean verified = verification.verified;
  *reason = g_strdup (verification.reason);
  terse_verification_clear (&verification);
  return verified;
}

static void
expect_verified (TerseStore *store, const TerseStoreRow *row)
{
  g_autofree char *reason = NULL;
  cr_expect (checks (store, row, &reason), "%s: %s", row->title, reason);
}

static void
expect_rejected (TerseStore *store, const TerseStoreRow *row, const char *part)
{
  g_autofree char *reason = NULL;
  cr_expect_not (checks (store, row, &reason), "%s", row->title);
  cr_expect (reason && strstr (reason, part) && !strchr (reason, '\n'), "%s: expected %s in: %s",
             row->title, part, reason);
}

/* Takes the error. */
static void
expect_error (GError **error, int code, const char *part)
{
  cr_assert (g_error_matches (*error, TERSE_ERROR, code), "%s: %s", part,
             *error ? (*error)->message : "no error");
  cr_expect (strstr ((*error)->message, part), "expected %s in: %s", part, (*error)->message);
  cr_expect_null (strchr ((*error)->message, '\n'));
  g_clear_error (error);
}

static TerseStoreRow *
lookup (TerseStore *store, const TerseQuestion *question)
{
  GError *error = NULL;
  TerseStoreRow *row = NULL;
  cr_assert (terse_store_lookup (store, question, &row, &error), "%s", error ? error->message : "");
  return row;
}

/* The row agrees with the certificate's manifest, and is found by question and by number, also by
 * another process. */
Test (store, every_kind_of_certificate)
{
  for (guint i = 0; i < TERSE_TEST_CERTIFICATES; i++)
    {
      GError *error = NULL;
      g_autoptr (TerseStore) store = terse_test_store (scratch);
      g_autoptr (TerseStoreRow) row = terse_test_enter (store, (TerseTestCertificate) i);
      g_autofree char *path = terse_store_row_path (store, row);
      g_autoptr (TerseQuestion) question = terse_test_question_of (path);
      const TerseEncoding *encoding = terse_encoding_for (question);
      g_autofree char *text = terse_store_question (question),
                      *title = terse_question_text (question);
      TerseSize size = encoding->size (question);
      gboolean impossible = row->verdict == TERSE_IMPOSSIBLE;
      cr_expect_eq (row->number, i + 1);
      cr_expect_eq (row->state, TERSE_STORE_INTACT);
      cr_expect_str_eq (row->question, text);
      cr_expect_str_eq (row->title, title);
      cr_expect_str_eq (row->encoding, encoding->id);
      cr_expect_eq (row->version, terse_encoding_version (question));
      cr_expect_eq (memcmp (&row->size, &size, sizeof size), 0);
      cr_expect (impossible ? row->proof.steps > 0 && row->proof.bytes > 0 && row->inputs_run == 0
                            : row->proof.steps == 0 && row->cost > 0 && row->inputs_run > 0);
      cr_expect (impossible
                 == g_str_equal (terse_test_evidence ((TerseTestCertificate) i), "proof.lrat"));
      cr_expect (row->closed_by && row->reason == NULL && row->seconds > 0);
      expect_verified (store, row);
      g_autoptr (TerseStore) other = terse_test_store (scratch);
      g_autoptr (TerseStoreRow) again = lookup (other, question);
      TerseStoreRow *numbered = NULL;
      cr_assert (terse_store_find (other, row->number, &numbered, &error));
      g_autofree char *sum = terse_store_row_checksum (row),
                      *sum_again = terse_store_row_checksum (again);
      g_autofree char *sum_numbered = terse_store_row_checksum (numbered);
      cr_expect (g_str_equal (sum, sum_again) && g_str_equal (sum, sum_numbered));
      terse_store_row_free (numbered);
    }
}

Test (store, rows_that_are_not_there)
{
  GError *error = NULL;
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  g_autoptr (TerseQuestion) question = terse_test_question (0);
  TerseStoreRow *row = (TerseStoreRow *) store;
  cr_assert (terse_store_lookup (store, question, &row, &error) && row == NULL);
  row = (TerseStoreRow *) store;
  cr_assert (terse_store_find (store, 1, &row, &error) && row == NULL);
  g_autoptr (GPtrArray) rows = terse_store_list (store, NULL, &error);
  cr_assert (rows && rows->len == 0);
}

/* What an undecided row keeps: limits are of time and memory, 0 is none. */
static const struct {
  TerseStoreLimits old, new;
  gboolean replaced, answers; /* of the old row: gives way to the new; need not be asked again under
                                 the new limits */
} limits[] = {
  { { 10, 0 }, { 20, 0 }, TRUE, FALSE },      { { 20, 0 }, { 10, 0 }, FALSE, TRUE },
  { { 10, 0 }, { 10, 0 }, TRUE, TRUE },       { { 0, 0 }, { 10, 0 }, FALSE, TRUE },
  { { 10, 0 }, { 0, 0 }, TRUE, FALSE },       { { 0, 0 }, { 0, 0 }, TRUE, TRUE },
  { { 10, 100 }, { 10, 200 }, TRUE, FALSE },  { { 10, 200 }, { 10, 100 }, FALSE, TRUE },
  { { 10, 100 }, { 5, 200 }, TRUE, FALSE },   { { 0, 100 }, { 10, 0 }, TRUE, FALSE },
  { { 10.5, 0 }, { 10.25, 0 }, FALSE, TRUE },
};

Test (store, undecided_rows_keep_the_largest_limits)
{
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      GError *error = NULL;
      TerseStoreRow *first, *second;
      g_autoptr (TerseStore) store = terse_test_store (scratch);
      g_autoptr (TerseQuestion) question = terse_test_question (i);
      cr_assert (terse_store_put_undecided (store, question, &limits[i].old, "old\nreason", 1,
                                            &first, &error));
      cr_expect_str_eq (first->reason, "old reason");
      cr_expect (first->verdict == TERSE_UNDECIDED && first->state == TERSE_STORE_NONE
                 && first->certificate == NULL);
      cr_expect_eq (terse_store_row_answers (first, &limits[i].new), limits[i].answers, "%u", i);
      cr_assert (terse_store_put_undecided (store, question, &limits[i].new, "new reason", 2,
                                            &second, &error));
      cr_expect_str_eq (second->reason, limits[i].replaced ? "new reason" : "old reason", "%u", i);
      cr_expect_eq (second->limits.seconds,
                    limits[i].replaced ? limits[i].new.seconds : limits[i].old.seconds);
      cr_expect_eq (second->number, first->number);
      expect_rejected (store, second, "expected a certificate, found an undecided row");
      terse_store_row_free (first);
      terse_store_row_free (second);
    }
}

/* Undecided, then decided, and never back; a second certificate of the same changes nothing. */
Test (store, decided_rows_stay)
{
  GError *error = NULL;
  const TerseStoreLimits none = { 0 };
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  g_autoptr (TerseStoreInbox) inbox = terse_store_inbox_new (store, &error);
  g_autoptr (TerseQuestion) question = questions_get ("index n=2", "one-way bits=1");
  g_autoptr (TerseStoreRow) undecided = terse_test_enter_undecided (store, question, 10);
  g_autoptr (TerseStoreRow) decided = terse_test_enter (store, TERSE_TEST_IMPOSSIBLE_SCHEDULE);
  cr_assert_eq (undecided->number, decided->number);
  cr_expect_not (terse_store_row_answers (undecided, &none));
  cr_expect (terse_store_row_answers (decided, &none));
  g_autoptr (TerseStoreRow) kept = terse_test_enter_undecided (store, question, 0);
  cr_expect_eq (kept->verdict, TERSE_IMPOSSIBLE);
  g_autofree char *second = terse_test_decide (question, terse_store_inbox_path (inbox));
  TerseStoreRow *again;
  cr_assert (terse_store_put_certificate (store, question, second, &again, &error));
  cr_expect_str_eq (again->certificate, decided->certificate);
  cr_expect (g_file_test (second, G_FILE_TEST_IS_DIR), "what is not entered stays with its owner");
  expect_verified (store, again);
  terse_store_row_free (again);
}

Test (store, wrong_certificates_are_not_entered)
{
  GError *error = NULL;
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  g_autofree char *index = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_SCHEDULE),
                  *text = NULL, *forged = NULL;
  g_autoptr (TerseQuestion) question = terse_test_question_of (index),
                            other = questions_get ("index n=2", "one-way bits=2");
  cr_expect_not (terse_store_put_certificate (store, other, index, NULL, &error));
  expect_error (&error, TERSE_ERROR_INPUT, "expected a certificate of index n=2, one-way bits=2");
  cr_expect_not (terse_store_put_certificate (store, question, scratch, NULL, &error));
  expect_error (&error, TERSE_ERROR_INPUT, "expected no file but those of a certificate");
  cr_expect_not (terse_store_put_certificate (store, question, "missing", NULL, &error));
  expect_error (&error, TERSE_ERROR_IO, "missing: expected a certificate folder");
  text = terse_scratch_read (index, "manifest.json", NULL);
  terse_scratch_write (index, "manifest.json", "{}\n", -1);
  cr_expect_not (terse_store_put_certificate (store, question, index, NULL, &error));
  expect_error (&error, TERSE_ERROR_INPUT, "manifest.json: expected the SHA-256");
  terse_test_reseal (index);
  cr_expect_not (terse_store_put_certificate (store, question, index, NULL, &error));
  expect_error (&error, TERSE_ERROR_INPUT, "manifest.json: member problem");
  g_auto (GStrv) parts = g_strsplit (text, "\"closed_by\" : \"", 2);
  forged = g_strconcat (parts[0], "\"closed_by\" : 3, \"x\" : \"", parts[1], NULL);
  terse_scratch_write (index, "manifest.json", forged, -1);
  terse_test_reseal (index);
  cr_expect_not (terse_store_put_certificate (store, question, index, NULL, &error));
  expect_error (&error, TERSE_ERROR_INPUT, "expected text in member closed_by");
  g_autofree char *all = terse_test_store_text (store, &error);
  cr_expect_str_eq (all, "");
  cr_expect (g_file_test (index, G_FILE_TEST_IS_DIR));
}

/* A certificate of the opposite, made by hand: not even entering takes it. */
Test (store, contradictions_are_refused)
{
  GError *error = NULL;
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  g_autoptr (TerseStoreRow) row = terse_test_enter (store, TERSE_TEST_IMPOSSIBLE_SCHEDULE);
  g_autofree char *folder = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_SCHEDULE);
  g_autofree char *text = terse_scratch_read (folder, "manifest.json", NULL);
  g_autoptr (TerseQuestion) question = terse_test_question_of (folder);
  g_auto (GStrv) parts = g_strsplit (text, "\"verdict\" : \"impossible\"", 2);
  g_autofree char *forged = g_strconcat (
      parts[0], "\"verdict\" : \"possible\", \"protocol\" : { \"cost\" : 1.0, \"inputs_run\" : 1 }",
      parts[1], NULL);
  terse_scratch_write (folder, "manifest.json", forged, -1);
  terse_test_reseal (folder);
  cr_expect_not (terse_store_put_certificate (store, question, folder, NULL, &error));
  expect_error (&error, TERSE_ERROR_INPUT, "expected verdict impossible, as row 1 of");
  expect_verified (store, row);
}

/* Changes to the certificate of a row that is in the store. */
static void
change_proof (const char *path)
{
  gsize length;
  g_autofree char *bytes = terse_scratch_read (path, "proof.lrat", &length);
  bytes[length / 2] ^= 1;
  terse_scratch_write (path, "proof.lrat", bytes, (gssize) length);
}

static void
change_and_reseal (const char *path)
{
  change_proof (path);
  terse_test_reseal (path);
}

/* Consistent and true, but not what was entered. */
static void
change_spacing (const char *path)
{
  g_autofree char *text = terse_scratch_read (path, "manifest.json", NULL),
                  *longer = g_strconcat (text, "\n", NULL);
  terse_scratch_write (path, "manifest.json", longer, -1);
  terse_test_reseal (path);
}

static void
exchange (const char *path)
{
  g_autofree char *other = terse_test_certificate (scratch, TERSE_TEST_POSSIBLE_TREE);
  terse_scratch_remove (path);
  cr_assert_eq (g_rename (other, path), 0);
}

static const struct {
  void (*change) (const char *path);
  TerseStoreState state;
  const char *part;
} changes[] = {
  { change_proof, TERSE_STORE_INTACT, "proof.lrat: expected" },
  { change_and_reseal, TERSE_STORE_CHANGED, "expected" },
  { change_spacing, TERSE_STORE_CHANGED, "SHA256SUMS: expected SHA-256" },
  { exchange, TERSE_STORE_CHANGED, "expected a certificate of index n=2" },
  { terse_scratch_remove, TERSE_STORE_MISSING, "expected the certificate of row 1, found none" },
};

Test (store, changed_certificates_are_noticed)
{
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      const TerseStoreLimits none = { 0 };
      g_autofree char *folder = g_strdup_printf ("%s/%u", scratch, i);
      g_autoptr (TerseStore) store = (g_mkdir (folder, 0777), terse_test_store (folder));
      g_autoptr (TerseStoreRow) row = terse_test_enter (store, TERSE_TEST_IMPOSSIBLE_SCHEDULE);
      g_autofree char *path = terse_store_row_path (store, row);
      g_autoptr (TerseQuestion) question = terse_test_question_of (path);
      changes[i].change (path);
      g_autoptr (TerseStoreRow) now = lookup (store, question);
      cr_expect_eq (now->state, changes[i].state, "%u: %s", i, terse_store_state_id (now->state));
      expect_rejected (store, now, changes[i].part);
      cr_expect_eq (terse_store_row_answers (now, &none), now->state == TERSE_STORE_INTACT);
      if (now->state == TERSE_STORE_INTACT)
        continue;
      /* It is entered anew in its place. */
      g_autoptr (TerseStoreRow) anew = terse_test_enter (store, TERSE_TEST_IMPOSSIBLE_SCHEDULE);
      cr_expect_eq (anew->number, 1);
      expect_verified (store, anew);
    }
}

/* Rows that somebody wrote with a checksum that fits, beside a sound certificate. */
Test (store, forged_rows_are_rejected)
{
  GError *error = NULL;
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  g_autoptr (TerseStoreRow) row = terse_test_enter (store, TERSE_TEST_IMPOSSIBLE_SCHEDULE);
  g_autoptr (TerseQuestion) other = questions_get ("index n=2", "one-way bits=2");
  g_autofree char *question = terse_store_question (other), *own = row->question;
  row->question = question;
  expect_rejected (store, row, "expected a certificate of");
  row->question = own;
  own = NULL;
  row->verdict = TERSE_POSSIBLE;
  expect_rejected (store, row, "expected verdict possible, found impossible");
  row->verdict = TERSE_IMPOSSIBLE;
  row->proof.steps++;
  expect_rejected (store, row, "expected what the row states");
  row->proof.steps--;
  expect_verified (store, row);
  g_clear_error (&error);
}

Test (store, lists_by_filter)
{
  static const struct {
    TerseStoreFilter filter;
    guint rows;
  } cases[] = {
    { { 0 }, 7 },
    { { .problem = "index" }, 3 },
    { { .model = "two-way" }, 2 },
    { { .problem = "index", .by_verdict = TRUE, .verdict = TERSE_IMPOSSIBLE }, 2 },
    { { .by_verdict = TRUE, .verdict = TERSE_UNDECIDED }, 1 },
    { { .text = "n=3" }, 1 },
    { { .text = "n=_" }, 0 },
    { { .problem = "inde" }, 0 },
  };
  GError *error = NULL;
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  g_autoptr (TerseQuestion) question = terse_test_question (0);
  for (guint i = 0; i < TERSE_TEST_CERTIFICATES; i++)
    terse_store_row_free (terse_test_enter (store, (TerseTestCertificate) i));
  terse_store_row_free (terse_test_enter_undecided (store, question, 1));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) rows = terse_store_list (store, &cases[i].filter, &error);
      cr_assert_not_null (rows);
      cr_expect_eq (rows->len, cases[i].rows, "%u: %u", i, rows->len);
      for (guint j = 1; j < rows->len; j++)
        cr_expect_lt (((TerseStoreRow *) rows->pdata[j - 1])->number,
                      ((TerseStoreRow *) rows->pdata[j])->number);
    }
}

/* A process that ends with an inbox in its hands. */
static void
leave_inbox (void)
{
  GError *error = NULL;
  pid_t pid = fork ();
  if (pid == 0)
    {
      TerseStore *store = terse_test_store (scratch);
      TerseStoreInbox *inbox = terse_store_inbox_new (store, &error);
      g_free (
          terse_test_certificate (terse_store_inbox_path (inbox), TERSE_TEST_POSSIBLE_SCHEDULE));
      _exit (0);
    }
  cr_assert_eq (waitpid (pid, NULL, 0), pid);
}

static char *
collect (TerseStore *store, gboolean dry_run)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) lines = terse_store_gc (store, dry_run, &error);
  cr_assert (lines, "%s", error ? error->message : "");
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

Test (store, garbage_is_collected)
{
  GError *error = NULL;
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  const char *folder = terse_store_folder (store);
  g_autoptr (TerseStoreRow) kept = terse_test_enter (store, TERSE_TEST_IMPOSSIBLE_SCHEDULE);
  g_autoptr (TerseStoreRow) lost = terse_test_enter (store, TERSE_TEST_IMPOSSIBLE_TREE);
  g_autofree char *lost_path = terse_store_row_path (store, lost),
                  *kept_path = terse_store_row_path (store, kept);
  G_GNUC_UNUSED g_autofree char *orphan = terse_test_certificate (folder, TERSE_TEST_POSSIBLE_TREE);
  g_autofree char *foreign = g_build_filename (folder, "foreign", "inner", NULL);
  g_autoptr (TerseStoreInbox) inbox = terse_store_inbox_new (store, &error);
  g_autofree char *made
      = terse_test_certificate (terse_store_inbox_path (inbox), TERSE_TEST_POSSIBLE_SCHEDULE);
  g_mkdir_with_parents (foreign, 0777);
  terse_scratch_remove (lost_path);
  leave_inbox ();
  cr_assert_eq (terse_scratch_entries (folder), 5);
  g_autofree char *before = terse_test_store_text (store, &error);
  g_autofree char *dry = collect (store, TRUE), *unchanged = terse_test_store_text (store, &error);
  cr_expect_str_eq (before, unchanged);
  cr_assert_eq (terse_scratch_entries (folder), 5);
  g_autofree char *said = collect (store, FALSE), *again = collect (store, FALSE);
  g_autofree char *after = terse_test_store_text (store, &error);
  cr_expect_str_eq (said, dry);
  cr_expect (
      strstr (said, "row 2: impossible: equality n=1, two-way bits=1, knows=both: its certificate"),
      "%s", said);
  cr_expect (strstr (said, "an inbox whose owner has ended"), "%s", said);
  cr_expect (strstr (said, "a certificate that no row points at"), "%s", said);
  cr_expect (g_str_has_prefix (again, "foreign: left as it is") && strchr (again, '\n') == NULL,
             "%s", again);
  cr_expect (g_str_has_prefix (before, after) && strcmp (before, after) != 0,
             "row 1 alone is left");
  cr_expect_eq (terse_scratch_entries (folder), 3,
                "the certificate, the inbox in use, the foreign folder");
  cr_expect (g_file_test (kept_path, G_FILE_TEST_IS_DIR) && g_file_test (made, G_FILE_TEST_IS_DIR)
             && g_file_test (foreign, G_FILE_TEST_IS_DIR));
  expect_verified (store, kept);
}

/* A folder that is not mounted is no reason to forget everything. */
Test (store, missing_folder_is_no_garbage)
{
  GError *error = NULL;
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  G_GNUC_UNUSED g_autoptr (TerseStoreRow) row
      = terse_test_enter (store, TERSE_TEST_IMPOSSIBLE_SCHEDULE);
  terse_scratch_remove (terse_store_folder (store));
  cr_expect_null (terse_store_gc (store, FALSE, &error));
  expect_error (&error, TERSE_ERROR_IO, "expected the folder of the certificates, found none");
  g_autofree char *text = terse_test_store_text (store, &error);
  cr_expect_str_neq (text, "");
}
