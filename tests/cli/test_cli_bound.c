/* terse bound and the new lists: the chain as text and as JSON, certificates that terse check
 * accepts, exit statuses, and one clear line for what does not fit. */
#include <criterion/criterion.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "reductions/architectures/maps/reduction.h"
#include "tests/support/suite.h"

#define ATTENTION                                                                                  \
  "terse bound attention associative-recall --tokens 9 --heads 1 --dim 1 --precision 1"

TestSuite (cli_bound, .init = scratch_open, .fini = scratch_close);

static void
expect_part (const char *line, int status, const char *part)
{
  TerseRun result = scratch_run (line, status);
  cr_assert_not_null (strstr (result.out, part), "%s: no `%s` in\n%s", line, part, result.out);
  cr_assert_str_eq (result.err, "");
  terse_run_clear (&result);
}

Test (cli_bound, chain_to_the_conclusion)
{
  expect_part (ATTENTION, 0, "  owners       BABABABA.  (A Alice, B Bob, . public)\n");
  expect_part (ATTENTION, 0, "  map          right on all 64 instances of index n=4\n");
  expect_part (ATTENTION, 0, "impossible: one-way bits=2\n");
  expect_part (ATTENTION, 0,
               "\nno attention with heads * (dim + 1) * precision <= 3 (in exact integers modulo "
               "2^precision, "
               "any weights) solves associative-recall tokens=9 symbols=4\n");
  expect_part ("terse bound rnn associative-recall --tokens 5", 0, "least state-bits 2\n");
  expect_part ("terse bound rnn associative-recall --tokens 5", 0,
               "index-associative-recall does not cover rnn: the owners of the tokens alternate");
  expect_part ("terse bound attention triple-matching --tokens 7 --heads 1 --dim 1 --precision 1",
               0,
               "<= 2 (in exact integers modulo 2^precision, any weights) solves triple-matching "
               "tokens=7 modulus=9 rule=others\n");
  expect_part ("terse bound decoder sequential-composition --layers 2 --heads 1 --dim 1 "
               "--precision 1 -p m=2 -p n=2 -p range=2",
               0, "possible: autoregressive token-bits=2\n");
}

/* Without lower bounds the least budget stays open, and that of the machine is asked by itself. */
Test (cli_bound, its_own_budget_is_asked_where_the_least_stays_open)
{
  static const char line[] = "terse bound rnn associative-recall --tokens 9 --no-direct --only "
                             "constructed --state-bits ";
  g_autofree char *less = g_strconcat (line, "3", NULL), *enough = g_strconcat (line, "4", NULL);
  expect_part (less, 3, "\nundecided: one-way bits=3\n");
  expect_part (enough, 0, "\npossible: one-way bits=4\n");
}

/* Attention has one line of coverage there, which is not compared with itself. */
Test (cli_bound, one_protocol_is_not_compared_with_itself)
{
  TerseRun result = scratch_run (ATTENTION, 0);
  cr_assert_null (strstr (result.out, "so it says no more"), "%s", result.out);
  terse_run_clear (&result);
}

Test (cli_bound, expectation_and_status)
{
  expect_part (ATTENTION " --expect impossible", 0, "no attention");
  expect_part (ATTENTION " --expect possible", 1, "no attention");
  TerseRun quiet = scratch_run (ATTENTION " --quiet", 0);
  cr_assert_str_eq (quiet.out, "");
  terse_run_clear (&quiet);
}

Test (cli_bound, certificates_verify)
{
  TerseRun first = scratch_run ("terse bound rnn associative-recall --tokens 5 --out kept", 0);
  terse_run_clear (&first);
  g_autofree char *kept = g_build_filename (scratch, "kept", NULL);
  g_autoptr (GDir) folder = g_dir_open (kept, 0, NULL);
  guint checked = 0;
  cr_assert_not_null (folder);
  for (const char *name; (name = g_dir_read_name (folder)); checked++)
    {
      g_autofree char *line = g_strdup_printf ("terse check kept/%s", name);
      expect_part (line, 0, "verified: ");
    }
  cr_assert_eq (checked, 4, "%u certificates: budgets 1 and 2 through the reduction and directly",
                checked);
}

