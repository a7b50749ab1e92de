/* The record of a certificate: an acceptance that is recorded changes nothing else, so that the
 * certificate stays verified and its row in a store intact; a change in any other byte, and in any
 * byte of the record itself, is found all the same. */
#include <criterion/criterion.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "cli/store/store_check.h"
#include "cli/store/store_inbox.h"
#include "protocols/error.h"
#include "reductions/questions/decide/opinion.h"
#include "solver/certificate/record.h"
#include "tests/support/certificates.h"
#include "tests/support/suite.h"
#include "tests/support/stores.h"

#define ACCEPTS "sh -c 'echo s VERIFIED' {formula} {proof}"

TestSuite (record, .init = scratch_open, .fini = scratch_close);

/* What recording the acceptance of a referee says. */
static gboolean
record (const char *certificate, const char *command, GError **error)
{
  g_autoptr (TerseOpinion) referee = terse_opinion_new (command, NULL);
  g_autoptr (TerseFolder) files = terse_folder_open (certificate, error);
  TerseOpinionVerdict verdict;
  cr_assert (referee && files && terse_opinion_run (referee, files, NULL, &verdict, error)
             && verdict.accepted);
  gboolean recorded = terse_opinion_record (referee, &verdict, files, error);
  terse_opinion_verdict_clear (&verdict);
  return recorded;
}

static char *
recorded_certificate (TerseTestCertificate which)
{
  g_autoptr (GError) error = NULL;
  char *certificate = terse_test_certificate (scratch, which);
  cr_assert (record (certificate, ACCEPTS, &error), "%s", error ? error->message : "");
  cr_assert_eq (terse_test_verify (certificate, NULL), TERSE_TEST_VERIFIED);
  return certificate;
}

static void
expect_rejected (const char *certificate, const char *part)
{
  g_autofree char *reason = NULL;
  cr_assert_eq (terse_test_verify (certificate, &reason), TERSE_TEST_REJECTED, "%s", part);
  cr_expect_not_null (strstr (reason, part), "expected %s in: %s", part, reason);
}

/* In the store a recorded certificate is the one that was entered, which answers and is verified;
 * no other one is. */
Test (record, a_recorded_certificate_is_still_the_one_entered)
{
  GError *error = NULL;
  const TerseStoreLimits none = { 0 };
  TerseVerification verification;
  TerseStoreRow *found;
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  g_autoptr (TerseStoreRow) entered = terse_test_enter (store, TERSE_TEST_IMPOSSIBLE_SYMMETRY);
  g_autofree char *path = terse_store_row_path (store, entered);
  cr_assert (record (path, ACCEPTS, &error), "%s", error ? error->message : "");
  cr_assert (terse_store_find (store, entered->number, &found, &error));
  g_autoptr (TerseStoreRow) row = found;
  cr_expect_eq (row->state, TERSE_STORE_INTACT);
  cr_expect (terse_store_row_answers (row, &none));
  cr_assert (terse_store_check (store, row, 0, NULL, &verification, &error));
  cr_expect (verification.verified, "%s", verification.reason);
  terse_verification_clear (&verification);
  g_autoptr (GPtrArray) garbage = terse_store_gc (store, FALSE, &error);
  cr_assert (garbage && garbage->len == 0);
  g_autofree char *manifest = terse_scratch_read (path, "manifest.json", NULL),
                  *longer = g_strconcat (manifest, "\n", NULL);
  terse_scratch_write (path, "manifest.json", longer, -1);
  cr_assert (terse_store_check (store, row, 0, NULL, &verification, &error));
  cr_expect (!verification.verified
             && strstr (verification.reason, "manifest.json: expected the SHA-256"));
  terse_verification_clear (&verification);
  terse_test_reseal (path);
  cr_assert (terse_store_check (store, row, 0, NULL, &verification, &error));
  cr_expect_not (verification.verified);
  terse_verification_clear (&verification);
}

/* Every byte of the record, and one in the middle of every other file. */
Test (record, every_changed_byte_is_rejected)
{
  g_autofree char *certificate = recorded_certificate (TERSE_TEST_IMPOSSIBLE_SYMMETRY);
  g_autofree char *list = terse_scratch_list (certificate);
  g_auto (GStrv) names = g_strsplit (list, " ", -1);
  cr_assert_eq (g_strv_length (names), 6, "%s", list);
  for (guint i = 0; names[i]; i++)
    {
      gsize length;
      g_autofree char *bytes = terse_scratch_read (certificate, names[i], &length);
      const gboolean all = strcmp (names[i], TERSE_RECORD_FILE) == 0;
      for (gsize at = all ? 0 : length / 2; at < (all ? length : length / 2 + 1); at++)
        {
          bytes[at] ^= 1;
          terse_scratch_write (certificate, names[i], bytes, (gssize) length);
          expect_rejected (certificate, "expected");
          bytes[at] ^= 1;
        }
      terse_scratch_write (certificate, names[i], bytes, (gssize) length);
    }
  cr_assert_eq (terse_test_verify (certificate, NULL), TERSE_TEST_VERIFIED);
}

