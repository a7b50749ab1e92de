/* Certificates by a witness: which questions they close and with which files, that they verify, and
 * that every other file, number, question or verdict beside the witness is rejected even where
 * SHA256SUMS fits. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "reductions/questions/decide/decide.h"
#include "tests/support/certificates.h"
#include "tests/support/suite.h"
#include "tests/support/questions.h"

TestSuite (certificate_witness, .init = scratch_open, .fini = scratch_close);

/* The folder of its certificate, (transfer full). */
static char *
close_by (const char *problem, const char *model, const char *closed_by)
{
  const TerseDecideOptions options = { .out = scratch };
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, &error);
  cr_assert_not_null (decision, "%s", error ? error->message : "");
  cr_assert_eq (decision->verdict, TERSE_IMPOSSIBLE, "%s, %s", problem, model);
  cr_assert_str_eq (decision->closed_by, closed_by, "%s, %s: %s", problem, model,
                    decision->closed_by);
  cr_expect (decision->formula_sha256 == NULL && decision->proof.sha256 == NULL);
  cr_expect (decision->witness.sha256 && decision->witness.bound > decision->witness.capacity);
  return g_strdup (decision->folder);
}

static void
expect_verified (const char *certificate)
{
  g_autofree char *reason = NULL;
  cr_expect_eq (terse_test_verify (certificate, &reason), TERSE_TEST_VERIFIED, "%s: %s",
                certificate, reason);
}

static void
expect_rejected (const char *certificate, const char *part, const char *what)
{
  g_autofree char *reason = NULL;
  TerseTestOutcome outcome = terse_test_verify (certificate, &reason);
  cr_expect_eq (outcome, TERSE_TEST_REJECTED, "%s", what);
  cr_expect (reason && strstr (reason, part), "%s: expected %s in %s", what, part, reason);
}