Test (cli_bound, json_has_the_chain)
{
  static const char *const members[]
      = { "machine", "task",     "reduction",  "source", "owners",  "instances",
          "sizes",   "crossing", "axis",       "budget", "verdict", "threshold",
          "direct",  "not_used", "conclusion", "class",  "empty" };
  TerseRun result = scratch_run (ATTENTION " --format json", 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = json_from_string (result.out, &error);
  cr_assert_not_null (root, "%s", error ? error->message : "");
  JsonObject *object = json_node_get_object (root);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    cr_assert (json_object_has_member (object, members[i]), "%s", members[i]);
  cr_assert_str_eq (json_object_get_string_member (object, "verdict"), "impossible");
  cr_assert_str_eq (json_object_get_string_member (object, "class"),
                    "in exact integers modulo 2^precision, any weights");
  cr_assert_not (json_object_get_boolean_member (object, "empty"));
  cr_assert_eq (json_object_get_int_member (object, "budget"), 2);
  JsonObject *threshold = json_object_get_object_member (object, "threshold");
  cr_assert_eq (json_object_get_int_member (threshold, "minimum"), 4);
  cr_assert_str_eq (json_object_get_string_member (
                        json_object_get_object_member (threshold, "impossible"), "verdict"),
                    "impossible");
  terse_run_clear (&result);
}

/* Beyond what can be listed: the first bound on decoders of two layers that excludes any. */
Test (cli_bound, counted)
{
#define COUNTED "terse bound decoder sequential-composition --layers 2 -p m=17 -p n=10"
  expect_part (COUNTED, 0, "  owners       170 x 4, 17 x 3, 2, 1  (");
  expect_part (
      COUNTED, 0,
      "\nno decoder with layers=2 and heads * (dim + 1) * precision <= 2 (in exact integers "
      "modulo 2^precision, any weights) solves sequential-composition layers=2 m=17 n=10 "
      "range=2\n");
  expect_part (COUNTED " --heads 1 --dim 1 --precision 1 --expect impossible", 0,
               "= 2 (token-bits");
  expect_part (COUNTED " --heads 1 --dim 1 --precision 2", 3, "where it is 4, nothing follows\n");
  expect_part (COUNTED " --out kept --format json", 0, "\"closed_by\" : \"decomposition\"");
  expect_part ("terse check kept/function-composition-layers2-m17-n10-range2-autoregressive-"
               "token-bits2-query",
               0, "verified: impossible: function-composition layers=2 m=17 n=10 range=2, ");
  expect_part ("terse bound linear-decoder sequential-composition --layers 2 -p m=7 -p n=4", 0,
               "heads * dim * precision <= 1 (in exact integers");
  TerseRun open
      = scratch_run ("terse bound decoder sequential-composition --layers 3 -p m=17 -p n=10", 2);
  cr_expect_not_null (strstr (open.err, "expected at most"), "%s", open.err);
  terse_run_clear (&open);
}

Test (cli_bound, empty_conclusions)
{
  static const char line[] = "terse bound encoder directed-2-cycle --layers 2 -p h=1";
  g_autofree char *json = g_strdup_printf ("%s --format json", line);
  expect_part (line, 0, " is of no encoder: the least has 6 (");
  expect_part (json, 0, "\"empty\" : true,");
}

static const struct {
  const char *line, *part;
} wrong[] = {
  { "terse bound", "expected 2 arguments, found 0" },
  { "terse bound gru associative-recall --tokens 9", "expected a machine of rnn, " },
  { "terse bound rnn sorting --tokens 9", "expected a task of associative-recall, " },
  { "terse bound rnn associative-recall",
    "index-associative-recall-ordered: expected parameter n, found none" },
  { "terse bound rnn associative-recall --tokens 9 -n 4",
    "--tokens: expected either --tokens or -n, found both" },
  { "terse bound rnn associative-recall --tokens 8",
    "tokens: expected a number that index-associative-recall-ordered makes" },
  { "terse bound rnn associative-recall --tokens 0",
    "--tokens: expected a number in 1..1000000, found 0" },
  { "terse bound rnn associative-recall --tokens x",
    "--tokens: expected a number in 1..1000000, found x" },
  { "terse bound rnn associative-recall --tokens 9 --heads 2",
    "heads: expected only sizes of the machine rnn, found this one" },
  { "terse bound attention associative-recall --tokens 9 --heads 1 --dim 1 --precision 0",
    "--precision: expected a number in 1..1000000, found 0" },
  { "terse bound rnn associative-recall --tokens 9 --via nosuch", "expected a reduction of " },
  { "terse bound attention triple-matching --tokens 7 --via disjointness-triple-matching-printed",
    "expected a reduction disjointness-triple-matching-printed to triple-matching that covers "
    "attention, found none" },
  { "terse bound rnn triple-matching --tokens 7",
    "expected a reduction to triple-matching that covers rnn, found none" },
  { "terse bound attention associative-recall --tokens 129",
    "index: expected n in 1..20, found 64" },
  { "terse bound rnn associative-recall --tokens 9 --format xml",
    "--format: expected text or json, found xml" },
  { "terse bound rnn associative-recall --tokens 9 --expect maybe",
    "--expect: expected impossible or possible, found maybe" },
  { "terse bound rnn associative-recall --tokens 9 -p q", "-p: expected NAME=VALUE, found q" },
  { "terse bound rnn associative-recall --tokens 9 -p q=1", "expected a parameter of n, found q" },
  { "terse list nosuch", "found nosuch" },
};

Test (cli_bound, bad_input_is_one_clear_line)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      TerseRun result = scratch_run (wrong[i].line, 2);
      cr_expect_str_eq (result.out, "", "%s", wrong[i].line);
      cr_expect_not_null (strstr (result.err, wrong[i].part), "%s: no `%s` in %s", wrong[i].line,
                          wrong[i].part, result.err);
      cr_expect (strchr (result.err, '\n') == result.err + strlen (result.err) - 1, "%s: %s",
                 wrong[i].line, result.err);
      terse_run_clear (&result);
    }
}

Test (cli_bound, lists_name_every_member)
{
  TerseRun tasks = scratch_run ("terse list tasks", 0),
           machines = scratch_run ("terse list machines", 0),
           reductions = scratch_run ("terse list reductions", 0);
  for (guint i = 0; i < terse_task_families (); i++)
    cr_expect_not_null (strstr (tasks.out, terse_task_family (i)->id));
  for (guint i = 0; i < terse_machine_classes (); i++)
    cr_expect_not_null (strstr (machines.out, terse_machine_class (i)->id));
  for (guint i = 0; i < terse_reduction_classes (); i++)
    cr_expect_not_null (strstr (reductions.out, terse_reduction_class (i)->id));
  terse_run_clear (&tasks);
  terse_run_clear (&machines);
  terse_run_clear (&reductions);
}
