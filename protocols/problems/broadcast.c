/* Broadcast, N players, the first of whom has a number of [M] and the others nothing: the output is
 * that number. Of interest where every player has to know it. */
#include "protocols/problems/sequence.h"

static gint
answer (const TerseSequence *sequence G_GNUC_UNUSED, const guint *x)
{
  return (gint) x[1];
}

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  const guint symbols = (guint) terse_arguments_integer (arguments, "symbols");
  const TerseSequence sequence
      = { .tokens = (guint) terse_arguments_integer (arguments, "tokens"), .answer = answer };
  guint64 inputs[TERSE_SEQUENCE_MAX_TOKENS];
  for (guint t = 0; t < sequence.tokens; t++)
    inputs[t] = t == 0 ? symbols : 1;
  return terse_sequence_problem ("broadcast", arguments, &sequence, inputs, symbols, error);
}

static const TerseParameter parameters[] = {
  TERSE_SEQUENCE_TOKENS,
  { .name = "symbols",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = "2",
    .min = 1,
    .max = 1024,
    .help = "M; the number is one of 0..M-1" },
};

static const TerseExample examples[] = {
  { { "tokens", "3", "symbols", "3" }, "2, 0, 0", "2" },
  { { "tokens", "3", "symbols", "3" }, "0, 0, 0", "0" },
  { { "tokens", "2" }, "1, 0", "1" },
};

const TerseProblemFamily terse_family_broadcast = {
  .id = "broadcast",
  .summary = "the first of N players has a number of [M], which is the output",
  .model = "mpc",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
};
