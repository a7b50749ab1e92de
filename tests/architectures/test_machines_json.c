/* Members of machines given as JSON: the examples of reductions/architectures/machines/README.md
 * solve the tasks they are given for on every input; networks by position, with layers and passes,
 * and layers by tables and matrices do what their text says; anything else is refused with one line
 * that begins with the class and names the place. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "protocols/json.h"
#include "reductions/architectures/machines/machine.h"
#include "tests/support/scratch.h"
#include "tests/support/tasks.h"

static TerseMachine *
read_member (const char *id, const char *text, const TerseTask *task, GError **error)
{
  const TerseMachineClass *klass = terse_machine_class_find (id, NULL);
  g_autoptr (JsonNode) root = terse_json_parse (text, strlen (text), id, error);
  cr_assert_not_null (klass);
  return root ? klass->read (klass, json_node_get_object (root), task, error) : NULL;
}

static TerseMachine *
get_member (const char *id, const char *text, const TerseTask *task)
{
  g_autoptr (GError) error = NULL;
  TerseMachine *machine = read_member (id, text, task, &error);
  cr_assert_not_null (machine, "%s", error ? error->message : "");
  return machine;
}

/* The next tokens, FALSE after the last. */
static gboolean
next_tokens (const TerseTask *task, guint *tokens)
{
  for (guint i = task->tokens * task->fields; i-- > 0;)
    {
      if (++tokens[i] < task->radix[i % task->fields])
        return TRUE;
      tokens[i] = 0;
    }
  return FALSE;
}

static guint
count_errors (const TerseMachine *machine)
{
  const TerseTask *task = machine->task;
  g_autofree guint *tokens = g_new0 (guint, task->tokens * task->fields),
                   *wanted = g_new (guint, task->answers), *given = g_new (guint, task->answers);
  guint errors = 0;
  do
    {
      task->family->answer (task, tokens, wanted);
      machine->klass->run (machine, tokens, given);
      errors += memcmp (wanted, given, task->answers * sizeof *given) != 0;
    }
  while (next_tokens (task, tokens));
  return errors;
}

Test (machines_json, examples_of_the_readme_solve_their_tasks)
{
  static const char pattern[] = "^### `([^`]+)`\\n[^`]*```json\\n([^`]+)```";
  g_autofree char *text
      = terse_scratch_read (TERSE_SOURCE_DIR, "reductions/architectures/machines/README.md", NULL);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint examples = 0;
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL), examples++)
    {
      g_autofree char *name = g_match_info_fetch (match, 1), *json = g_match_info_fetch (match, 2);
      g_autoptr (TerseTask) task = terse_test_task_text (name);
      g_autoptr (TerseMachine) machine
          = get_member (strstr (json, "heads") ? "attention" : "rnn", json, task);
      cr_expect_eq (count_errors (machine), 0, "%s: %u errors", name, count_errors (machine));
    }
  cr_assert_eq (examples, 2);
}

/* One wrong number is seen. */
Test (machines_json, a_wrong_table_does_not_solve)
{
  g_autoptr (TerseTask) task = terse_test_task_text ("dyck tokens=4 kinds=1");
  g_autoptr (TerseMachine) machine
      = get_member ("rnn",
                    "{ \"state-bits\": 2, \"layers\": 1, \"passes\": 1, \"update\": [[ [[1, 2, 3, "
                    "3], [3, 0, 0, 3]] ]],"
                    "  \"output\": [ [[1], [0], [0], [0]], [[1], [0], [0], [0]] ] }",
                    task);
  cr_expect_eq (count_errors (machine), 1, "(()) ends lost");
}

static guint
run_one (const TerseMachine *machine, guint a, guint b)
{
  const guint tokens[] = { a, b };
  guint answer;
  machine->klass->run (machine, tokens, &answer);
  return answer;
}

/* Dyck of two tokens, by position: the first must open, the second close. */
Test (machines_json, tables_by_position)
{
  g_autoptr (TerseTask) task = terse_test_task_text ("dyck tokens=2 kinds=1");
  g_autoptr (TerseMachine) machine
      = get_member ("rnn",
                    "{ \"state-bits\": 1, \"layers\": 1, \"passes\": 1,"
                    "  \"update\": [[ [ [[0, 0], [1, 1]], [[1, 1], [0, 1]] ] ]], \"output\": "
                    "[[[1], [0]], [[1], [0]]] }",
                    task);
  cr_expect_eq (count_errors (machine), 0);
}

