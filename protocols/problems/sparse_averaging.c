/* Sparse averaging, one player a token: x_i is a value for i < N; the last token is a value and a
 * list of q indices 1..N, the number of a tuple of digits whose first is the value. The output is
 * the sum of the values of the q tokens listed, an index listed twice counting twice; q times the
 * average. The lists of the other tokens, on which it does not depend, are left out. With values=0
 * the values are real numbers from an open set, the indices of a list are different, and inputs
 * cannot be listed. */
#include "protocols/error.h"
#include "protocols/problems/sequence.h"

/* `value` are the values of a token, `rule` the indices listed. */
static gint
answer (const TerseSequence *sequence, const guint *x)
{
  const guint n = sequence->tokens;
  guint list = x[n], lists = 1, sum = 0;
  for (guint e = 0; e < sequence->rule; e++)
    lists *= n;
  const guint own = list / lists;
  for (guint e = 0; e < sequence->rule; e++, list /= n)
    {
      const guint index = list % n + 1;
      sum += index == n ? own : x[index];
    }
  return (gint) sum;
}

/* NULL, and why. */
static TerseProblem *
refuse (guint values, guint q, guint tokens, GError **error)
{
  if (values == 1)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                 "sparse-averaging: expected 2 values or more, or 0 for real numbers, found 1");
  else if (q > tokens)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                 "sparse-averaging: expected q at most the number of tokens, %u, found %u", tokens,
                 q);
  else
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                 "sparse-averaging: expected values that can be listed, found real numbers");
  return NULL;
}

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  const guint tokens = (guint) terse_arguments_integer (arguments, "tokens"),
              q = (guint) terse_arguments_integer (arguments, "q"),
              values = (guint) terse_arguments_integer (arguments, "values");
  const TerseSequence sequence = { .tokens = tokens, .value = values, .rule = q, .answer = answer };
  guint64 inputs[TERSE_SEQUENCE_MAX_TOKENS];
  if (values < 2)
    return refuse (values, q, tokens, error);
  for (guint t = 0; t < tokens; t++)
    inputs[t] = values;
  for (guint e = 0; e < q; e++)
    inputs[tokens - 1] *= tokens;
  return terse_sequence_problem ("sparse-averaging", arguments, &sequence, inputs,
                                 q * (values - 1) + 1, error);
}

/* Of finitely many values that are too many nothing is known. */
static TerseProblem *
build_unlisted (const TerseArguments *arguments, const char *why)
{
  g_auto (GStrv) texts = terse_arguments_texts (arguments);
  return terse_arguments_integer (arguments, "values") == 0
             ? terse_problem_new_unlisted ("sparse-averaging", (const char *const *) texts,
                                           (guint) terse_arguments_integer (arguments, "tokens"), 2,
                                           why)
             : NULL;
}

static const TerseParameter parameters[] = {
  TERSE_SEQUENCE_TOKENS,
  { .name = "q",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = "1",
    .min = 1,
    .max = 4,
    .help = "indices that the last token lists" },
  { .name = "values",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = "2",
    .min = 0,
    .max = 16,
    .help = "numbers a value may be; 0: real numbers" },
};

static const TerseExample examples[] = {
  { { "tokens", "3", "q", "2" }, "1, 0, 2", "1" },
  { { "tokens", "3", "q", "2" }, "1, 0, 13", "0" },
  { { "tokens", "2", "q", "1" }, "1, 3", "1" },
};

const TerseProblemFamily terse_family_sparse_averaging = {
  .id = "sparse-averaging",
  .summary = "one player a token: the sum of the values of the q tokens that the last one lists",
  .model = "attention-mod",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
  .build_unlisted = build_unlisted,
};