Test (certificate_witness, closes_with_two_files)
{
  static const char *const cases[][3] = {
    { "inner-product n=4", "two-way bits=4 knows=both", "rank" },
    { "inner-product n=7", "two-way bits=7 knows=both", "rank" },
    { "inner-product n=7", "two-way bits=6 knows=either", "rank" },
    { "inner-product n=6", "rounds bits=6 rounds=3 knows=both", "rank" },
    { "disjointness n=7", "two-way bits=7 knows=both", "fooling" },
    { "equality n=8", "two-way bits=7 knows=bob", "fooling" },
    { "index n=10", "one-way messages=1023", "rows" },
    { "equality n=8", "simultaneous messages=200,255", "rows" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *certificate = close_by (cases[i][0], cases[i][1], cases[i][2]),
                      *names = terse_scratch_list (certificate);
      cr_expect_str_eq (names, "SHA256SUMS manifest.json witness.txt");
      expect_verified (certificate);
    }
}

/* Small formulas keep their proofs, which other checkers can judge. */
Test (certificate_witness, small_formulas_are_counted)
{
  static const char *const cases[][2]
      = { { "equality n=4", "two-way bits=4 knows=both" }, { "index n=4", "one-way messages=15" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TerseDecideOptions options = { .seed = 0 };
      g_autoptr (TerseQuestion) question = questions_get (cases[i][0], cases[i][1]);
      g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
      cr_assert (decision && decision->verdict == TERSE_IMPOSSIBLE);
      cr_expect_str_eq (decision->closed_by, "counting");
      cr_expect (decision->witness.sha256 == NULL && decision->proof.sha256);
    }
}

/* In a file, one text for another; then the reason. */
static const struct {
  const char *file, *from, *to, *reason;
} forgeries[] = {
  { "witness.txt", "rank 2147483647 2\n", "rank 2147483646 2\n",
    "witness.txt:1: expected a prime" },
  { "witness.txt", "rank 2147483647 2\n", "rank 2147483647 1\n", "expected the end of the file" },
  { "witness.txt", "0 16\n", "0 15\n", "witness.txt:" },
  { "witness.txt", "rank", "fooling", "witness.txt:1: " },
  { "witness.txt", "rank", "rows", "expected a rule for trees" },
  { "manifest.json", "\"bits\" : 4", "\"bits\" : 5", "with more than 32 rows together" },
  { "manifest.json", "\"n\" : 4", "\"n\" : 3", "witness.txt:" },
  { "manifest.json", "\"inner-product\"", "\"index\"", "expected a column below 4" },
  { "manifest.json", "\"both\"", "\"bob\"", "expected a number of minors below 2" },
  { "manifest.json", "\"both\"", "\"either\"", "expected a number of minors below 2" },
  { "manifest.json", "\"impossible\"", "\"possible\"", "witness.txt: expected no such file" },
  { "manifest.json", "\"rank\"", "\"fooling\"", "closed_by" },
  { "manifest.json", "\"rank\"", "\"counting\"", "closed_by" },
  { "manifest.json", "\"bound\" : 17", "\"bound\" : 18", "witness.bound" },
  { "manifest.json", "\"capacity\" : 16", "\"capacity\" : 15", "witness.capacity" },
  { "manifest.json", "\"clauses\" : 0", "\"clauses\" : 1", "extension.clauses" },
  { "manifest.json", "\"formula\" : null,", "", "formula" },
  { "manifest.json", "\"formula\" : null,", "\"formula\" : null, \"proof\" : 1,",
    "expected no proof beside a witness" },
};

Test (certificate_witness, forgeries_are_rejected)
{
  g_autofree char *certificate
      = close_by ("inner-product n=4", "two-way bits=4 knows=both", "rank");
  for (guint i = 0; i < G_N_ELEMENTS (forgeries); i++)
    {
      g_autofree char *kept = terse_scratch_read (certificate, forgeries[i].file, NULL);
      g_auto (GStrv) parts = g_strsplit (kept, forgeries[i].from, 2);
      cr_assert (parts[0] && parts[1], "%s is in %s", forgeries[i].from, forgeries[i].file);
      g_autofree char *forged = g_strjoinv (forgeries[i].to, parts);
      terse_scratch_write (certificate, forgeries[i].file, forged, -1);
      terse_test_reseal (certificate);
      expect_rejected (certificate, forgeries[i].reason, forgeries[i].to);
      terse_scratch_write (certificate, forgeries[i].file, kept, -1);
    }
  terse_test_reseal (certificate);
  expect_verified (certificate);
}

/* The manifest states another question, whatever else it states stays. */
static void
ask_another (const char *certificate, const TerseQuestion *question)
{
  g_autofree char *text = terse_scratch_read (certificate, "manifest.json", NULL), *changed = NULL;
  g_autoptr (JsonNode) root = json_from_string (text, NULL), members = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  JsonObject *manifest = json_node_get_object (root),
             *encoding = json_object_get_object_member (manifest, "encoding");
  json_builder_begin_object (builder);
  terse_question_write_json (question, builder);
  json_builder_end_object (builder);
  members = json_builder_get_root (builder);
  g_autoptr (GList) names = json_object_get_members (json_node_get_object (members));
  for (GList *name = names; name; name = name->next)
    json_object_set_member (manifest, name->data,
                            json_object_dup_member (json_node_get_object (members), name->data));
  json_object_set_string_member (encoding, "id", terse_encoding_for (question)->id);
  json_object_set_int_member (encoding, "version", terse_encoding_for (question)->version);
  changed = json_to_string (root, TRUE);
  terse_scratch_write (certificate, "manifest.json", changed, -1);
  terse_test_reseal (certificate);
}

/* 256 of them. */
static char *
with_equal_weights (const char *model)
{
  g_autoptr (GString) text = g_string_new (model);
  g_string_append (text, " error=1/4 weights=1");
  for (guint i = 1; i < 256; i++)
    g_string_append (text, ",1");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A full rank bounds protocols that never err; there is no rule for networks but those of machines,
 * which have one of their own, nor for more than 32 players. */
Test (certificate_witness, questions_that_no_witness_closes)
{
  g_autofree char *erring = with_equal_weights ("two-way bits=4 knows=both");
  const char *const cases[][3] = {
    { "inner-product n=4", erring, "manifest.json: expected no network" },
    { "inner-product n=4", "two-way bits=4 knows=both error=1/4",
      "weights.txt: expected a formula" },
    { "prefix-sum tokens=2", "mpc bits=1 rounds=1", "witness.txt:1: expected degree, found rank" },
    { "inner-product n=4", "attention-mod precision=1", "manifest.json: expected no network" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *certificate
          = close_by ("inner-product n=4", "two-way bits=4 knows=both", "rank");
      g_autoptr (TerseQuestion) question = questions_get (cases[i][0], cases[i][1]);
      ask_another (certificate, question);
      expect_rejected (certificate, cases[i][2], cases[i][1]);
      terse_scratch_remove (certificate);
    }
}

/* A file that nobody judges may not look as if somebody had. */
Test (certificate_witness, other_evidence_is_rejected)
{
  static const char *const names[]
      = { "formula.cnf", "proof.lrat", "symmetries.txt", "definitions.txt", "protocol.json" };
  g_autofree char *certificate
      = close_by ("inner-product n=4", "two-way bits=4 knows=both", "rank");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (certificate, names[i], NULL);
      terse_scratch_write (certificate, names[i], "p cnf 1 1\n1 0\n", -1);
      terse_test_reseal (certificate);
      expect_rejected (certificate, names[i], names[i]);
      g_unlink (path);
    }
  g_autofree char *witness = g_build_filename (certificate, "witness.txt", NULL);
  g_unlink (witness);
  terse_test_reseal (certificate);
  expect_rejected (certificate, "witness.txt: expected a witness", "no witness");
}

Test (certificate_witness, referee_has_nothing_to_judge)
{
  g_autofree char *certificate
      = close_by ("inner-product n=4", "two-way bits=4 knows=both", "rank");
  g_autofree char *line
      = g_strdup_printf ("terse check '%s' --referee 'false {formula} {proof}'", certificate);
  TerseRun run = scratch_try (line);
  cr_expect_eq (run.status, 0, "%s%s", run.out, run.err);
  cr_expect_not_null (strstr (run.out, "nothing to judge, the witness was verified"), "%s",
                      run.out);
  terse_run_clear (&run);
}
