/* Certificates whose SHA256SUMS fits, made by somebody who wants a false or a careless answer:
 * manifests that state another question, other numbers, or are no proper JSON; proofs and formulas
 * of something else; protocols that err or are written in another way. All are rejected: hashes
 * protect against accidents, and the question, the formula, the proof and the protocol are judged
 * anew. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "tests/support/certificates.h"
#include "tests/support/suite.h"

TestSuite (forged, .init = scratch_open, .fini = scratch_close);

/* With `part` in the reason, or NULL. */
static void
expect_rejected (const char *certificate, const char *part, const char *what)
{
  g_autofree char *reason = NULL;
  TerseTestOutcome outcome = terse_test_verify (certificate, &reason);
  cr_expect_eq (outcome, TERSE_TEST_REJECTED, "%s: %s", what,
                outcome == TERSE_TEST_VERIFIED ? "verified" : reason);
  if (part && outcome == TERSE_TEST_REJECTED)
    cr_expect_not_null (strstr (reason, part), "%s: expected %s in %s", what, part, reason);
}

/* A file with another text, resealed, and put back. */
static void
expect_text_rejected (const char *certificate, const char *name, const char *text, gssize length,
                      const char *part)
{
  gsize kept_length;
  g_autofree char *kept = terse_scratch_read (certificate, name, &kept_length);
  terse_scratch_write (certificate, name, text, length);
  terse_test_reseal (certificate);
  g_autofree char *what = g_strdup_printf ("%s <- %.60s", name, text);
  expect_rejected (certificate, part, what);
  terse_scratch_write (certificate, name, kept, (gssize) kept_length);
  terse_test_reseal (certificate);
}

/* Every occurrence of a text in a file exchanged; it must occur. */
static char *
exchange (const char *certificate, const char *name, const char *from, const char *to)
{
  g_autofree char *text = terse_scratch_read (certificate, name, NULL);
  cr_assert_not_null (strstr (text, from), "%s holds no %s:\n%s", name, from, text);
  g_auto (GStrv) parts = g_strsplit (text, from, -1);
  return g_strjoinv (to, parts);
}

typedef struct {
  TerseTestCertificate which;
  const char *file, *from, *to, *part;
} Exchange;

