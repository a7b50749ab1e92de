/* The JSON output, key by key as cli/README.md documents it: the type of every member, which
 * verdict has which, that numbers agree with the text output and the files of the certificate, and
 * that standard output holds one JSON value and nothing else. */
#include <criterion/criterion.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "tests/support/suite.h"

static void
set_up (void)
{
  scratch_open ();
  terse_scratch_write_hard (scratch);
}

TestSuite (json, .init = set_up, .fini = scratch_close);

static JsonNode *
run_json (const char *line, int status)
{
  GError *error = NULL;
  TerseRun run = scratch_run (line, status);
  cr_assert_str_eq (run.err, "");
  JsonNode *root = json_from_string (run.out, &error);
  cr_assert_null (error, "%s: %s\n%s", line, error ? error->message : "", run.out);
  terse_run_clear (&run);
  return root;
}

/* The node at a path of members, "formula.sha256"; NULL where there is none. */
static JsonNode *
at (JsonNode *root, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  for (guint i = 0; root && names[i]; i++)
    root = JSON_NODE_HOLDS_OBJECT (root)
               ? json_object_get_member (json_node_get_object (root), names[i])
               : NULL;
  return root;
}

static gboolean
is_value (JsonNode *node, GType type)
{
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static const char *
text_at (JsonNode *root, const char *path)
{
  JsonNode *node = at (root, path);
  cr_assert (is_value (node, G_TYPE_STRING), "%s: no text", path);
  return json_node_get_string (node);
}

static gint64
number_at (JsonNode *root, const char *path)
{
  JsonNode *node = at (root, path);
  cr_assert (is_value (node, G_TYPE_INT64), "%s: no number", path);
  return json_node_get_int (node);
}

static double
double_at (JsonNode *root, const char *path)
{
  JsonNode *node = at (root, path);
  cr_assert (is_value (node, G_TYPE_DOUBLE), "%s: no double", path);
  return json_node_get_double (node);
}

static void
expect_hash (JsonNode *root, const char *path)
{
  const char *hash = text_at (root, path);
  cr_expect (strlen (hash) == 64 && strspn (hash, "0123456789abcdef") == 64, "%s: %s", path, hash);
}

/* The devices that need no formula. */
static gboolean
is_constructed (JsonNode *root)
{
  static const char *const devices[] = { "constructed", "products", NULL };
  JsonNode *node = at (root, "closed_by");
  return is_value (node, G_TYPE_STRING) && g_strv_contains (devices, json_node_get_string (node));
}

/* The members that every decision has; the formula is null where none was needed. */
static void
expect_decision (JsonNode *root, const char *verdict)
{
  static const char *const sizes[]
      = { "peak_memory_bytes", "formula.variables", "formula.clauses", "formula.literals" };
  static const char *const stages[]
      = { "seconds.encode", "seconds.solve", "seconds.elaborate", "seconds.check" };
  double sum = 0;
  cr_assert_str_eq (text_at (root, "verdict"), verdict);
  cr_expect (at (root, "parameters") && JSON_NODE_HOLDS_OBJECT (at (root, "parameters")));
  cr_expect (at (root, "budget") && JSON_NODE_HOLDS_OBJECT (at (root, "budget")));
  text_at (root, "problem");
  text_at (root, "model");
  text_at (root, "knows");
  for (guint i = 0; i < (is_constructed (root) ? 1 : G_N_ELEMENTS (sizes)); i++)
    cr_expect_gt (number_at (root, sizes[i]), 0, "%s", sizes[i]);
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      cr_expect_geq (double_at (root, stages[i]), 0, "%s", stages[i]);
      sum += double_at (root, stages[i]);
    }
  cr_expect_geq (double_at (root, "seconds.total") + 1e-4, sum);
  if (is_constructed (root))
    cr_expect (JSON_NODE_HOLDS_NULL (at (root, "formula")));
  else
    expect_hash (root, "formula.sha256");
}

static void
expect_impossible (JsonNode *root)
{
  expect_decision (root, "impossible");
  const char *closed_by = text_at (root, "closed_by");
  cr_expect (
      g_strv_contains ((const char *const[]){ "counting", "symmetry", "search", NULL }, closed_by),
      "%s", closed_by);
  cr_expect_eq (strcmp (closed_by, "counting") == 0, number_at (root, "extension.definitions") > 0);
  cr_expect_eq (strcmp (closed_by, "symmetry") == 0, number_at (root, "extension.symmetries") > 0);
  cr_expect_eq (strcmp (closed_by, "search") == 0, number_at (root, "extension.clauses") == 0);
  cr_expect_str_eq (text_at (root, "proof.format"), "lrat-binary");
  cr_expect_gt (number_at (root, "proof.steps"), 0);
  cr_expect_gt (number_at (root, "proof.bytes"), 0);
  expect_hash (root, "proof.sha256");
  cr_expect_str_eq (text_at (root, "checker.verdict"), "verified");
  cr_expect_str_eq (text_at (root, "checker.by"), "terse-check");
  cr_expect_null (at (root, "protocol"));
  cr_expect_null (at (root, "reason"));
}

