/* Evaluation of a communication problem: token p is the number of player p's input, the answer is
 * the problem's output, the least one where several are allowed. Where the promise fails, or a
 * token is no input of its player, the answer is 0. It is the task to which every problem reduces
 * by the identity, and holds no idea of its own. */
#include <string.h>

#include "protocols/error.h"
#include "protocols/problems/family.h"
#include "reductions/architectures/tasks/sizes.h"

#define MAX_JOINT_INPUTS (1u << 16)

static gboolean
are_inputs (const TerseProblem *problem, const guint *inputs)
{
  for (guint p = 0; p < terse_problem_players (problem); p++)
    if (inputs[p] >= terse_problem_inputs (problem, p))
      return FALSE;
  return TRUE;
}

static void
answer (const TerseTask *task, const guint *tokens, guint *answers)
{
  const TerseProblem *problem = task->data;
  answers[0] = 0;
  if (!are_inputs (problem, tokens) || !terse_problem_promises (problem, tokens))
    return;
  while (!terse_problem_allows (problem, tokens, answers[0]))
    answers[0]++;
}

/* The table under way: inputs[0 .. player-1] are chosen. */
typedef struct {
  const TerseTask *task;
  const TerseWord *tokens;
  TerseWord *outputs; /* the numbers as constants, by output */
  guint *inputs;
} Table;

static TerseWord
select_output (TerseCircuit *circuit, const Table *table, guint player)
{
  const TerseProblem *problem = table->task->data;
  if (player == terse_problem_players (problem))
    {
      for (guint output = 0; output < terse_problem_outputs (problem); output++)
        if (terse_problem_allows (problem, table->inputs, output))
          return table->outputs[output];
      return table->outputs[0];
    }
  const guint n = terse_problem_inputs (problem, player);
  g_autofree TerseWord *words = g_new (TerseWord, n);
  for (table->inputs[player] = 0; table->inputs[player] < n; table->inputs[player]++)
    words[table->inputs[player]] = select_output (circuit, table, player + 1);
  return terse_word_select (circuit, table->tokens[player], n, words);
}

static void
build_circuit (const TerseTask *task, TerseCircuit *circuit, const TerseWord *tokens,
               TerseWord *answers)
{
  const guint outputs = task->answer_radix[0];
  g_autofree TerseWord *constants = g_new (TerseWord, outputs);
  g_autofree guint *inputs = g_new (guint, task->tokens);
  for (guint output = 0; output < outputs; output++)
    constants[output] = terse_word_constant (circuit, output);
  const Table table = { task, tokens, constants, inputs };
  answers[0] = select_output (circuit, &table, 0);
}

static char *
token_text (const TerseTask *task, guint position, const guint *fields)
{
  const TerseProblem *problem = task->data;
  if (fields[0] >= terse_problem_inputs (problem, position))
    return g_strdup_printf ("%u", fields[0]);
  return terse_problem_input_text (problem, position, fields[0]);
}

/* name, value, .. of the words behind the id; a word without = goes on with the value before it, as
 * in "entries=0 1;1 0". (transfer full), NULL with an error. */
static GPtrArray *
read_parameters (char **words, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  for (char **word = words; *word; word++)
    {
      const char *equals = strchr (*word, '=');
      char **last = texts->len ? (char **) &texts->pdata[texts->len - 1] : NULL;
      if (equals)
        {
          g_ptr_array_add (texts, g_strndup (*word, (gsize) (equals - *word)));
          g_ptr_array_add (texts, g_strdup (equals + 1));
        }
      else if (last && **word)
        {
          g_autofree char *before = *last;
          *last = g_strconcat (before, " ", *word, NULL);
        }
      else if (**word)
        {
          g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                       "evaluation: expected name=value in the problem, found %s", *word);
          return NULL;
        }
    }
  g_ptr_array_add (texts, NULL);
  return g_steal_pointer (&texts);
}

/* "disjointness n=3": the id, then the parameters, separated by blanks. (transfer full) */
static TerseProblem *
read_problem (char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (g_strstrip (text), " ", -1);
  if (words[0] == NULL)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "evaluation: expected a problem such as index n=3, found an empty text");
      return NULL;
    }
  g_autoptr (GPtrArray) texts = read_parameters (words + 1, error);
  return texts ? terse_problem_make (words[0], (const char *const *) texts->pdata, error) : NULL;
}

static guint
largest_input_set (const TerseProblem *problem)
{
  guint largest = 1;
  for (guint p = 0; p < terse_problem_players (problem); p++)
    largest = MAX (largest, terse_problem_inputs (problem, p));
  return largest;
}

static TerseTask *
build (const TerseArguments *arguments, GError **error)
{
  g_autofree char *text = g_strdup (terse_arguments_text (arguments, "problem"));
  g_autoptr (TerseProblem) problem = read_problem (text, error);
  if (problem == NULL
      || !terse_task_check_size ("evaluation", "joint inputs of the problem",
                                 terse_problem_joint_inputs (problem), MAX_JOINT_INPUTS, error))
    return NULL;
  const guint players = terse_problem_players (problem), outputs = terse_problem_outputs (problem);
  TerseTask *task = terse_task_new_plain (
      &terse_task_evaluation, arguments, players, largest_input_set (problem), outputs,
      terse_problem_ref (problem), (GDestroyNotify) terse_problem_unref);
  /* One problem has one text. */
  g_free (task->parameters[1]);
  task->parameters[1] = terse_problem_text (problem);
  return task;
}

static const TerseParameter parameters[] = {
  { .name = "problem",
    .kind = TERSE_PARAMETER_TEXT,
    .fallback = NULL,
    .help = "the problem with its parameters, such as disjointness n=3" },
};

static const TerseExample examples[] = {
  { { "problem", "disjointness n=2" }, "1 2", "1" },
  { { "problem", "disjointness n=2" }, "3 1", "0" },
  { { "problem", "matrix entries=0 * 2;* 1 1|2" }, "0 2", "2" },
  { { "problem", "matrix entries=0 * 2;* 1 1|2" }, "1 2", "1" },
  { { "problem", "matrix entries=0 * 2;* 1 1|2" }, "0 1", "0" },
  { { "problem", "matrix entries=0 * 2;* 1 1|2" }, "2 2", "0" },
};

const TerseTaskFamily terse_task_evaluation = {
  .id = "evaluation",
  .summary = "the output of a communication problem, one token a player",
  .source = "the identity",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
  .answer = answer,
  .circuit = build_circuit,
  .token_text = token_text,
};
