/* Tasks by hand: examples of every family computed on paper, tokens and tasks as texts, and
 * the tasks that are problems of protocols/ against those on
 * every input. Circuits are compared with definitions in test_tasks.c. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/problems/family.h"
#include "protocols/radix.h"
#include "reductions/architectures/tasks/task.h"

#define MAX_PARAMETERS 10
#define MAX_NUMBERS 16

typedef struct {
  const char *id;
  const char *parameters[MAX_PARAMETERS];
  guint tokens[MAX_NUMBERS]; /* their fields one after another */
  guint answers[4];
} Example;

static const Example examples[] = {
  { "associative-recall", { "tokens", "5", "symbols", "4" }, { 0, 1, 2, 3, 0 }, { 1 } },
  { "associative-recall", { "tokens", "5", "symbols", "4" }, { 0, 1, 0, 2, 0 }, { 2 } },
  { "associative-recall", { "tokens", "5", "symbols", "4" }, { 0, 1, 2, 1, 3 }, { 4 } },
  { "associative-recall", { "tokens", "5", "symbols", "4" }, { 2, 1, 0, 2, 2 }, { 2 } },
  { "associative-recall", { "tokens", "1", "symbols", "4" }, { 3 }, { 4 } },
  { "k-hop", { "tokens", "6", "symbols", "4", "k", "1" }, { 1, 2, 3, 1, 2, 1 }, { 2 } },
  { "k-hop", { "tokens", "6", "symbols", "4", "k", "2" }, { 1, 2, 3, 1, 2, 1 }, { 3 } },
  { "k-hop", { "tokens", "6", "symbols", "4", "k", "3" }, { 1, 2, 3, 1, 2, 1 }, { 4 } },
  { "k-hop", { "tokens", "6", "symbols", "4", "k", "4" }, { 1, 2, 3, 1, 2, 1 }, { 4 } },
  { "k-hop", { "tokens", "6", "symbols", "4", "k", "2" }, { 1, 2, 3, 1, 2, 0 }, { 4 } },
  { "k-hop", { "tokens", "3", "symbols", "4", "k", "5" }, { 0, 3, 3 }, { 3 } },
  { "k-hop", { "tokens", "1", "symbols", "4", "k", "1" }, { 2 }, { 4 } },
  { "sparse-averaging", { "tokens", "3", "q", "2" }, { 2, 0, 0, 0, 1, 1, 1, 0, 1 }, { 2 } },
  { "sparse-averaging", { "tokens", "3", "q", "2" }, { 2, 0, 0, 0, 1, 1, 1, 0, 0 }, { 4 } },
  { "sparse-averaging", { "tokens", "3", "q", "2" }, { 2, 0, 0, 0, 1, 1, 1, 2, 2 }, { 2 } },
  { "sparse-averaging", { "tokens", "3", "q", "1", "values", "2" }, { 1, 1, 0, 0, 0, 0 }, { 1 } },
  { "pair-matching", { "tokens", "3", "modulus", "5" }, { 2, 4, 3 }, { 1 } },
  { "pair-matching", { "tokens", "3", "modulus", "5" }, { 1, 4, 3 }, { 0 } },
  { "pair-matching", { "tokens", "3", "modulus", "5" }, { 1, 1, 0 }, { 1 } },
  { "pair-matching", { "tokens", "3", "modulus", "6" }, { 1, 1, 3 }, { 1 } },
  { "pair-matching", { "tokens", "2", "modulus", "1" }, { 0, 0 }, { 1 } },
  { "triple-matching", { "tokens", "3", "modulus", "7" }, { 1, 2, 4 }, { 1 } },
  { "triple-matching", { "tokens", "3", "modulus", "7" }, { 1, 1, 0 }, { 1 } },
  { "triple-matching", { "tokens", "3", "modulus", "7", "rule", "others" }, { 1, 1, 0 }, { 0 } },
  { "triple-matching", { "tokens", "3", "modulus", "7", "rule", "others" }, { 3, 1, 1 }, { 1 } },
  { "triple-matching", { "tokens", "3", "modulus", "7", "rule", "distinct" }, { 3, 1, 1 }, { 0 } },
  { "triple-matching", { "tokens", "3", "modulus", "7", "rule", "distinct" }, { 3, 3, 1 }, { 1 } },
  { "triple-matching", { "tokens", "2", "modulus", "4", "rule", "distinct" }, { 2, 1 }, { 1 } },
  { "triple-matching", { "tokens", "2", "modulus", "4", "rule", "others" }, { 2, 1 }, { 0 } },
  { "triple-matching", { "tokens", "1", "modulus", "4", "rule", "any" }, { 0 }, { 1 } },
  { "triple-matching", { "tokens", "1", "modulus", "4", "rule", "others" }, { 0 }, { 0 } },
  { "triple-matching", { "tokens", "1", "modulus", "4", "rule", "distinct" }, { 0 }, { 0 } },
  { "conditional-3-grams", { "tokens", "5" }, { 1, 2, 0, 1, 2 }, { 0, 1 } },
  { "conditional-3-grams", { "tokens", "8" }, { 0, 1, 2, 0, 1, 1, 0, 1 }, { 3, 2 } },
  { "conditional-3-grams", { "tokens", "4" }, { 0, 0, 1, 2 }, { 0, 0 } },
  { "conditional-3-grams", { "tokens", "3" }, { 1, 1, 1 }, { 1, 1 } },
  { "directed-2-cycle", { "nodes", "3" }, { 0, 1, 0, 1, 0, 0, 0, 0, 0 }, { 1, 1, 0 } },
  { "directed-2-cycle", { "nodes", "3" }, { 0, 1, 0, 0, 0, 1, 1, 0, 0 }, { 0, 0, 0 } },
  { "directed-2-cycle", { "nodes", "3" }, { 1, 0, 0, 0, 0, 1, 0, 1, 0 }, { 0, 1, 1 } },
  { "directed-2-cycle", { "nodes", "1" }, { 1 }, { 0 } },
  { "directed-3-cycle", { "nodes", "3" }, { 0, 1, 0, 0, 0, 1, 1, 0, 0 }, { 1, 1, 1 } },
  { "directed-3-cycle", { "nodes", "3" }, { 0, 1, 0, 1, 0, 1, 0, 1, 0 }, { 0, 0, 0 } },
  { "directed-3-cycle", { "nodes", "3" }, { 1, 1, 0, 1, 0, 0, 0, 0, 0 }, { 0, 0, 0 } },
  { "directed-3-cycle",
    { "nodes", "4" },
    { 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0 },
    { 1, 1, 0, 1 } },
  { "function-composition", { "n", "3" }, { 2, 0, 1, 1, 1, 0, 2 }, { 2 } },
  { "function-composition", { "n", "3" }, { 2, 0, 1, 1, 1, 0, 0 }, { 0 } },
  { "function-composition", { "n", "1" }, { 0, 0, 0 }, { 0 } },
  { "sequential-composition",
    { "layers", "2", "m", "2", "n", "2", "range", "3" },
    { 0, 1, 2, 0, 1, 0, 0, 1 },
    { 0 } },
  { "sequential-composition",
    { "layers", "2", "m", "2", "n", "2", "range", "3" },
    { 0, 1, 2, 0, 1, 0, 0, 0 },
    { 1 } },
  { "sequential-composition",
    { "layers", "2", "m", "2", "n", "2", "range", "3" },
    { 0, 1, 2, 0, 1, 0, 1, 1 },
    { 2 } },
  /* z_0, w, z_1 (0) or z_2 (1, 0) outside of its set, then others that are not used */
  { "sequential-composition",
    { "layers", "2", "m", "2", "n", "2", "range", "3" },
    { 1, 1, 2, 1, 1, 0, 2, 1 },
    { 0 } },
  { "sequential-composition",
    { "layers", "2", "m", "2", "n", "2", "range", "3" },
    { 1, 1, 2, 1, 1, 0, 0, 2 },
    { 0 } },
  { "sequential-composition",
    { "layers", "2", "m", "2", "n", "2", "range", "3" },
    { 1, 1, 2, 1, 2, 0, 0, 0 },
    { 0 } },
  { "sequential-composition",
    { "layers", "2", "m", "2", "n", "2", "range", "3" },
    { 1, 1, 3, 1, 0, 0, 0, 1 },
    { 0 } },
  { "sequential-composition",
    { "layers", "2", "m", "2", "n", "2", "range", "3" },
    { 3, 1, 3, 3, 1, 3, 0, 0 },
    { 1 } },
  { "sequential-composition", { "layers", "1", "m", "3" }, { 2, 0, 1, 0, 0 }, { 2 } },
  { "sequential-composition", { "layers", "1", "m", "3" }, { 2, 0, 1, 0, 1 }, { 0 } },
  { "sequential-composition",
    { "layers", "3", "m", "1", "n", "2,2", "range", "2" },
    { 0, 1, 0, 0, 0, 1, 0, 0, 2 },
    { 1 } },
  { "sequential-composition",
    { "layers", "3", "m", "1", "n", "2,2", "range", "2" },
    { 0, 1, 0, 0, 0, 1, 0, 0, 1 },
    { 0 } },
  { "sequential-composition",
    { "layers", "3", "m", "1", "n", "2,2", "range", "2" },
    { 0, 0, 1, 0, 0, 1, 0, 0, 1 },
    { 1 } },
  { "dyck", { "tokens", "4" }, { 0, 1, 3, 2 }, { 1 } },
  { "dyck", { "tokens", "4" }, { 0, 1, 2, 3 }, { 0 } },
  { "dyck", { "tokens", "4" }, { 0, 2, 1, 3 }, { 1 } },
  { "dyck", { "tokens", "4" }, { 2, 0, 0, 2 }, { 0 } },
  { "dyck", { "tokens", "4" }, { 0, 2, 2, 0 }, { 0 } },
  { "dyck", { "tokens", "4" }, { 0, 0, 0, 2 }, { 0 } },
  { "dyck", { "tokens", "3" }, { 0, 2, 0 }, { 0 } },
  { "dyck", { "tokens", "1", "kinds", "1" }, { 1 }, { 0 } },
  { "evaluation", { "problem", "disjointness n=2" }, { 1, 2 }, { 1 } },
  { "evaluation", { "problem", "disjointness n=2" }, { 3, 1 }, { 0 } },
  { "evaluation", { "problem", "matrix entries=0 * 2;* 1 1|2" }, { 0, 2 }, { 2 } },
  { "evaluation", { "problem", "matrix entries=0 * 2;* 1 1|2" }, { 1, 2 }, { 1 } },
  { "evaluation", { "problem", "matrix entries=0 * 2;* 1 1|2" }, { 0, 1 }, { 0 } },
  { "evaluation", { "problem", "matrix entries=0 * 2;* 1 1|2" }, { 2, 2 }, { 0 } },
};

