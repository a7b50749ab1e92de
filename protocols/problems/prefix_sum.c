/* The last prefix sum, one player a number x_1, .., x_N of Z_M: the output is x_1 + .. + x_N modulo
 * M. With M = 2 it is the parity of N bits. */
#include "protocols/problems/sequence.h"

static gint
answer (const TerseSequence *sequence, const guint *x)
{
  guint sum = 0;
  for (guint i = 1; i <= sequence->tokens; i++)
    sum += x[i];
  return (gint) (sum % sequence->value);
}

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  const guint modulus = (guint) terse_arguments_integer (arguments, "modulus");
  const TerseSequence sequence = { .tokens = (guint) terse_arguments_integer (arguments, "tokens"),
                                   .value = modulus,
                                   .answer = answer };
  return terse_sequence_problem_plain ("prefix-sum", arguments, &sequence, modulus, modulus, error);
}

static const TerseParameter parameters[] = {
  TERSE_SEQUENCE_TOKENS,
  { .name = "modulus",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = "2",
    .min = 1,
    .max = 1024,
    .help = "M; a number is one of 0..M-1" },
};

static const TerseExample examples[] = {
  { { "tokens", "3", "modulus", "3" }, "2, 2, 1", "2" },
  { { "tokens", "3", "modulus", "3" }, "1, 1, 1", "0" },
  { { "tokens", "2" }, "1, 0", "1" },
};

const TerseProblemFamily terse_family_prefix_sum = {
  .id = "prefix-sum",
  .summary = "one player a number: the sum of all, modulo M",
  .model = "mpc",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
};
