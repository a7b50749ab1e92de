/* Pair matching, one player a token x_1, .., x_N of Z_M: the output is 1 iff some j, N itself among
 * them, has x_N + x_j = 0 mod M. */
#include "protocols/problems/sequence.h"

static gint
answer (const TerseSequence *sequence, const guint *x)
{
  const guint n = sequence->tokens;
  for (guint j = 1; j <= n; j++)
    if ((x[n] + x[j]) % sequence->value == 0)
      return 1;
  return 0;
}

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  const guint modulus = (guint) terse_arguments_integer (arguments, "modulus");
  const TerseSequence sequence = { .tokens = (guint) terse_arguments_integer (arguments, "tokens"),
                                   .value = modulus,
                                   .answer = answer };
  return terse_sequence_problem_plain ("pair-matching", arguments, &sequence, modulus, 2, error);
}

static const TerseParameter parameters[] = { TERSE_SEQUENCE_TOKENS, TERSE_SEQUENCE_MODULUS };

static const TerseExample examples[] = {
  { { "tokens", "3", "modulus", "3" }, "1, 0, 2", "1" },
  { { "tokens", "3", "modulus", "3" }, "1, 1, 1", "0" },
  { { "tokens", "2", "modulus", "2" }, "0, 1", "1" },
};

const TerseProblemFamily terse_family_pair_matching = {
  .id = "pair-matching",
  .summary = "one player a token: does a token add up to 0 with the last one, modulo M?",
  .model = "attention-mod",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
};
