/* What a certificate must not state otherwise, each by itself and with SHA256SUMS made again: the
 * clauses of the extension, the version of the encoding, the rounds that a protocol keeps; and the
 * limit on the size of the formula, at the limit and one to either side of it. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "reductions/questions/decide/decide.h"
#include "tests/support/certificates.h"
#include "tests/support/suite.h"
#include "tests/support/questions.h"

TestSuite (verify_members, .init = scratch_open, .fini = scratch_close);

/* The folder of the certificate, (transfer full). */
static char *
decide (const char *problem, const char *model, TerseVerdict verdict, guint without)
{
  const TerseDecideOptions options = { .out = scratch, .without = without };
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, &error);
  cr_assert_not_null (decision, "%s", error ? error->message : "");
  cr_assert_eq (decision->verdict, verdict, "%s, %s", problem, model);
  return g_strdup (decision->folder);
}

static JsonObject *
object_of (JsonNode *root, const char *outer)
{
  JsonObject *object = json_node_get_object (root);
  return outer ? json_object_get_object_member (object, outer) : object;
}

/* The number of the manifest becomes `number`, and the sums are made again; what it was. */
static gint64
state (const char *certificate, const char *outer, const char *inner, gint64 number)
{
  g_autofree char *text = terse_scratch_read (certificate, "manifest.json", NULL), *changed = NULL;
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonObject *object = object_of (root, outer);
  const gint64 before = json_object_get_int_member (object, inner);
  json_object_set_int_member (object, inner, number);
  changed = json_to_string (root, TRUE);
  terse_scratch_write (certificate, "manifest.json", changed, -1);
  terse_test_reseal (certificate);
  return before;
}

static void
expect_verified (const char *certificate)
{
  g_autofree char *reason = NULL;
  cr_expect_eq (terse_test_verify (certificate, &reason), TERSE_TEST_VERIFIED, "%s: %s",
                certificate, reason);
}

static void
expect_rejected (const char *certificate, const char *part)
{
  g_autofree char *reason = NULL;
  cr_expect_eq (terse_test_verify (certificate, &reason), TERSE_TEST_REJECTED, "%s", certificate);
  cr_expect (reason && strstr (reason, part), "%s: expected %s in %s", certificate, part, reason);
}

/* One more and one less are refused, and what it was is not. */
static void
expect_exact (const char *certificate, const char *outer, const char *inner)
{
  g_autofree char *part = g_strdup_printf ("expected %s.%s = ", outer, inner);
  const gint64 right = state (certificate, outer, inner, 0);
  for (gint64 wrong = right - 1; wrong <= right + 1; wrong += 2)
    {
      state (certificate, outer, inner, wrong);
      expect_rejected (certificate, part);
    }
  state (certificate, outer, inner, right);
  expect_verified (certificate);
}

Test (verify_members, clauses_of_the_extension)
{
  for (guint i = 0; i < TERSE_TEST_CERTIFICATES; i++)
    {
      g_autofree char *certificate = terse_test_certificate (scratch, (TerseTestCertificate) i);
      if (g_str_equal (terse_test_evidence ((TerseTestCertificate) i), "proof.lrat"))
        expect_exact (certificate, "extension", "clauses");
    }
}

Test (verify_members, clauses_of_the_extension_beside_a_witness)
{
  g_autofree char *certificate
      = decide ("inner-product n=4", "two-way bits=4 knows=both", TERSE_IMPOSSIBLE, 0);
  expect_exact (certificate, "extension", "clauses");
}

Test (verify_members, version_of_the_encoding)
{
  for (guint i = 0; i < TERSE_TEST_CERTIFICATES; i++)
    {
      g_autofree char *certificate = terse_test_certificate (scratch, (TerseTestCertificate) i);
      expect_exact (certificate, "encoding", "version");
    }
}

/* A right protocol with one change of speaker, and a question that allows none. There is no formula
 * that could tell them apart. */
Test (verify_members, rounds_of_a_protocol)
{
  g_autofree char *certificate
      = decide ("equality n=1", "rounds bits=2 rounds=2 knows=both", TERSE_POSSIBLE, 0);
  expect_verified (certificate);
  state (certificate, "budget", "rounds", 1);
  expect_rejected (certificate,
                   "expected a protocol within the rounds of the question, found more");
  state (certificate, "budget", "rounds", 3);
  expect_verified (certificate);
}

/* A protocol of one bit, Alice's, in rounds that Bob begins. */
Test (verify_members, silent_first_speaker)
{
  g_autofree char *certificate = decide (
      "matrix entries=0;1", "rounds bits=1 rounds=2 first=bob knows=bob", TERSE_POSSIBLE, 0);
  expect_verified (certificate);
  state (certificate, "budget", "rounds", 1);
  expect_rejected (certificate,
                   "expected a protocol within the rounds of the question, found more");
}

/* Formulas of trees in rounds, and of no others, were changed once. */
Test (verify_members, version_of_trees_in_rounds)
{
  g_autofree char *rounds = decide ("equality n=1", "rounds bits=1 rounds=2", TERSE_IMPOSSIBLE, 0),
                  *free = decide ("equality n=1", "two-way bits=1", TERSE_IMPOSSIBLE, 0);
  cr_expect_eq (state (free, "encoding", "version", 2), 1);
  cr_expect_eq (state (rounds, "encoding", "version", 1), 2);
  expect_rejected (rounds, "expected encoding.version = 2");
}

static void
expect_limit (const char *certificate, guint64 limit, gboolean fits)
{
  TerseVerification verification;
  g_autoptr (GError) error = NULL;
  const TerseVerifyLimits limits = { .literals = limit };
  const gboolean answered = terse_verify (certificate, &limits, NULL, &verification, &error);
  g_autofree char *line
      = g_strdup_printf ("terse check '%s' --max-literals %" G_GUINT64_FORMAT, certificate, limit);
  if (fits)
    cr_expect (answered && verification.verified, "%s", line);
  else
    cr_expect (!answered && g_error_matches (error, TERSE_ERROR, TERSE_ERROR_LIMIT), "%s", line);
  if (answered)
    terse_verification_clear (&verification);
  if (!fits)
    {
      terse_run_expect_complaint (line, NULL, "(--max-literals), found ");
      return;
    }
  TerseRun run = terse_run_line (line, NULL);
  cr_expect_eq (run.status, 0, "%s: %s", line, run.err);
  terse_run_clear (&run);
}

Test (verify_members, largest_formula)
{
  for (guint i = 0; i < TERSE_TEST_CERTIFICATES; i++)
    {
      g_autofree char *certificate = terse_test_certificate (scratch, (TerseTestCertificate) i),
                      *text = terse_scratch_read (certificate, "manifest.json", NULL);
      g_autoptr (JsonNode) root = json_from_string (text, NULL);
      const guint64 literals
          = (guint64) json_object_get_int_member (object_of (root, "formula"), "literals");
      expect_limit (certificate, literals - 1, FALSE);
      expect_limit (certificate, literals, TRUE);
      expect_limit (certificate, literals + 1, TRUE);
    }
}
