/* Local triple matching: tokens x_1, .., x_N of Z_M; the answer at N is 1 iff some j, k among the
 * last `reach` + 1 positions, N itself among them, have x_N + x_j + x_k = 0 mod M. The talk on
 * Sanford, Hsu, Telgarsky, arXiv 2306.02896, where one layer of attention is enough for it. */
#include "reductions/architectures/tasks/sizes.h"

#define MAX_REACH 64

/* The first position, 0-based, that counts. */
static guint
first_of (const TerseTask *task)
{
  const guint window = GPOINTER_TO_UINT (task->data) + 1;
  return task->tokens > window ? task->tokens - window : 0;
}

static void
answer (const TerseTask *task, const guint *tokens, guint *answers)
{
  const guint n = task->tokens, m = task->radix[0];
  answers[0] = 0;
  for (guint j = first_of (task); j < n; j++)
    for (guint k = first_of (task); k < n; k++)
      if ((tokens[n - 1] + tokens[j] + tokens[k]) % m == 0)
        answers[0] = 1;
}

/* The sum of three numbers below M is 0, M or 2 M. */
static void
build_circuit (const TerseTask *task, TerseCircuit *circuit, const TerseWord *tokens,
               TerseWord *answers)
{
  const guint64 m = task->radix[0];
  TerseWire found = TERSE_WIRE_FALSE;
  for (guint j = first_of (task); j < task->tokens; j++)
    for (guint k = j; k < task->tokens; k++)
      {
        const TerseWord three[] = { tokens[task->tokens - 1], tokens[j], tokens[k] },
                        sum = terse_word_sum (circuit, G_N_ELEMENTS (three), three);
        for (guint64 times = 0; times <= 2; times++)
          found = terse_wire_or (circuit, found, terse_word_is (circuit, sum, times * m));
      }
  answers[0] = terse_word_of_wire (circuit, found);
}

static TerseTask *
build (const TerseArguments *arguments, GError **error G_GNUC_UNUSED)
{
  const guint tokens = (guint) terse_arguments_integer (arguments, "tokens"),
              modulus = (guint) terse_arguments_integer (arguments, "modulus"),
              reach = (guint) terse_arguments_integer (arguments, "reach");
  return terse_task_new_plain (&terse_task_local_triple_matching, arguments, tokens, modulus, 2,
                               GUINT_TO_POINTER (reach), NULL);
}

static const TerseParameter parameters[] = {
  TERSE_TOKENS_PARAMETER (1),
  TERSE_MODULUS_PARAMETER,
  { .name = "reach",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = "1",
    .min = 0,
    .max = MAX_REACH,
    .help = "j and k are at most so many positions before the last" },
};

static const TerseExample examples[] = {
  { { "tokens", "4", "modulus", "7" }, "6 0 5 1", "1" },
  { { "tokens", "4", "modulus", "7" }, "6 0 4 1", "0" },
  { { "tokens", "4", "modulus", "7", "reach", "2" }, "2 1 1 4", "0" },
  { { "tokens", "4", "modulus", "7", "reach", "3" }, "2 1 1 4", "1" },
  { { "tokens", "2", "modulus", "3", "reach", "0" }, "1 1", "1" },
};

const TerseTaskFamily terse_task_local_triple_matching = {
  .id = "local-triple-matching",
  .summary = "do two of the last tokens add up to 0 with the last one, modulo M?",
  .source = "the talk on Sanford, Hsu, Telgarsky, arXiv 2306.02896 (Match3, locally)",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
  .answer = answer,
  .circuit = build_circuit,
};