static const Exchange exchanges[] = {
  /* Another question. */
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"bits\" : 1", "\"bits\" : 0",
    "formula.variables" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"bits\" : 1", "\"bits\" : 2",
    "formula.variables" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"bits\" : 1", "\"bits\" : 20",
    "formula.variables" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"bits\" : 1", "\"bits\" : 21", "--bits" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"bits\" : 1", "\"messages\" : 3",
    "formula.variables" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"n\" : 2", "\"n\" : 1", "formula." },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"n\" : 2", "\"n\" : 12", "formula." },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"n\" : 2", "\"n\" : 99",
    "expected n in 1..20" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"n\" : 2", "\"n\" : \"2\"", "canonical" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"n\" : 2", "\"n\" : \"02\"", "canonical" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"n\" : 2", "\"n\" : 2, \"k\" : 1",
    "found k" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"n\" : 2", "\"n\" : 2, \"n\" : 2", "twice" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"index\"", "\"equality\"", "formula." },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"index\"", "\"nosuch\"",
    "expected a problem" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"one-way\"", "\"simultaneous\"",
    "manifest.json: " },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"bob\"", "\"both\"",
    "expected --knows bob" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"bob\"", "\"default\"", "knows" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"bob\"", "\"nobody\"", "knows" },
  { TERSE_TEST_IMPOSSIBLE_TREE, "manifest.json", "\"equality\"", "\"inner-product\"",
    "formula.cnf: " },
  { TERSE_TEST_IMPOSSIBLE_TREE, "manifest.json", "\"equality\"", "\"greater-than\"",
    "formula.cnf: " },
  { TERSE_TEST_IMPOSSIBLE_TREE, "manifest.json", "\"both\"", "\"bob\"", "formula." },
  { TERSE_TEST_IMPOSSIBLE_TREE, "manifest.json", "\"both\"", "\"either\"", "formula." },
  { TERSE_TEST_IMPOSSIBLE_TREE, "manifest.json", "\"two-way\"", "\"rounds\"", "--rounds" },
  { TERSE_TEST_POSSIBLE_TREE, "manifest.json", "\"bob\"", "\"alice\"", "formula." },
  { TERSE_TEST_POSSIBLE_TREE, "manifest.json", "\"rounds\" : 1", "\"rounds\" : 2", "formula." },
  { TERSE_TEST_POSSIBLE_TREE, "manifest.json", "\"rounds\" : 1",
    "\"rounds\" : 1, \"first\" : \"bob\"", "formula" },
  /* The other verdict, another version. */
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"impossible\"", "\"possible\"",
    "protocol.json: expected the protocol" },
  { TERSE_TEST_POSSIBLE_SCHEDULE, "manifest.json", "\"possible\"", "\"impossible\"",
    "proof.lrat: expected the proof" },
  { TERSE_TEST_POSSIBLE_TREE, "manifest.json", "\"possible\"", "\"undecided\"", "verdict" },
  { TERSE_TEST_POSSIBLE_TREE, "manifest.json", "\"possible\"", "\"maybe\"", "verdict" },
  { TERSE_TEST_POSSIBLE_TREE, "manifest.json", "\"format\" : 1", "\"format\" : 2", "format = 1" },
  { TERSE_TEST_POSSIBLE_TREE, "manifest.json", "\"format\" : 1", "\"format\" : 1.0", "format = 1" },
  { TERSE_TEST_POSSIBLE_TREE, "manifest.json", "\"version\" : ", "\"version\" : 1",
    "encoding.version" },
  { TERSE_TEST_POSSIBLE_TREE, "manifest.json", "\"id\" : \"tree\"", "\"id\" : \"schedule\"",
    "encoding.id" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"id\" : \"schedule\"", "\"id\" : \"tree\"",
    "encoding.id" },
  /* Other numbers. */
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"variables\" : ", "\"variables\" : 1",
    "formula.variables" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"clauses\" : ", "\"clauses\" : 1",
    "formula.clauses" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"literals\" : ", "\"literals\" : 1",
    "formula.literals" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"steps\" : ", "\"steps\" : 1",
    "proof.steps" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"steps\" : ", "\"steps\" : -",
    "proof.steps" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"bytes\" : ", "\"bytes\" : 1",
    "proof.bytes" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"lrat-binary\"", "\"lrat\"",
    "proof.format" },
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "manifest.json", "\"sha256\" : \"", "\"sha256\" : \"0",
    "sha256" },
  { TERSE_TEST_POSSIBLE_SCHEDULE, "manifest.json", "\"inputs_run\" : ", "\"inputs_run\" : 1",
    "protocol.inputs_run" },
  { TERSE_TEST_POSSIBLE_SCHEDULE, "manifest.json", "\"cost\" : ", "\"cost\" : 1", "protocol.cost" },
  { TERSE_TEST_POSSIBLE_SCHEDULE, "manifest.json", "\"cost\" : 2.0", "\"cost\" : \"2.0\"",
    "protocol.cost" },
  { TERSE_TEST_POSSIBLE_TREE, "manifest.json", "\"cost\" : ", "\"cost\" : -", "protocol.cost" },
  { TERSE_TEST_POSSIBLE_TREE, "manifest.json", "\"cost\" : ", "\"cost\" : 1e400, \"x\" : ", NULL },
  /* Protocols that err, or are not written as protocols are. */
  { TERSE_TEST_POSSIBLE_SCHEDULE, "protocol.json", "\"alphabet\":4", "\"alphabet\":8",
    "canonical" },
  { TERSE_TEST_POSSIBLE_SCHEDULE, "protocol.json", "{\"form\":\"schedule\"",
    "{ \"form\":\"schedule\"", "canonical" },
  { TERSE_TEST_POSSIBLE_SCHEDULE, "protocol.json", "\"schedule\"", "\"tree\"", "protocol.json: " },
  { TERSE_TEST_POSSIBLE_SCHEDULE, "protocol.json", "\"message\"", "\"massage\"", "canonical" },
  { TERSE_TEST_POSSIBLE_SCHEDULE, "protocol.json", "\"table\":[", "\"table\":[0,", "table" },
  { TERSE_TEST_POSSIBLE_SCHEDULE, "protocol.json", "\"table\":[", "\"table\":[-",
    "protocol.json: " },
  { TERSE_TEST_POSSIBLE_SCHEDULE, "protocol.json", "\"table\":[", "\"table\":[9",
    "protocol.json: " },
  { TERSE_TEST_POSSIBLE_TREE, "protocol.json", "\"owner\":\"alice\"", "\"owner\":\"bob\"",
    "protocol.json: " },
  { TERSE_TEST_POSSIBLE_TREE, "protocol.json", "\"owner\":\"alice\"", "\"owner\":\"carol\"",
    "canonical" },
  { TERSE_TEST_POSSIBLE_TREE, "protocol.json", "\"depth\":2", "\"depth\":3", "canonical" },
  { TERSE_TEST_POSSIBLE_TREE, "protocol.json", "\"bits\":\"", "\"bits\":\"0", "one bit an input" },
  { TERSE_TEST_POSSIBLE_TREE, "protocol.json", "\"bits\":\"", "\"bits\":7,\"x\":\"",
    "one bit an input" },
  { TERSE_TEST_POSSIBLE_TREE, "protocol.json", "\"outputs\":[0", "\"outputs\":[2", "alphabet" },
  /* Formulas of something else. */
  { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "formula.cnf", "p cnf ", "c a comment\np cnf ",
    "formula.cnf: expected the formula" },
  { TERSE_TEST_IMPOSSIBLE_TREE, "formula.cnf", " 0\n", "  0\n",
    "formula.cnf: expected the formula" },
};

