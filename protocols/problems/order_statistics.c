/* Order statistics, one player a number x_1, .., x_N of Z_M, and an output of one's own: that of
 * player i is the i-th smallest of all numbers. That of the last player is the greatest. */
#include "protocols/problems/sequence.h"

/* Numbers below y are at most i - 1, and those up to y at least i. */
static gint
own (const TerseSequence *sequence, guint player, const guint *x)
{
  for (guint y = 0;; y++)
    {
      guint up_to = 0;
      for (guint j = 1; j <= sequence->tokens; j++)
        up_to += x[j] <= y;
      if (up_to >= player)
        return (gint) y;
    }
}

static gint
answer (const TerseSequence *sequence, const guint *x)
{
  return own (sequence, sequence->tokens, x);
}

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  const guint values = (guint) terse_arguments_integer (arguments, "values");
  const TerseSequence sequence = { .tokens = (guint) terse_arguments_integer (arguments, "tokens"),
                                   .value = values,
                                   .answer = answer,
                                   .own = own };
  return terse_sequence_problem_plain ("order-statistics", arguments, &sequence, values, values,
                                       error);
}

static const TerseParameter parameters[] = {
  TERSE_SEQUENCE_TOKENS,
  TERSE_SEQUENCE_VALUES,
};

/* Of the last player. */
static const TerseExample examples[] = {
  { { "tokens", "3", "values", "3" }, "2, 0, 1", "2" },
  { { "tokens", "3", "values", "3" }, "1, 1, 0", "1" },
  { { "tokens", "2" }, "0, 0", "0" },
};

const TerseProblemFamily terse_family_order_statistics = {
  .id = "order-statistics",
  .summary = "one player a number: player i has to know the i-th smallest",
  .model = "mpc",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
};
