/* Function composition at one level: the tables f (0) .. f (n-1) and g (0) .. g (n-1) of two
 * functions on [n], then x; the answer is f (g (x)). Peng, Narayanan, Papadimitriou, arXiv
 * 2402.08164. */
#include "reductions/architectures/tasks/sizes.h"

static void
answer (const TerseTask *task, const guint *tokens, guint *answers)
{
  const guint n = task->radix[0];
  const guint *f = tokens, *g = tokens + n, x = tokens[2 * n];
  answers[0] = f[g[x]];
}

static void
build_circuit (const TerseTask *task, TerseCircuit *circuit, const TerseWord *tokens,
               TerseWord *answers)
{
  const guint n = task->radix[0];
  const TerseWord inner = terse_word_select (circuit, tokens[2 * n], n, tokens + n);
  answers[0] = terse_word_select (circuit, inner, n, tokens);
}

static char *
token_text (const TerseTask *task, guint position, const guint *fields)
{
  const guint n = task->radix[0];
  if (position == 2 * n)
    return g_strdup_printf ("x=%u", fields[0]);
  return g_strdup_printf ("%c(%u)=%u", position < n ? 'f' : 'g', position % n, fields[0]);
}

static TerseTask *
build (const TerseArguments *arguments, GError **error G_GNUC_UNUSED)
{
  guint n = (guint) terse_arguments_integer (arguments, "n");
  return terse_task_new_plain (&terse_task_function_composition, arguments, 2 * n + 1, n, n, NULL,
                               NULL);
}

static const TerseParameter parameters[] = {
  { .name = "n",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = NULL,
    .min = 1,
    .max = (TERSE_TASK_MAX_TOKENS - 1) / 2,
    .help = "size of the domain [n]; 2n+1 tokens" },
};

static const TerseExample examples[] = {
  { { "n", "3" }, "2 0 1 1 1 0 2", "2" },
  { { "n", "3" }, "2 0 1 1 1 0 0", "0" },
  { { "n", "1" }, "0 0 0", "0" },
};

const TerseTaskFamily terse_task_function_composition = {
  .id = "function-composition",
  .summary = "the tables of f and g, then x: f(g(x))",
  .source = "Peng, Narayanan, Papadimitriou, arXiv 2402.08164",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
  .answer = answer,
  .circuit = build_circuit,
  .token_text = token_text,
};
