/* Certificates of fooling sets, fractional covers and discrepancy: those that are kept verify, and
 * each of their files, changed in what it means and sealed again, is rejected for that. */
#include <criterion/criterion.h>
#include <string.h>

#include "reductions/questions/measures/measure_certificate.h"
#include "tests/support/certificates.h"
#include "tests/support/questions.h"
#include "tests/support/scratch.h"
#include "tests/support/suite.h"

TestSuite (measure_certificates, .init = scratch_open, .fini = scratch_close);

/* The reason of a rejection, or NULL; (transfer full). */
static char *
reason_of (const char *folder)
{
  TerseVerification verification;
  cr_assert (terse_measure_verify (folder, NULL, &verification, NULL));
  cr_assert (verification.of_measure);
  cr_assert_neq (verification.verified, verification.reason != NULL);
  char *reason = g_strdup (verification.reason);
  terse_verification_clear (&verification);
  return reason;
}

static void
expect_text (const char *folder, const char *text)
{
  TerseVerification verification;
  cr_assert (terse_measure_verify (folder, NULL, &verification, NULL));
  cr_expect (verification.verified, "%s", verification.reason);
  cr_expect_str_eq (verification.text, text);
  terse_verification_clear (&verification);
}

/* The folder of a measure of a problem, (transfer full). */
static char *
keep_measure (const char *text, const char *id, gint value)
{
  g_autoptr (TerseProblem) problem = questions_problem (text);
  g_autoptr (TerseMatrix) matrix = terse_matrix_from_problem (problem, NULL);
  g_autoptr (TerseWorkFolder) folder = terse_measure_folder_new (scratch, problem, id, value, NULL);
  char *path;
  if (g_str_equal (id, "fooling"))
    {
      const TerseRefuteOptions options = { .folder = folder };
      TerseLargestFooling largest;
      cr_assert (terse_largest_fooling (matrix, value, &options, &largest, NULL));
      path = terse_measure_keep_fooling (folder, problem, matrix, value, &largest, NULL);
      terse_largest_fooling_clear (&largest);
    }
  else
    {
      TerseWeighted found;
      cr_assert (value < 0 ? terse_weighted_discrepancy (matrix, NULL, &found)
                           : terse_weighted_cover (matrix, (guint) value, NULL, &found));
      path = terse_measure_keep_weighted (folder, problem, &found, NULL);
      terse_weighted_clear (&found);
    }
  cr_assert_not_null (path);
  cr_expect (terse_measure_is_certificate (path));
  return path;
}

/* In a file the first such text for another, or a new file for NULL; then a part of the reason. */
typedef struct {
  const char *file, *from, *to, *reason;
} Forgery;

static void
check_forgery (const char *folder, const Forgery *forgery)
{
  g_autofree char *path = g_build_filename (folder, forgery->file, NULL), *kept = NULL;
  if (forgery->from)
    {
      kept = terse_scratch_read (folder, forgery->file, NULL);
      g_auto (GStrv) parts = g_strsplit (kept, forgery->from, 2);
      cr_assert (parts[0] && parts[1], "%s is in %s", forgery->from, forgery->file);
      g_autofree char *forged = g_strjoinv (forgery->to, parts);
      terse_scratch_write (folder, forgery->file, forged, -1);
    }
  else
    terse_scratch_write (folder, forgery->file, forgery->to, -1);
  terse_test_reseal (folder);
  g_autofree char *reason = reason_of (folder);
  cr_expect (reason && strstr (reason, forgery->reason) && strchr (reason, '\n') == NULL,
             "%s, %s: %s", forgery->file, forgery->to, reason);
  if (kept)
    terse_scratch_write (folder, forgery->file, kept, -1);
  else
    cr_assert_eq (remove (path), 0);
  terse_test_reseal (folder);
}

static void
check_forgeries (const char *folder, guint n, const Forgery *forgeries)
{
  for (guint i = 0; i < n; i++)
    check_forgery (folder, &forgeries[i]);
  cr_expect_null (reason_of (folder));
}