Test (record, cut_and_lengthened)
{
  gsize length;
  g_autofree char *certificate = recorded_certificate (TERSE_TEST_IMPOSSIBLE_TREE);
  g_autofree char *bytes = terse_scratch_read (certificate, TERSE_RECORD_FILE, &length);
  for (gsize n = 0; n < length; n++)
    {
      terse_scratch_write (certificate, TERSE_RECORD_FILE, bytes, (gssize) n);
      expect_rejected (certificate, TERSE_RECORD_FILE ": expected");
    }
  g_autofree char *longer = g_strconcat (bytes, "\n", NULL);
  terse_scratch_write (certificate, TERSE_RECORD_FILE, longer, -1);
  expect_rejected (certificate, TERSE_RECORD_FILE ": expected");
}

/* The record of one certificate says nothing of another one. */
Test (record, of_another_certificate)
{
  g_autofree char *one = recorded_certificate (TERSE_TEST_IMPOSSIBLE_TREE);
  g_autofree char *other = recorded_certificate (TERSE_TEST_IMPOSSIBLE_SCHEDULE);
  g_autofree char *text = terse_scratch_read (one, TERSE_RECORD_FILE, NULL);
  terse_scratch_write (other, TERSE_RECORD_FILE, text, -1);
  expect_rejected (other, TERSE_RECORD_FILE
                   ": expected the record that terse check --record writes for this certificate");
}

Test (record, no_plain_file)
{
  g_autofree char *certificate = recorded_certificate (TERSE_TEST_IMPOSSIBLE_TREE);
  g_autofree char *path = g_build_filename (certificate, TERSE_RECORD_FILE, NULL);
  g_unlink (path);
  cr_expect_eq (terse_test_verify (certificate, NULL), TERSE_TEST_VERIFIED,
                "removing the file removes the record");
  cr_assert_eq (mkfifo (path, 0666), 0);
  expect_rejected (certificate, TERSE_RECORD_FILE ": expected a plain file, found something else");
  g_unlink (path);
  cr_assert_eq (symlink ("nowhere", path), 0);
  expect_rejected (certificate, TERSE_RECORD_FILE ": expected a plain file, found a link");
  g_unlink (path);
  cr_assert_eq (g_mkdir (path, 0777), 0);
  expect_rejected (certificate, TERSE_RECORD_FILE ": expected a plain file, found something else");
  g_rmdir (path);
}

/* What could not be read again is not written. */
Test (record, command_with_a_control_character)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *certificate = recorded_certificate (TERSE_TEST_IMPOSSIBLE_TREE);
  g_autofree char *before = terse_scratch_read (certificate, TERSE_RECORD_FILE, NULL);
  cr_expect_not (record (certificate,
                         "sh -c 'echo s\\\nVERIFIED; echo s VERIFIED' {formula} {proof}", &error));
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_INPUT), "%s",
             error ? error->message : "none");
  g_autofree char *after = terse_scratch_read (certificate, TERSE_RECORD_FILE, NULL);
  cr_expect_str_eq (before, after);
}

/* Copies that a table makes of its certificates bring their records along. */
Test (record, copies_of_a_table)
{
  terse_scratch_write (scratch, "spec", "[a]\nproblem = index\nn = 2\nbits = 1\n", -1);
  TerseRun run = scratch_run ("terse table spec --store s", 0);
  terse_run_clear (&run);
  g_autofree char *folder = g_build_filename (scratch, "s.certificates", NULL),
                  *name = terse_scratch_list (folder);
  g_autofree char *path = g_build_filename (folder, name, NULL),
                  *copy = g_build_filename (scratch, "c", NULL);
  cr_assert (record (path, ACCEPTS, NULL));
  run = scratch_try ("terse table spec --store s --certificates c --check");
  cr_assert_eq (run.status, 0, "%s", run.err);
  cr_expect_not_null (strstr (run.err, "1 certificates verified, 0 rejected"), "%s", run.err);
  terse_run_clear (&run);
  g_autofree char *copied = terse_scratch_list (copy),
                  *place = g_build_filename (copy, copied, NULL);
  cr_expect_eq (terse_test_verify (place, NULL), TERSE_TEST_VERIFIED);
  static const char *const files[] = { "SHA256SUMS", "manifest.json", TERSE_RECORD_FILE };
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *one = terse_scratch_read (path, files[i], NULL),
                      *other = terse_scratch_read (place, files[i], NULL);
      cr_expect_str_eq (one, other, "%s", files[i]);
    }
}