Test (forged, exchanged_files_are_rejected)
{
  g_autofree char *certificates[TERSE_TEST_CERTIFICATES] = { NULL };
  for (guint which = 0; which < TERSE_TEST_CERTIFICATES; which++)
    {
      certificates[which] = terse_test_certificate (scratch, which);
      cr_assert_eq (terse_test_verify (certificates[which], NULL), TERSE_TEST_VERIFIED);
    }
  for (guint i = 0; i < G_N_ELEMENTS (exchanges); i++)
    {
      const Exchange *e = &exchanges[i];
      g_autofree char *text = exchange (certificates[e->which], e->file, e->from, e->to);
      expect_text_rejected (certificates[e->which], e->file, text, -1, e->part);
    }
  for (guint which = 0; which < TERSE_TEST_CERTIFICATES; which++)
    {
      cr_expect_eq (terse_test_verify (certificates[which], NULL), TERSE_TEST_VERIFIED, "put back");
      g_free (g_steal_pointer (&certificates[which]));
    }
}

/* Every single character of a table of the protocol changed to another digit: it errs, or it is
 * another right protocol, which is then found right by running it here as well. */
Test (forged, protocols_with_another_entry)
{
  guint rejected = 0;
  for (guint which = TERSE_TEST_POSSIBLE_SCHEDULE; which <= TERSE_TEST_POSSIBLE_TREE; which++)
    {
      g_autofree char *certificate = terse_test_certificate (scratch, which);
      gsize length;
      g_autofree char *text = terse_scratch_read (certificate, "protocol.json", &length);
      for (gsize i = 0; i < length; i++)
        for (char digit = '0'; g_ascii_isdigit (text[i]) && digit <= '9'; digit++)
          {
            g_autofree char *changed = g_strdup (text);
            g_autofree char *reason = NULL;
            changed[i] = digit;
            if (digit == text[i])
              continue;
            terse_scratch_write (certificate, "protocol.json", changed, (gssize) length);
            terse_test_reseal (certificate);
            rejected += terse_test_verify (certificate, &reason) == TERSE_TEST_REJECTED;
            /* An entry that no promised input reaches may be anything: there is none in Index. */
            if (which == TERSE_TEST_POSSIBLE_SCHEDULE)
              cr_expect_not_null (reason, "byte %zu <- %c: verified", i, digit);
          }
    }
  cr_expect_gt (rejected, 100);
}