/* Ones of a crown: three of them at most are apart. */
#define CROWN "matrix entries=0 1 1;1 0 1;1 1 0"

Test (measure_certificates, fooling_sets)
{
  static const Forgery forgeries[] = {
    { "entries.txt", "1", "0", "formula of a set of one entry more" },
    { "entries.txt", "0 0", "0 1", "no two of which share a rectangle" },
    { "entries.txt", "0", "1", "a line of 0 and 1 for each row" },
    { "entries.txt", "0", "2", "a line of 0 and 1 for each row" },
    { "entries.txt", "\n", "\r\n", "a line of 0 and 1 for each row" },
    { "formula.cnf", "c ", "c  ", "formula of a set of one entry more" },
    { "formula.cnf", " 0\n", " 0\n1 0\n", "formula of a set of one entry more" },
    { "manifest.json", "\"numerator\" : 3", "\"numerator\" : 4", "number, sizes and sums" },
    { "manifest.json", "\"denominator\" : 1", "\"denominator\" : 2", "number, sizes and sums" },
    { "manifest.json", "\"value\" : 1,", "", "entry more" },
    { "manifest.json", "\"value\" : 1,", "\"value\" : 7,", "a value of it" },
    { "manifest.json", "\"value\" : 1,", "\"value\" : -1,", "a value of the problem" },
    { "manifest.json", "\"value\" : 1,", "\"value\" : 0,", "0 and 1 for each row" },
    { "manifest.json", "\"steps\" : ", "\"steps\" : 1", "number, sizes and sums" },
    { "manifest.json", "\"format\" : 1,", "", "number, sizes and sums" },
    { "manifest.json", "\"fooling\"", "\"rank\"", "expected measure" },
    { "manifest.json", "\"fooling\"", "\"discrepancy\"", "rectangles.txt" },
    { "manifest.json", "0 1 1;1 0 1;1 1 0", "0 1 1;1 0 1;1 1 1", "no two of which" },
    { "rectangles.txt", NULL, "1 rows 0 columns 1\n", "expected no such file" },
    { "witness.txt", NULL, "fooling\n", "expected no such file" },
  };
  g_autofree char *folder = keep_measure (CROWN, "fooling", 1),
                  *zeros = keep_measure (CROWN, "fooling", 0), *names = terse_scratch_list (folder);
  cr_expect_str_eq (names, "SHA256SUMS entries.txt formula.cnf manifest.json proof.lrat");
  expect_text (folder, "fooling of value 1, " CROWN ": 3");
  expect_text (zeros, "fooling of value 0, " CROWN ": 3");
  check_forgeries (folder, G_N_ELEMENTS (forgeries), forgeries);
}

/* No step of a proof may be missing, and nothing comes behind its end. */
Test (measure_certificates, proofs)
{
  gsize length;
  g_autofree char *folder = keep_measure (CROWN, "fooling", 1),
                  *proof = terse_scratch_read (folder, "proof.lrat", &length),
                  *longer = g_malloc0 (length + 3);
  memcpy (longer, proof, length);
  longer[length] = 'a';
  for (guint trial = 0; trial <= 2; trial++)
    {
      const gsize lengths[] = { 0, length - 4, length + 3 };
      terse_scratch_write (folder, "proof.lrat", longer, (gssize) lengths[trial]);
      terse_test_reseal (folder);
      g_autofree char *reason = reason_of (folder);
      cr_expect (reason && strstr (reason, "proof.lrat"), "%u: %s", trial, reason);
    }
}

/* No formula is needed where all entries are in the set; where one is missing it is. */
Test (measure_certificates, sets_of_all_entries)
{
  static const Forgery forgeries[] = {
    { "entries.txt", "1", "0", "expected a formula" },
    { "proof.lrat", NULL, "a", "expected no such file" },
  };
  g_autofree char *folder = keep_measure (CROWN, "fooling", 0);
  check_forgeries (folder, G_N_ELEMENTS (forgeries), forgeries);
}

