/* Tasks by hand: the examples that every family gives, computed on paper, tokens and tasks as
 * texts, and the tasks that are problems of protocols/ against those on every input. Circuits are
 * compared with definitions in test_tasks.c. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/problems/family.h"
#include "protocols/radix.h"
#include "tests/support/tasks.h"

#define MAX_PARAMETERS 10

/* By the circuit over constants, which the other tests show to be the answers. */
static void
answer_by_circuit (const TerseTask *task, const guint *tokens, guint *answers)
{
  g_autoptr (TerseCircuit) circuit = terse_circuit_new ();
  g_autofree TerseWord *words = g_new (TerseWord, task->tokens * task->fields),
                       *results = g_new (TerseWord, task->answers);
  for (guint f = 0; f < task->tokens * task->fields; f++)
    words[f] = terse_word_constant (circuit, tokens[f]);
  task->family->circuit (task, circuit, words, results);
  for (guint a = 0; a < task->answers; a++)
    {
      guint64 value;
      cr_assert (terse_word_is_constant (results[a], &value));
      answers[a] = (guint) value;
    }
}

/* The numbers of a text, `n` of them. (transfer full) */
static guint *
read_numbers (const TerseTask *task, const char *text, guint n)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint *numbers = g_new (guint, n);
  cr_assert_eq (g_strv_length (words), n, "%s: expected %u numbers, found %s", task->family->id, n,
                text);
  for (guint i = 0; i < n; i++)
    numbers[i] = (guint) g_ascii_strtoull (words[i], NULL, 10);
  return numbers;
}

static void
check_example (const TerseTaskFamily *family, const TerseExample *example)
{
  g_autoptr (TerseTask) task = terse_test_task (family->id, example->parameters);
  const guint fields = task->tokens * task->fields;
  g_autofree guint *tokens = read_numbers (task, example->input, fields),
                   *answers = read_numbers (task, example->output, task->answers),
                   *found = g_new (guint, task->answers), *built = g_new (guint, task->answers);
  for (guint f = 0; f < fields; f++)
    cr_assert_lt (tokens[f], task->radix[f % task->fields], "%s: %s", family->id, example->input);
  family->answer (task, tokens, found);
  answer_by_circuit (task, tokens, built);
  for (guint a = 0; a < task->answers; a++)
    {
      cr_expect_eq (found[a], answers[a], "%s, example %s: answer %u is %u", family->id,
                    example->input, a, found[a]);
      cr_expect_eq (built[a], answers[a], "%s, example %s: answer %u is %u by the circuit",
                    family->id, example->input, a, built[a]);
    }
}

Test (task_examples, by_hand)
{
  for (guint i = 0; i < terse_task_families (); i++)
    for (guint e = 0; e < terse_task_family (i)->n_examples; e++)
      check_example (terse_task_family (i), &terse_task_family (i)->examples[e]);
}

Test (task_examples, every_family_has_three)
{
  for (guint i = 0; i < terse_task_families (); i++)
    cr_expect_geq (terse_task_family (i)->n_examples, 3,
                   "%s: expected three examples in its file, found %u", terse_task_family (i)->id,
                   terse_task_family (i)->n_examples);
}

/* Texts. */