/* Two layers, two passes, one bit: layer 0 is the parity of the closing tokens so far, over both
 * passes, and 0 in the end; layer 1 flips by it in the first pass, to a + (a + b) = b, and keeps
 * that in the second. */
Test (machines_json, layers_and_passes)
{
  g_autoptr (TerseTask) task = terse_test_task_text ("dyck tokens=2 kinds=1");
  g_autoptr (TerseMachine) machine
      = get_member ("rnn",
                    "{ \"state-bits\": 1, \"layers\": 2, \"passes\": 2,"
                    "  \"update\": [[ [[0, 1], [1, 0]], [[0, 1], [1, 0]] ], [ [[0, 1], [1, 0]], "
                    "[[0, 1], [0, 1]] ]],"
                    "  \"output\": [[[0], [1], [1], [1]], [[0], [1], [0], [0]]] }",
                    task);
  for (guint a = 0; a < 2; a++)
    for (guint b = 0; b < 2; b++)
      cr_expect_eq (run_one (machine, a, b), b, "%u %u", a, b);
}

/* The output table by queries and sums: query x_2, keys and values x, weights 1, so the sums are
 * x_1 + x_2 and 2 modulo 4. */
Test (machines_json, answers_by_queries_and_sums)
{
  g_autoptr (TerseTask) task = terse_test_task_text ("dyck tokens=2 kinds=1");
  g_autoptr (GString) text = g_string_new (
      "{ \"heads\": 1, \"dim\": 1, \"precision\": 2, \"query\": { \"matrix\": [[[1, 0, 0]]] },"
      "\"key\": [[[0], [1]]], \"value\": [[[0], [1]]], \"weight\": [[1, 1, 1, 1]], \"output\": [");
  /* query 1, numerator 1, normaliser 2: (0, 1), the only word of two tokens. */
  for (guint row = 0; row < 64; row++)
    g_string_append_printf (text, "%s[%d]", row ? ", " : "", row == (1 << 4 | 1 << 2 | 2));
  g_string_append (text, "] }");
  g_autoptr (TerseMachine) machine = get_member ("attention", text->str, task);
  cr_expect_eq (count_errors (machine), 0);
}

/* Rows of a matrix: field, position, 1; the quotient is cut at the largest answer and 0 where
 * nothing has weight. */
Test (machines_json, matrices_and_quotients)
{
  g_autoptr (TerseTask) task = terse_test_task_text ("associative-recall tokens=2 symbols=4");
  g_autoptr (TerseMachine) machine = get_member (
      "attention",
      "{ \"heads\": 1, \"dim\": 1, \"precision\": 4, \"query\": { \"matrix\": [[[1, 0, 15]]] },"
      "  \"key\": { \"matrix\": [[[0, 1, 0]]] }, \"value\": { \"matrix\": [[[2, 1, 1]]] },"
      "  \"weight\": [[0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]], \"output\": \"quotient\" "
      "}",
      task);
  /* Scores x_2 - 1 at position 1 and 0 before it: the quotient is 2 x_2 + 2 for x_2 = 2, 3, at most
   * 4; else 0. */
  const guint expected[] = { 0, 0, 4, 4 };
  for (guint a = 0; a < 4; a++)
    for (guint b = 0; b < 4; b++)
      cr_expect_eq (run_one (machine, a, b), expected[b], "%u %u", a, b);
}

#define RNN_SIZES "{ \"state-bits\": 1, \"layers\": 1, \"passes\": 1, "
#define RNN_UPDATE "\"update\": [[ [[0, 1], [1, 0]] ]]"
#define RNN_OUTPUT "\"output\": [[[0], [1]], [[0], [1]]] }"
#define LAYER_SIZES "{ \"heads\": 1, \"dim\": 1, \"precision\": 1, "
#define LAYER_VECTORS "\"query\": [[[0], [1]]], \"key\": [[[0], [1]]], \"value\": [[[0], [1]]], "
#define LAYER_REST "\"weight\": [[0, 1]], \"output\": \"quotient\" }"

