/* Conditional 3-grams: tokens x_1, .., x_N of {0, 1, 2}; the task's output is the average of x_i
 * over the i = 3..N that follow the last two tokens, (x_{i-2}, x_{i-1}) = (x_{N-1}, x_N). The
 * answers are its numerator and its denominator, which may be 0: the sum of these x_i, and their
 * number. */
#include "reductions/architectures/tasks/sizes.h"

#define SYMBOLS 3

static void
answer (const TerseTask *task, const guint *tokens, guint *answers)
{
  const guint n = task->tokens;
  const guint *x = tokens - 1; /* x[1] .. x[n] */
  answers[0] = answers[1] = 0;
  for (guint i = 3; i <= n; i++)
    if (x[i - 2] == x[n - 1] && x[i - 1] == x[n])
      {
        answers[0] += x[i];
        answers[1]++;
      }
}

static void
build_circuit (const TerseTask *task, TerseCircuit *circuit, const TerseWord *tokens,
               TerseWord *answers)
{
  const guint n = task->tokens;
  const TerseWord nothing = terse_word_constant (circuit, 0);
  g_autofree TerseWord *terms = g_new (TerseWord, n);
  g_autofree TerseWire *follows = g_new (TerseWire, n);
  for (guint i = 0; i + 2 < n; i++)
    {
      TerseWire first = terse_word_equal (circuit, tokens[i], tokens[n - 2]);
      follows[i] = terse_wire_and (circuit, first,
                                   terse_word_equal (circuit, tokens[i + 1], tokens[n - 1]));
      terms[i] = terse_word_if (circuit, follows[i], tokens[i + 2], nothing);
    }
  answers[0] = terse_word_sum (circuit, n - 2, terms);
  answers[1] = terse_word_count (circuit, n - 2, follows);
}

static TerseTask *
build (const TerseArguments *arguments, GError **error G_GNUC_UNUSED)
{
  guint tokens = (guint) terse_arguments_integer (arguments, "tokens");
  TerseTask *task
      = terse_task_new (&terse_task_conditional_3_grams, arguments, tokens, 1, 2, NULL, NULL);
  task->radix[0] = SYMBOLS;
  task->answer_radix[0] = (SYMBOLS - 1) * tokens + 1;
  task->answer_radix[1] = tokens + 1;
  return task;
}

static const TerseParameter parameters[] = { TERSE_TOKENS_PARAMETER (3) };

static const TerseExample examples[] = {
  { { "tokens", "5" }, "1 2 0 1 2", "0 1" },
  { { "tokens", "8" }, "0 1 2 0 1 1 0 1", "3 2" },
  { { "tokens", "4" }, "0 0 1 2", "0 0" },
  { { "tokens", "3" }, "1 1 1", "1 1" },
};

const TerseTaskFamily terse_task_conditional_3_grams = {
  .id = "conditional-3-grams",
  .summary = "the tokens that follow the last two wherever these occur: their sum and number",
  .source = "Rajaraman, Bondaschi, Ramchandran, Gastpar, Makkuva, arXiv 2407.17686: k-gram "
            "statistics in context",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
  .answer = answer,
  .circuit = build_circuit,
};