static const struct {
  const char *id;
  const char *parameters[MAX_PARAMETERS];
  const char *text;
  guint position, fields[4];
  const char *token;
} texts[] = {
  { "associative-recall",
    { "symbols", "04", "tokens", "9" },
    "associative-recall tokens=9 symbols=4",
    2,
    { 3 },
    "3" },
  { "sparse-averaging",
    { "tokens", "6", "q", "2" },
    "sparse-averaging tokens=6 q=2 values=3",
    0,
    { 2, 3, 5 },
    "(+1; {3,5})" },
  { "sparse-averaging",
    { "tokens", "6", "q", "1" },
    "sparse-averaging tokens=6 q=1 values=3",
    0,
    { 0, 4 },
    "(-1; {4})" },
  { "sparse-averaging",
    { "tokens", "6", "q", "1", "values", "4" },
    "sparse-averaging tokens=6 q=1 values=4",
    0,
    { 2, 4 },
    "(2; {4})" },
  { "triple-matching",
    { "tokens", "7", "modulus", "9" },
    "triple-matching tokens=7 modulus=9 rule=any",
    6,
    { 8 },
    "8" },
  { "directed-3-cycle", { "nodes", "4" }, "directed-3-cycle nodes=4", 1, { 0, 1, 1, 0 }, "0110" },
  { "function-composition", { "n", "3" }, "function-composition n=3", 2, { 1 }, "f(2)=1" },
  { "function-composition", { "n", "3" }, "function-composition n=3", 3, { 1 }, "g(0)=1" },
  { "function-composition", { "n", "3" }, "function-composition n=3", 6, { 2 }, "x=2" },
  { "sequential-composition",
    { "layers", "1", "m", "3" },
    "sequential-composition layers=1 m=3 range=3",
    4,
    { 0 },
    "w=()" },
  { "sequential-composition",
    { "layers", "3", "m", "2", "n", "2,3" },
    "sequential-composition layers=3 m=2 n=2,3 range=12",
    11,
    { 7 },
    "z3(11)=7" },
  { "sequential-composition",
    { "layers", "3", "m", "2", "n", "2,3" },
    "sequential-composition layers=3 m=2 n=2,3 range=12",
    12,
    { 1 },
    "z2(0)=1" },
  { "sequential-composition",
    { "layers", "3", "m", "2", "n", "2,3" },
    "sequential-composition layers=3 m=2 n=2,3 range=12",
    18,
    { 1 },
    "z0=1" },
  { "sequential-composition",
    { "layers", "3", "m", "2", "n", "2,3" },
    "sequential-composition layers=3 m=2 n=2,3 range=12",
    19,
    { 5 },
    "w=(1,2)" },
  { "dyck", { "tokens", "4" }, "dyck tokens=4 kinds=2", 0, { 1 }, "[" },
  { "dyck", { "tokens", "4" }, "dyck tokens=4 kinds=2", 0, { 2 }, ")" },
  { "dyck", { "tokens", "4", "kinds", "9" }, "dyck tokens=4 kinds=9", 0, { 17 }, "8)" },
  { "dyck", { "tokens", "4", "kinds", "4" }, "dyck tokens=4 kinds=4", 0, { 7 }, ">" },
  { "evaluation", { "problem", " index   n=3 " }, "evaluation problem=index n=3", 0, { 1 }, "001" },
  { "evaluation", { "problem", "index n=3" }, "evaluation problem=index n=3", 1, { 2 }, "2" },
};

Test (task_examples, tasks_and_tokens_have_texts)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TerseTask) task = terse_test_task (texts[i].id, texts[i].parameters);
      g_autofree char *text = terse_task_text (task),
                      *token = terse_task_token_text (task, texts[i].position, texts[i].fields);
      cr_expect_str_eq (text, texts[i].text);
      cr_expect_str_eq (token, texts[i].token);
    }
}

/* A task is built again from its canonical parameters. */
Test (task_examples, canonical_parameters)
{
  for (guint i = 0; i < terse_task_families (); i++)
    for (guint e = 0; e < terse_task_family (i)->n_examples; e++)
      {
        const TerseTaskFamily *family = terse_task_family (i);
        g_autoptr (TerseTask) task = terse_test_task (family->id, family->examples[e].parameters);
        g_autoptr (TerseTask) again
            = terse_test_task (family->id, (const char *const *) task->parameters);
        g_autofree char *text = terse_task_text (task), *same = terse_task_text (again);
        cr_expect_str_eq (text, same);
        cr_expect_eq (task->tokens, again->tokens);
      }
}

/* Problems of protocols/. */

/* The radix of the entries of a table: its `size`-th power is the number of tables. */
static guint
entry_radix (guint size, guint tables)
{
  g_autofree guint *radix = g_new (guint, size);
  guint entries = 0;
  do
    {
      entries++;
      for (guint x = 0; x < size; x++)
        radix[x] = entries;
    }
  while (terse_radix_count (size, radix) < tables);
  cr_assert_eq (terse_radix_count (size, radix), tables);
  return entries;
}