static const struct {
  const char *machine, *text, *message;
} wrong[] = {
  { "rnn", "{}", "rnn: expected update, found none" },
  { "rnn", RNN_SIZES RNN_UPDATE " }", "rnn: expected output, found none" },
  { "rnn", "{ \"state-bits\": 1, \"layers\": 1, " RNN_UPDATE ", " RNN_OUTPUT,
    "rnn: expected an integer passes of 0 or more, found none" },
  { "rnn", "{ \"state-bits\": 1.5, \"layers\": 1, \"passes\": 1, " RNN_UPDATE ", " RNN_OUTPUT,
    "rnn: expected an integer state-bits of 0 or more, found something else" },
  { "rnn", "{ \"state-bits\": 31, \"layers\": 1, \"passes\": 1, " RNN_UPDATE ", " RNN_OUTPUT,
    "rnn: expected state-bits in 0..30, found 31" },
  { "rnn", "{ \"state-bits\": 30, \"layers\": 1, \"passes\": 1, " RNN_UPDATE ", " RNN_OUTPUT,
    "rnn: expected at most 1048576 numbers in update[0][0], found sizes that need 2147483648" },
  { "rnn", "{ \"state-bits\": 1, \"layers\": 2, \"passes\": 1, " RNN_UPDATE ", " RNN_OUTPUT,
    "rnn: expected update[0] to have 2 entries, found 1" },
  { "rnn", "{ \"state-bits\": 1, \"layers\": 1, \"passes\": 2, " RNN_UPDATE ", " RNN_OUTPUT,
    "rnn: expected update to have 2 entries, found 1" },
  { "rnn", RNN_SIZES "\"heads\": 1, " RNN_UPDATE ", " RNN_OUTPUT,
    "rnn: expected the members that README.md lists, found heads" },
  { "rnn", RNN_SIZES "\"update\": 3, " RNN_OUTPUT,
    "rnn: expected update to have 1 entries, found no array" },
  { "rnn", RNN_SIZES "\"update\": [3], " RNN_OUTPUT,
    "rnn: expected update[0] to have 1 entries, found no array" },
  { "rnn", RNN_SIZES "\"update\": [[null]], " RNN_OUTPUT,
    "rnn: expected update[0][0] to have 2 entries, found no array" },
  { "rnn", RNN_SIZES "\"update\": [[ [[0, 1], [1, 2]] ]], " RNN_OUTPUT,
    "rnn: expected update[0][0][1][1] to be an integer in 0..1, found 2" },
  { "rnn", RNN_SIZES "\"update\": [[ [[0, 1], [1, -1]] ]], " RNN_OUTPUT,
    "rnn: expected update[0][0][1][1] to be an integer in 0..1, found -1" },
  { "rnn", RNN_SIZES "\"update\": [[ [[0, 1], [1, 99999999999999999999]] ]], " RNN_OUTPUT,
    "rnn: expected update[0][0][1][1] to be an integer in 0..1, found" },
  { "rnn", RNN_SIZES "\"update\": [[ [[0, 1], [1, true]] ]], " RNN_OUTPUT,
    "rnn: expected update[0][0][1][1] to be an integer in 0..1, found something else" },
  { "rnn", RNN_SIZES "\"update\": [[ [[0, 1], [1]] ]], " RNN_OUTPUT,
    "rnn: expected update[0][0][1] to have 2 entries, found 1" },
  { "rnn", RNN_SIZES "\"update\": [[ [ [[0, 1], [1, 0]] ] ]], " RNN_OUTPUT,
    "rnn: expected update[0][0] to have 4 entries, found 1" },
  { "rnn", RNN_SIZES RNN_UPDATE ", \"output\": [[[0], [1]], [[0], [2]]] }",
    "rnn: expected answers 0 in output below 2, found 2" },
  { "rnn", RNN_SIZES RNN_UPDATE ", \"output\": [[[0], [1]], [[0], [1, 1]]] }",
    "rnn: expected output[1][1] to have 1 entries, found 2" },
  { "attention", "{ \"heads\": 1, \"dim\": 1, \"precision\": 0, " LAYER_VECTORS LAYER_REST,
    "attention: expected precision in 1..62, found 0" },
  { "attention", LAYER_SIZES LAYER_VECTORS "\"weight\": [[0, 1]] }",
    "attention: expected output, found none" },
  { "attention", LAYER_SIZES LAYER_VECTORS "\"weight\": [[0, 1]], \"output\": \"argmax\" }",
    "attention: expected output to be a table or quotient, found argmax" },
  { "attention", LAYER_SIZES LAYER_VECTORS "\"weight\": [[0, 1]], \"output\": [[0]] }",
    "attention: expected output to have 8 entries, found 1" },
  { "attention", LAYER_SIZES LAYER_VECTORS "\"weight\": [[0, 1]], \"output\": {} }",
    "attention: expected output to have 8 entries, found no array" },
  { "attention",
    LAYER_SIZES LAYER_VECTORS
    "\"weight\": [[0, 1]], \"output\": [[0], [0], [0], [0], [0], [0], [0], [7]] }",
    "attention: expected answers 0 in output below 2, found 7" },
  { "attention", LAYER_SIZES LAYER_VECTORS "\"weight\": [[0, 2]], \"output\": \"quotient\" }",
    "attention: expected weight[0][1] to be an integer in 0..1, found 2" },
  { "attention", "{ \"heads\": 1, \"dim\": 1, \"precision\": 62, " LAYER_VECTORS LAYER_REST,
    "attention: expected at most 1048576 numbers in weight, found sizes that need "
    "4611686018427387904" },
  { "attention", "{ \"heads\": 1, \"dim\": 2, \"precision\": 1, " LAYER_VECTORS LAYER_REST,
    "attention: expected query[0][0] to have 2 entries, found 1" },
  { "attention",
    LAYER_SIZES "\"query\": { \"matrix\": [[[0, 1]]] }, \"key\": [[[0], [1]]], \"value\": [[[0], "
                "[1]]], " LAYER_REST,
    "attention: expected query[0][0] to have 3 entries, found 2" },
  { "attention",
    LAYER_SIZES "\"query\": { \"rows\": [[[0, 1]]] }, \"key\": [[[0], [1]]], \"value\": [[[0], "
                "[1]]], " LAYER_REST,
    "attention: expected query to have 1 entries, found no array" },
  { "encoder", "{}", "encoder: expected a machine whose members can be given as JSON" },
  { "decoder", "{}", "decoder: expected a machine whose members can be given as JSON" },
  { "third-order-attention", "{}",
    "third-order-attention: expected a machine whose members can be given as JSON" },
};

