/* Associative recall, also called induction heads or 1-hop: tokens x_1, .., x_N; the answer is
 * x_{j+1} for the last j < N with x_j = x_N, and bottom, the number V of symbols, if there is none.
 * With j = N - 1 the answer is x_N itself. Sanford, Hsu, Telgarsky, arXiv 2408.14332. */
#include "reductions/architectures/tasks/sizes.h"

/* x_i of the definition, i = 1..N. */
static guint
symbol (const guint *tokens, guint i)
{
  return tokens[i - 1];
}

static void
answer (const TerseTask *task, const guint *tokens, guint *answers)
{
  const guint n = task->tokens;
  answers[0] = task->radix[0];
  for (guint j = 1; j < n; j++)
    if (symbol (tokens, j) == symbol (tokens, n))
      answers[0] = symbol (tokens, j + 1);
}

/* A scan from the left that carries what followed the last match. */
static void
build_circuit (const TerseTask *task, TerseCircuit *circuit, const TerseWord *tokens,
               TerseWord *answers)
{
  const TerseWord query = tokens[task->tokens - 1];
  TerseWord recalled = terse_word_constant (circuit, task->radix[0]);
  for (guint i = 0; i + 1 < task->tokens; i++)
    recalled = terse_word_if (circuit, terse_word_equal (circuit, tokens[i], query), tokens[i + 1],
                              recalled);
  answers[0] = recalled;
}

static TerseTask *
build (const TerseArguments *arguments, GError **error G_GNUC_UNUSED)
{
  guint tokens = (guint) terse_arguments_integer (arguments, "tokens");
  guint symbols = (guint) terse_arguments_integer (arguments, "symbols");
  return terse_task_new_plain (&terse_task_associative_recall, arguments, tokens, symbols,
                               symbols + 1, NULL, NULL);
}

static const TerseParameter parameters[] = { TERSE_TOKENS_PARAMETER (1), TERSE_SYMBOLS_PARAMETER };

static const TerseExample examples[] = {
  { { "tokens", "5", "symbols", "4" }, "0 1 2 3 0", "1" },
  { { "tokens", "5", "symbols", "4" }, "0 1 0 2 0", "2" },
  { { "tokens", "5", "symbols", "4" }, "0 1 2 1 3", "4" },
  { { "tokens", "5", "symbols", "4" }, "2 1 0 2 2", "2" },
  { { "tokens", "1", "symbols", "4" }, "3", "4" },
};

const TerseTaskFamily terse_task_associative_recall = {
  .id = "associative-recall",
  .summary = "the token after the last earlier occurrence of the last token",
  .source = "Sanford, Hsu, Telgarsky, arXiv 2408.14332 (1-hop induction heads)",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
  .answer = answer,
  .circuit = build_circuit,
};