/* Proofs of another formula, of another length, of nothing. */
Test (forged, proofs_of_something_else_are_rejected)
{
  g_autofree char *one = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_SCHEDULE);
  g_autofree char *other = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_TREE);
  gsize length, other_length;
  g_autofree char *proof = terse_scratch_read (one, "proof.lrat", &length);
  g_autofree char *wrong = terse_scratch_read (other, "proof.lrat", &other_length);
  expect_text_rejected (one, "proof.lrat", wrong, (gssize) other_length, "proof.lrat");
  expect_text_rejected (other, "proof.lrat", proof, (gssize) length, "proof.lrat");
  for (gsize cut = 0; cut < length; cut++)
    expect_text_rejected (one, "proof.lrat", proof, (gssize) cut, "proof.lrat");
  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *changed = g_memdup2 (proof, length);
      changed[i] = (char) (changed[i] ^ 4);
      expect_text_rejected (one, "proof.lrat", changed, (gssize) length, NULL);
    }
  expect_text_rejected (one, "proof.lrat", "", 0, "proof.lrat");
  expect_text_rejected (one, "proof.lrat", "33 0 1 2 0\n", -1, "proof.lrat");
}

/* A formula made easy, with a proof of it that the kernel accepts, is not the formula of the
 * question. */
Test (forged, formula_with_an_extra_clause)
{
  g_autofree char *certificate = terse_test_certificate (scratch, TERSE_TEST_POSSIBLE_SCHEDULE);
  gsize length;
  g_autofree char *formula = terse_scratch_read (certificate, "formula.cnf", &length);
  g_autofree char *easy = g_strconcat (formula, "1 0\n-1 0\n", NULL);
  g_auto (GStrv) parts = g_strsplit (easy, " 76\n", -1);
  cr_assert_eq (g_strv_length (parts), 2, "the header says 76 clauses");
  g_autofree char *counted = g_strjoinv (" 78\n", parts);
  terse_scratch_write (certificate, "formula.cnf", counted, -1);
  terse_scratch_write (certificate, "proof.lrat", "79 0 77 78 0\n", -1);
  const char *const arguments[] = { "formula.cnf", "proof.lrat", NULL };
  const TerseRunOptions options = { .folder = certificate };
  TerseRun run = terse_run ("terse-check", arguments, &options);
  cr_assert_eq (run.status, 0, "the forger's work is complete: %s", run.err);
  terse_run_clear (&run);
  terse_test_reseal (certificate);
  expect_rejected (certificate, "formula.cnf: expected the formula", "extra clauses");
  g_autofree char *manifest
      = exchange (certificate, "manifest.json", "\"possible\"", "\"impossible\"");
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, counted, -1);
  g_autoptr (GRegex) regex = g_regex_new ("\"sha256\" : \"[0-9a-f]*\"", 0, 0, NULL);
  g_autofree char *with = g_strdup_printf ("\"sha256\" : \"%s\"", sum);
  g_autofree char *fitted = g_regex_replace_literal (regex, manifest, -1, 0, with, 0, NULL);
  expect_text_rejected (certificate, "manifest.json", fitted, -1,
                        "formula.cnf: expected the formula");
}

/* A file that the manifest does not speak of. */
Test (forged, matrix_from_a_file)
{
  g_autofree char *certificate = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_TREE);
  g_autofree char *matrix = g_build_filename (scratch, "matrix", NULL);
  terse_scratch_write (scratch, "matrix", "1 0\n0 1\n", -1);
  g_autofree char *text = exchange (certificate, "manifest.json", "\"equality\"", "\"matrix\"");
  terse_scratch_write (certificate, "manifest.json", text, -1);
  g_autofree char *entries
      = exchange (certificate, "manifest.json", "\"n\" : 1", "\"entries\" : \"1 0;0 1\"");
  g_autofree char *member = g_strdup_printf ("\"file\" : \"%s\"", matrix);
  g_autofree char *file = exchange (certificate, "manifest.json", "\"n\" : 1", member);
  expect_text_rejected (certificate, "manifest.json", file, -1, "expected no file");
  expect_text_rejected (certificate, "manifest.json", text, -1, "manifest.json");
  /* With the entries themselves it is a true certificate of the same formula, whose comments name
   * the same variables. */
  terse_scratch_write (certificate, "manifest.json", entries, -1);
  terse_test_reseal (certificate);
  g_autofree char *reason = NULL;
  cr_expect_neq (terse_test_verify (certificate, &reason), TERSE_TEST_UNUSABLE);
}