Test (machines_json, other_texts_are_refused)
{
  g_autoptr (TerseTask) task = terse_test_task_text ("dyck tokens=4 kinds=1");
  g_autoptr (TerseMachine) right = get_member ("rnn", RNN_SIZES RNN_UPDATE ", " RNN_OUTPUT, task),
                           layer
                           = get_member ("attention", LAYER_SIZES LAYER_VECTORS LAYER_REST, task);
  cr_assert (right && layer);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseMachine) machine
          = read_member (wrong[i].machine, wrong[i].text, task, &error);
      cr_expect_null (machine, "%s", wrong[i].text);
      cr_assert (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_INPUT), "%s", wrong[i].text);
      cr_expect (g_str_has_prefix (error->message, wrong[i].message), "%s, not %s", error->message,
                 wrong[i].message);
      cr_expect_null (strchr (error->message, '\n'));
    }
}

/* Any prefix of a member is refused or not parsed at all, without a crash. */
Test (machines_json, prefixes_are_refused)
{
  static const char text[] = LAYER_SIZES LAYER_VECTORS LAYER_REST;
  g_autoptr (TerseTask) task = terse_test_task_text ("dyck tokens=4 kinds=1");
  for (gsize length = 0; length + 1 < sizeof text; length++)
    {
      g_autofree char *prefix = g_strndup (text, length);
      g_autoptr (GError) error = NULL;
      cr_expect_null (read_member ("attention", prefix, task, &error), "%s", prefix);
      cr_expect_not_null (error);
    }
}
