/* k-hop induction heads: tokens x_1, .., x_N and find (i) = max ({0} u {2 <= j <= i : x_{j-1} =
 * x_i}); the answer is the token at find (find (.. find (N))), k times, and bottom, the number V of
 * symbols, if that is 0. find (0) = 0. Sanford, Hsu, Telgarsky, arXiv 2402.09268. */
#include "reductions/architectures/tasks/sizes.h"

#define MAX_HOPS 256

static guint
find (const guint *x, guint i)
{
  guint found = 0;
  for (guint j = 2; j <= i; j++)
    if (x[j - 1] == x[i])
      found = j;
  return found;
}

static void
answer (const TerseTask *task, const guint *tokens, guint *answers)
{
  const guint *x = tokens - 1; /* x[1] .. x[N] */
  guint i = task->tokens;
  for (guint hop = 0; hop < GPOINTER_TO_UINT (task->data); hop++)
    i = find (x, i);
  answers[0] = i == 0 ? task->radix[0] : x[i];
}

/* One hop from a token that reads `symbol` at place p, where within[i] is true iff i <= p, for i >
 * 0. A scan from the left carries the token after the last match, one from the right marks the
 * places up to it; both become those of the place found. */
static TerseWord
hop_back (const TerseTask *task, TerseCircuit *circuit, const TerseWord *tokens, TerseWord symbol,
          TerseWire *within)
{
  const guint n = task->tokens;
  TerseWord found = terse_word_constant (circuit, task->radix[0]);
  for (guint i = 1; i < n; i++)
    {
      within[i]
          = terse_wire_and (circuit, within[i], terse_word_equal (circuit, tokens[i - 1], symbol));
      found = terse_word_if (circuit, within[i], tokens[i], found);
    }
  for (guint i = n - 1; i > 1; i--)
    within[i - 1] = terse_wire_or (circuit, within[i - 1], within[i]);
  return found;
}

static void
build_circuit (const TerseTask *task, TerseCircuit *circuit, const TerseWord *tokens,
               TerseWord *answers)
{
  const guint n = task->tokens;
  g_autofree TerseWire *within = g_new (TerseWire, n);
  for (guint i = 0; i < n; i++)
    within[i] = TERSE_WIRE_TRUE;
  answers[0] = tokens[n - 1];
  for (guint hop = 0; hop < GPOINTER_TO_UINT (task->data); hop++)
    answers[0] = hop_back (task, circuit, tokens, answers[0], within);
}

static TerseTask *
build (const TerseArguments *arguments, GError **error G_GNUC_UNUSED)
{
  guint tokens = (guint) terse_arguments_integer (arguments, "tokens");
  guint symbols = (guint) terse_arguments_integer (arguments, "symbols"),
        k = (guint) terse_arguments_integer (arguments, "k");
  return terse_task_new_plain (&terse_task_k_hop, arguments, tokens, symbols, symbols + 1,
                               GUINT_TO_POINTER (k), NULL);
}

static const TerseParameter parameters[] = {
  TERSE_TOKENS_PARAMETER (1),
  TERSE_SYMBOLS_PARAMETER,
  { .name = "k",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = NULL,
    .min = 1,
    .max = MAX_HOPS,
    .help = "number of hops" },
};

static const TerseExample examples[] = {
  { { "tokens", "6", "symbols", "4", "k", "1" }, "1 2 3 1 2 1", "2" },
  { { "tokens", "6", "symbols", "4", "k", "2" }, "1 2 3 1 2 1", "3" },
  { { "tokens", "6", "symbols", "4", "k", "3" }, "1 2 3 1 2 1", "4" },
  { { "tokens", "6", "symbols", "4", "k", "4" }, "1 2 3 1 2 1", "4" },
  { { "tokens", "6", "symbols", "4", "k", "2" }, "1 2 3 1 2 0", "4" },
  { { "tokens", "3", "symbols", "4", "k", "5" }, "0 3 3", "3" },
  { { "tokens", "1", "symbols", "4", "k", "1" }, "2", "4" },
};

const TerseTaskFamily terse_task_k_hop = {
  .id = "k-hop",
  .summary = "k times in turn: back to the token after the last earlier occurrence",
  .source = "Sanford, Hsu, Telgarsky, arXiv 2402.09268 (k-hop induction heads)",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
  .answer = answer,
  .circuit = build_circuit,
};
