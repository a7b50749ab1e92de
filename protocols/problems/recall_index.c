/* Index on n bits, written as associative recall, one player a token (the map of arXiv 2408.14332):
 * tokens e_1, f_1, .., e_n, f_n and a last one that is always the same. e_i is 1 for one i, which
 * is promised, and 0 elsewhere; the output is the bit f_i. */
#include "protocols/problems/sequence.h"

static gint
answer (const TerseSequence *sequence, const guint *x)
{
  guint marks = 0, bit = 0;
  for (guint i = 1; i < sequence->tokens; i += 2)
    if (x[i] == 1)
      {
        marks++;
        bit = x[i + 1];
      }
  return marks == 1 ? (gint) bit : -1;
}

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  const guint n = (guint) terse_arguments_integer (arguments, "n");
  const TerseSequence sequence = { .tokens = 2 * n + 1, .answer = answer };
  guint64 inputs[TERSE_SEQUENCE_MAX_TOKENS];
  for (guint t = 0; t < 2 * n; t++)
    inputs[t] = 2;
  inputs[2 * n] = 1;
  return terse_sequence_problem ("recall-index", arguments, &sequence, inputs, 2, error);
}

static const TerseParameter parameters[] = {
  { .name = "n",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = NULL,
    .min = 1,
    .max = (TERSE_SEQUENCE_MAX_TOKENS - 1) / 2,
    .help = "bits; N = 2n + 1 tokens" },
};

static const TerseExample examples[] = {
  { { "n", "3" }, "0, 1, 1, 0, 0, 1, 0", "0" },
  { { "n", "3" }, "0, 1, 1, 0, 1, 1, 0", "*" },
  { { "n", "1" }, "1, 1, 0", "1" },
};

const TerseProblemFamily terse_family_recall_index = {
  .id = "recall-index",
  .summary = "one player a token: Index as associative recall, the position marked",
  .model = "attention-mod",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
};