static TerseTask *
make_task (const char *id, const char *const *parameters)
{
  g_autoptr (GError) error = NULL;
  TerseTask *task = terse_task_make (id, parameters, &error);
  cr_assert_not_null (task, "%s: %s", id, error ? error->message : "");
  cr_assert_null (error);
  return task;
}

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

static void
check_example (guint number, const Example *example)
{
  g_autoptr (TerseTask) task = make_task (example->id, example->parameters);
  guint found[4], built[4];
  cr_assert (task->tokens * task->fields <= MAX_NUMBERS && task->answers <= 4);
  for (guint f = 0; f < task->tokens * task->fields; f++)
    cr_assert_lt (example->tokens[f], task->radix[f % task->fields], "example %u of %s", number,
                  example->id);
  task->family->answer (task, example->tokens, found);
  answer_by_circuit (task, example->tokens, built);
  for (guint a = 0; a < task->answers; a++)
    {
      cr_expect_eq (found[a], example->answers[a], "%s, example %u: answer %u is %u", example->id,
                    number, a, found[a]);
      cr_expect_eq (built[a], example->answers[a], "%s, example %u: answer %u is %u by the circuit",
                    example->id, number, a, built[a]);
    }
}

Test (task_examples, by_hand)
{
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    check_example (i, &examples[i]);
}

