/* Associative recall, one player a token x_1, .., x_N: the output is x_{j+1} for the last j < N
 * with x_j = x_N, and the number of symbols if there is none. With j = N - 1 it is x_N itself. */
#include "protocols/problems/sequence.h"

static gint
answer (const TerseSequence *sequence, const guint *x)
{
  const guint n = sequence->tokens;
  guint recalled = sequence->value;
  for (guint j = 1; j < n; j++)
    if (x[j] == x[n])
      recalled = x[j + 1];
  return (gint) recalled;
}

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  const guint symbols = (guint) terse_arguments_integer (arguments, "symbols");
  const TerseSequence sequence = { .tokens = (guint) terse_arguments_integer (arguments, "tokens"),
                                   .value = symbols,
                                   .answer = answer };
  return terse_sequence_problem_plain ("associative-recall", arguments, &sequence, symbols,
                                       symbols + 1, error);
}

static const TerseParameter parameters[] = {
  TERSE_SEQUENCE_TOKENS,
  { .name = "symbols",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = "2",
    .min = 2,
    .max = 1024,
    .help = "symbols V; a token is one of 0..V-1" },
};

static const TerseExample examples[] = {
  { { "tokens", "4" }, "0, 1, 1, 0", "1" },
  { { "tokens", "4" }, "0, 0, 0, 1", "2" },
  { { "tokens", "3" }, "1, 0, 1", "0" },
};

const TerseProblemFamily terse_family_associative_recall = {
  .id = "associative-recall",
  .summary = "one player a token: what followed the last token when it occurred before",
  .model = "attention-mod",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
};
