/* Triple matching, one player a token x_1, .., x_N of Z_M: the output is 1 iff some j, k have x_N +
 * x_j + x_k = 0 mod M. Rule 0, the printed definition, allows all j and k; rule 1 wants both other
 * than N, rule 2 different from each other. */
#include "protocols/problems/sequence.h"

static gboolean
is_pair (const TerseSequence *sequence, guint j, guint k)
{
  const guint n = sequence->tokens;
  return sequence->rule == 0 || (sequence->rule == 1 ? j != n && k != n : j != k);
}

static gint
answer (const TerseSequence *sequence, const guint *x)
{
  const guint n = sequence->tokens;
  for (guint j = 1; j <= n; j++)
    for (guint k = 1; k <= n; k++)
      if (is_pair (sequence, j, k) && (x[n] + x[j] + x[k]) % sequence->value == 0)
        return 1;
  return 0;
}

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  const guint modulus = (guint) terse_arguments_integer (arguments, "modulus");
  const TerseSequence sequence = { .tokens = (guint) terse_arguments_integer (arguments, "tokens"),
                                   .value = modulus,
                                   .rule = (guint) terse_arguments_integer (arguments, "rule"),
                                   .answer = answer };
  return terse_sequence_problem_plain ("triple-matching", arguments, &sequence, modulus, 2, error);
}

static const TerseParameter parameters[] = {
  TERSE_SEQUENCE_TOKENS,
  TERSE_SEQUENCE_MODULUS,
  { .name = "rule",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = "0",
    .min = 0,
    .max = 2,
    .help = "0: all j, k; 1: both other than N; 2: j other than k" },
};

static const TerseExample examples[] = {
  { { "tokens", "3", "modulus", "4" }, "2, 0, 1", "1" },
  { { "tokens", "3", "modulus", "4" }, "0, 0, 1", "0" },
  { { "tokens", "3", "modulus", "4", "rule", "1" }, "1, 1, 0", "0" },
};

const TerseProblemFamily terse_family_triple_matching = {
  .id = "triple-matching",
  .summary = "one player a token: do two tokens add up to 0 with the last one, modulo M?",
  .model = "attention-mod",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
};