Test (measure_certificates, fractional_covers)
{
  static const Forgery forgeries[] = {
    { "entries.txt", "0", "1", "weights of entries that allow the value alone" },
    { "entries.txt", " 1", " 2", "two numbers" },
    { "entries.txt", "1", "-1", "as they are written" },
    { "entries.txt", "1", "01", "as they are written" },
    { "entries.txt", "1", "2199023255552", "at most 2^40" },
    { "rectangles.txt", "1 rows", "2 rows", "two numbers" },
    { "rectangles.txt", "1 rows", "-1 rows", "rectangles that fit the value" },
    { "rectangles.txt", "1 rows", "0 rows", "rectangles that fit the value" },
    { "rectangles.txt", "rows 0", "rows 0 1", "rectangles that fit the value" },
    { "rectangles.txt", "rows 0", "rows 00", "as they are written" },
    { "rectangles.txt", "rows 0", "rows 9", "as they are written" },
    { "rectangles.txt", "columns", "column", "as they are written" },
    { "manifest.json", "\"numerator\" : ", "\"numerator\" : 1", "number, sizes and sums" },
    { "manifest.json", "\"value\" : 1,", "", "a fractional cover of a value" },
    { "manifest.json", "\"value\" : 1,", "\"value\" : 0,", "weights of entries" },
    { "manifest.json", "\"format\" : 1,", "\"format\" : 1, \"more\" : 1,",
      "number, sizes and sums" },
    { "formula.cnf", NULL, "p cnf 0 0\n", "expected no such file" },
  };
  g_autofree char *folder = keep_measure (CROWN, "fractional-cover", 1);
  expect_text (folder, "fractional-cover of value 1, " CROWN ": 3");
  check_forgeries (folder, G_N_ELEMENTS (forgeries), forgeries);
}

Test (measure_certificates, discrepancy)
{
  static const Forgery forgeries[] = {
    { "entries.txt", "1", "9", "two numbers" },
    { "rectangles.txt", "-1 rows", "1 rows", "two numbers" },
    { "rectangles.txt", "columns 0", "columns 1", "two numbers" },
    { "manifest.json", "\"denominator\" : 6", "\"denominator\" : 5", "number, sizes and sums" },
    { "manifest.json", "\"problem\"", "\"value\" : 1, \"problem\"", "discrepancy of a total" },
    { "manifest.json", "0 1 1;1 0 1;1 1 0", "0 1 1;1 0 1;1 1 2", "discrepancy of a total" },
    { "manifest.json", "0 1 1;1 0 1;1 1 0", "0 1 1;1 0 1;1 1 *", "discrepancy of a total" },
  };
  g_autofree char *folder = keep_measure (CROWN, "discrepancy", -1);
  expect_text (folder, "discrepancy, " CROWN ": 1/6");
  check_forgeries (folder, G_N_ELEMENTS (forgeries), forgeries);
}

/* terse_verify () is of verdicts on questions. */
Test (measure_certificates, are_no_certificates_of_questions)
{
  g_autofree char *folder = keep_measure (CROWN, "discrepancy", -1), *reason = NULL,
                  *question = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_SCHEDULE);
  cr_expect_eq (terse_test_verify (folder, &reason), TERSE_TEST_REJECTED);
  cr_expect (strstr (reason, "expected verdict"), "%s", reason);
  cr_expect_not (terse_measure_is_certificate (question));
  terse_scratch_write (question, "entries.txt", "1\n", -1);
  terse_test_reseal (question);
  g_autofree char *why = NULL, *other = reason_of (question);
  cr_expect_eq (terse_test_verify (question, &why), TERSE_TEST_REJECTED);
  cr_expect (strstr (why, "entries.txt: expected no such file"), "%s", why);
  cr_expect (strstr (other, "expected measure"), "%s", other);
}