static void
expect_possible (JsonNode *root)
{
  expect_decision (root, "possible");
  cr_expect_str_neq (text_at (root, "closed_by"), "counting");
  cr_expect_geq (double_at (root, "protocol.cost"), 0);
  cr_expect_gt (number_at (root, "protocol.inputs_run"), 0);
  cr_expect_str_eq (text_at (root, "checker.verdict"), "verified");
  cr_expect_str_eq (text_at (root, "checker.by"), "simulation");
  cr_expect_null (at (root, "proof"));
  cr_expect_null (at (root, "reason"));
}

Test (json, an_impossible_question_has_a_proof)
{
  g_autoptr (JsonNode) root = run_json ("terse solve index -n 3 --bits 2 --format json", 0);
  expect_impossible (root);
  cr_expect_str_eq (text_at (root, "problem"), "index");
  cr_expect_eq (number_at (root, "parameters.n"), 3);
  cr_expect_str_eq (text_at (root, "model"), "one-way");
  cr_expect_str_eq (text_at (root, "knows"), "bob");
  cr_expect_eq (number_at (root, "budget.bits"), 2);
  cr_expect_eq (number_at (root, "formula.variables"), 56);
  cr_expect_eq (number_at (root, "formula.clauses"), 176);
  cr_expect_null (at (root, "certificate"));
  cr_expect_null (at (root, "bounds"));
}

Test (json, a_possible_question_has_a_protocol)
{
  g_autoptr (JsonNode) root
      = run_json ("terse solve disjointness -n 3 --bits 4 --knows both --format json", 0);
  expect_possible (root);
  cr_expect_eq (double_at (root, "protocol.cost"), 4);
  cr_expect_eq (number_at (root, "protocol.inputs_run"), 64);
}

Test (json, an_undecided_question_has_a_reason)
{
  g_autoptr (JsonNode) root = run_json (
      "terse solve matrix --file hard --bits 5 --no-counting --time-limit 2 --format json "
      "--out o",
      3);
  expect_decision (root, "undecided");
  cr_expect_str_eq (text_at (root, "reason"), "time limit reached in the search");
  cr_expect (at (root, "closed_by") && JSON_NODE_HOLDS_NULL (at (root, "closed_by")));
  cr_expect_str_eq (text_at (root, "checker.verdict"), "none");
  cr_expect_str_eq (text_at (root, "checker.by"), "none");
  cr_expect_null (at (root, "proof"));
  cr_expect_null (at (root, "protocol"));
  cr_expect_null (at (root, "certificate"));
}

/* Numbers as numbers, all else as text. */
Test (json, parameters_and_budget)
{
  g_autoptr (JsonNode) composition = run_json (
      "terse solve function-composition -p layers=2 -p m=2 -p n=2 -p range=2 --epochs 2 "
      "--token-bits 1 --message 2:1:0=4 --format json",
      0);
  expect_possible (composition);
  cr_expect_str_eq (text_at (composition, "knows"), "query");
  cr_expect_eq (number_at (composition, "parameters.layers"), 2);
  cr_expect_eq (number_at (composition, "budget.token-bits"), 1);
  cr_expect_str_eq (text_at (composition, "budget.message"), "2:1:0=4");
  g_autoptr (JsonNode) matrix
      = run_json ("terse solve matrix -p entries='0 1;1 *' --bits 2 --format json", 0);
  expect_possible (matrix);
  cr_expect_str_eq (text_at (matrix, "parameters.entries"), "0 1;1 *");
  cr_expect_eq (number_at (matrix, "protocol.inputs_run"), 3);
  g_autoptr (JsonNode) rounds = run_json (
      "terse solve equality -n 1 --model rounds --rounds 1 --first bob --bits 2 --format json", 0);
  expect_impossible (rounds);
  cr_expect_str_eq (text_at (rounds, "budget.first"), "bob");
  cr_expect_eq (number_at (rounds, "budget.rounds"), 1);
}

static void
expect_size_and_hash (JsonNode *root, const char *folder, const char *file, const char *bytes,
                      const char *hash)
{
  gsize length;
  g_autofree char *text = terse_scratch_read (folder, file, &length);
  g_autofree char *sum
      = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
  cr_expect_str_eq (text_at (root, hash), sum, "%s", file);
  if (bytes)
    cr_expect_eq (number_at (root, bytes), (gint64) length, "%s", file);
}