Test (task_examples, every_family_has_three)
{
  for (guint i = 0; i < terse_task_families (); i++)
    {
      guint found = 0;
      for (guint e = 0; e < G_N_ELEMENTS (examples); e++)
        found += strcmp (examples[e].id, terse_task_family (i)->id) == 0;
      cr_expect_geq (found, 3, "%s: expected three rows of `examples` in %s, found %u",
                     terse_task_family (i)->id, __FILE__, found);
    }
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
      g_autoptr (TerseTask) task = make_task (texts[i].id, texts[i].parameters);
      g_autofree char *text = terse_task_text (task),
                      *token = terse_task_token_text (task, texts[i].position, texts[i].fields);
      cr_expect_str_eq (text, texts[i].text);
      cr_expect_str_eq (token, texts[i].token);
    }
}

/* A task is built again from its canonical parameters. */
Test (task_examples, canonical_parameters)
{
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr (TerseTask) task = make_task (examples[i].id, examples[i].parameters);
      g_autoptr (TerseTask) again
          = make_task (examples[i].id, (const char *const *) task->parameters);
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
      g_autoptr (TerseTask) task = make_task ("sequential-composition", compositions[i]);
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
      g_autoptr (TerseTask) task
          = make_task ("evaluation", (const char *const[]){ "problem", evaluations[i].text, NULL });
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