/* The prompt of a joint input: the tables of z_L, .., z_1 with their entries in order, z_0, w. */
static void
fill_prompt (const TerseProblem *problem, const guint *inputs, guint *tokens)
{
  guint at = 0;
  for (guint player = terse_problem_players (problem) - 1; player >= 2; player--)
    {
      const guint size = terse_problem_tokens (problem, player);
      const guint entries = entry_radix (size, terse_problem_inputs (problem, player));
      g_autofree guint *radix = g_new (guint, size);
      for (guint x = 0; x < size; x++)
        radix[x] = entries;
      terse_radix_unrank (size, radix, inputs[player], tokens + at);
      at += size;
    }
  tokens[at] = inputs[1];
  tokens[at + 1] = inputs[0];
}

static const char *const compositions[][MAX_PARAMETERS] = {
  { "layers", "1", "m", "3" },
  { "layers", "1", "m", "2", "range", "5" },
  { "layers", "2", "m", "2", "n", "2", "range", "2" },
  { "layers", "2", "m", "2", "n", "1", "range", "3" },
  { "layers", "2", "m", "3", "n", "2", "range", "2" },
  { "layers", "3", "m", "1", "n", "2,2", "range", "2" },
  { "layers", "3", "m", "1", "n", "3,1", "range", "2" },
};

Test (task_examples, sequential_composition_is_the_problem)
{
  for (guint i = 0; i < G_N_ELEMENTS (compositions); i++)
    {
      g_autoptr (TerseTask) task = terse_test_task ("sequential-composition", compositions[i]);
      g_autoptr (TerseProblem) problem
          = terse_problem_make ("function-composition", compositions[i], NULL);
      cr_assert_not_null (problem);
      g_autofree guint *inputs = g_new0 (guint, terse_problem_players (problem)),
                       *tokens = g_new (guint, task->tokens);
      cr_assert_eq (task->answer_radix[0], terse_problem_outputs (problem));
      do
        {
          guint answer;
          fill_prompt (problem, inputs, tokens);
          task->family->answer (task, tokens, &answer);
          cr_assert (terse_problem_allows (problem, inputs, answer));
        }
      while (terse_radix_next (terse_problem_players (problem), terse_problem_input_sizes (problem),
                               inputs));
    }
}

static const struct {
  const char *text, *id;
  const char *parameters[MAX_PARAMETERS];
} evaluations[] = {
  { "index n=4", "index", { "n", "4" } },
  { "greater-than n=4", "greater-than", { "n", "4" } },
  { "intersection-size n=3", "intersection-size", { "n", "3" } },
  { "pointer-chasing players=3 names=2", "pointer-chasing", { "players", "3", "names", "2" } },
  { "function-composition m=2 layers=2 n=2 range=2",
    "function-composition",
    { "layers", "2", "m", "2", "n", "2", "range", "2" } },
  { "matrix entries=0 * 2;* 1 1|2", "matrix", { "entries", "0 * 2;* 1 1|2" } },
};

/* The least output that is allowed; 0 where none is. */
static guint
least_output (const TerseProblem *problem, const guint *inputs)
{
  for (guint output = 0; output < terse_problem_outputs (problem); output++)
    if (terse_problem_allows (problem, inputs, output))
      return output;
  return 0;
}

Test (task_examples, evaluation_is_the_problem)
{
  for (guint i = 0; i < G_N_ELEMENTS (evaluations); i++)
    {
      g_autoptr (TerseTask) task = terse_test_task (
          "evaluation", (const char *const[]){ "problem", evaluations[i].text, NULL });
      g_autoptr (TerseProblem) problem
          = terse_problem_make (evaluations[i].id, evaluations[i].parameters, NULL);
      cr_assert_not_null (problem);
      g_autofree guint *inputs = g_new0 (guint, terse_problem_players (problem));
      cr_assert (task->tokens == terse_problem_players (problem)
                 && task->answer_radix[0] == terse_problem_outputs (problem));
      do
        {
          guint answer, built;
          task->family->answer (task, inputs, &answer);
          answer_by_circuit (task, inputs, &built);
          cr_assert_eq (answer, least_output (problem, inputs));
          cr_assert_eq (built, answer);
        }
      while (terse_radix_next (terse_problem_players (problem), terse_problem_input_sizes (problem),
                               inputs));
    }
}