Test (json, agrees_with_the_certificate)
{
  g_autoptr (JsonNode) root = run_json ("terse solve index -n 3 --bits 2 --format json --out o", 0);
  cr_expect_str_eq (text_at (root, "certificate"), "o/index-n3-one-way-bits2-bob");
  g_autofree char *folder = g_build_filename (scratch, text_at (root, "certificate"), NULL);
  expect_size_and_hash (root, folder, "formula.cnf", NULL, "formula.sha256");
  expect_size_and_hash (root, folder, "proof.lrat", "proof.bytes", "proof.sha256");
  g_autofree char *text = terse_scratch_read (folder, "manifest.json", NULL);
  g_autoptr (JsonNode) manifest = json_from_string (text, NULL);
  static const char *const same[]
      = { "verdict", "problem", "parameters", "model", "knows", "budget", "formula", "proof" };
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    cr_expect (json_node_equal (at (root, same[i]), at (manifest, same[i])), "%s", same[i]);
}

Test (json, a_minimum_has_both_sides)
{
  g_autoptr (JsonNode) root
      = run_json ("terse minimum disjointness -n 3 --knows both --format json --out o", 0);
  cr_expect_str_eq (text_at (root, "verdict"), "decided");
  cr_expect_eq (number_at (root, "minimum"), 4);
  cr_expect_str_eq (text_at (root, "axis"), "bits");
  cr_expect_null (at (root, "reason"));
  expect_impossible (at (root, "impossible"));
  expect_possible (at (root, "possible"));
  cr_expect_eq (number_at (root, "impossible.budget.bits"), 3);
  cr_expect_eq (number_at (root, "possible.budget.bits"), 4);
  cr_expect_str_eq (text_at (root, "impossible.certificate"),
                    "o/disjointness-n3-two-way-bits3-both");
  cr_expect_str_eq (text_at (root, "possible.certificate"), "o/disjointness-n3-two-way-bits4-both");
}

Test (json, minimum_zero_and_other_axis)
{
  g_autoptr (JsonNode) zero = run_json ("terse minimum matrix -p entries='1 1' --format json", 0);
  cr_expect_eq (number_at (zero, "minimum"), 0);
  cr_expect (at (zero, "impossible") && JSON_NODE_HOLDS_NULL (at (zero, "impossible")));
  expect_possible (at (zero, "possible"));
  g_autoptr (JsonNode) tokens
      = run_json ("terse minimum function-composition -p layers=1 -p m=2 --format json", 0);
  cr_expect_str_eq (text_at (tokens, "axis"), "token-bits");
}

Test (json, minimum_undecided)
{
  g_autoptr (JsonNode) root
      = run_json ("terse minimum matrix --file hard --time-limit 2 --format json", 3);
  cr_expect_str_eq (text_at (root, "verdict"), "undecided");
  cr_expect (JSON_NODE_HOLDS_NULL (at (root, "minimum")));
  cr_expect (g_str_has_prefix (text_at (root, "reason"), "time limit reached"));
  expect_possible (at (root, "possible"));
  expect_impossible (at (root, "impossible"));
}

static void
expect_bounds (const char *line)
{
  g_autoptr (JsonNode) root = run_json (line, 0);
  JsonNode *bounds = at (root, "bounds");
  cr_assert (bounds && JSON_NODE_HOLDS_ARRAY (bounds), "%s", line);
  JsonArray *array = json_node_get_array (bounds);
  cr_assert_gt (json_array_get_length (array), 3);
  for (guint i = 0; i < json_array_get_length (array); i++)
    cr_expect (is_value (json_array_get_element (array, i), G_TYPE_STRING)
               && *json_array_get_string_element (array, i)
               && strchr (json_array_get_string_element (array, i), '\n') == NULL);
}

Test (json, bounds_are_in_the_object)
{
  expect_bounds ("terse solve index -n 2 --bits 1 --bounds --format json");
  expect_bounds ("terse minimum index -n 2 --bounds --format json");
}

Test (json, a_table_is_an_array_of_its_rows)
{
  terse_scratch_write (
      scratch, "t",
      "[a]\nproblem = index\nn = 2\nbits = 1\n[b]\nproblem = equality\nn = 1\nask = minimum\n"
      "[c]\nproblem = index\nn = 2\nbits = 2\n",
      -1);
  g_autoptr (JsonNode) root = run_json ("terse table t --store s --format json", 0);
  cr_assert (JSON_NODE_HOLDS_ARRAY (root));
  JsonArray *array = json_node_get_array (root);
  cr_assert_eq (json_array_get_length (array), 3);
  expect_impossible (json_array_get_element (array, 0));
  JsonNode *minimum = json_array_get_element (array, 1);
  cr_expect_str_eq (text_at (minimum, "verdict"), "decided");
  cr_expect_eq (number_at (minimum, "minimum"), 2);
  cr_expect_str_eq (text_at (minimum, "axis"), "bits");
  expect_impossible (at (minimum, "impossible"));
  expect_possible (at (minimum, "possible"));
  expect_possible (json_array_get_element (array, 2));
}
