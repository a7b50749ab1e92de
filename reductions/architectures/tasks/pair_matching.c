/* Pair matching (Match2): tokens x_1, .., x_N of Z_M; the answer at N is 1 iff some j, N itself
 * among them, has x_N + x_j = 0 mod M. Sanford, Hsu, Telgarsky, arXiv 2306.02896. */
#include "reductions/architectures/tasks/sizes.h"

static void
answer (const TerseTask *task, const guint *tokens, guint *answers)
{
  const guint n = task->tokens, m = task->radix[0];
  const guint *x = tokens - 1; /* x[1] .. x[n] */
  answers[0] = 0;
  for (guint j = 1; j <= n; j++)
    if ((x[n] + x[j]) % m == 0)
      answers[0] = 1;
}

/* The partner of the last token is the same for all: 0 for 0, otherwise M - x_N. */
static void
build_circuit (const TerseTask *task, TerseCircuit *circuit, const TerseWord *tokens,
               TerseWord *answers)
{
  const TerseWord query = tokens[task->tokens - 1];
  const TerseWord rest
      = terse_word_subtract (circuit, terse_word_constant (circuit, task->radix[0]), query);
  const TerseWord partner = terse_word_if (circuit, terse_word_is (circuit, query, 0), query, rest);
  TerseWire found = TERSE_WIRE_FALSE;
  for (guint i = 0; i < task->tokens; i++)
    found = terse_wire_or (circuit, found, terse_word_equal (circuit, tokens[i], partner));
  answers[0] = terse_word_of_wire (circuit, found);
}

static TerseTask *
build (const TerseArguments *arguments, GError **error G_GNUC_UNUSED)
{
  guint tokens = (guint) terse_arguments_integer (arguments, "tokens");
  guint modulus = (guint) terse_arguments_integer (arguments, "modulus");
  return terse_task_new_plain (&terse_task_pair_matching, arguments, tokens, modulus, 2, NULL,
                               NULL);
}

static const TerseParameter parameters[] = { TERSE_TOKENS_PARAMETER (1), TERSE_MODULUS_PARAMETER };

static const TerseExample examples[] = {
  { { "tokens", "3", "modulus", "5" }, "2 4 3", "1" },
  { { "tokens", "3", "modulus", "5" }, "1 4 3", "0" },
  { { "tokens", "3", "modulus", "5" }, "1 1 0", "1" },
  { { "tokens", "3", "modulus", "6" }, "1 1 3", "1" },
  { { "tokens", "2", "modulus", "1" }, "0 0", "1" },
};

const TerseTaskFamily terse_task_pair_matching = {
  .id = "pair-matching",
  .summary = "does a token add up to 0 with the last one, modulo M?",
  .source = "Sanford, Hsu, Telgarsky, arXiv 2306.02896 (Match2)",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
  .answer = answer,
  .circuit = build_circuit,
};
