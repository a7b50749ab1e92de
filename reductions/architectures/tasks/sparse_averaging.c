/* Sparse averaging (qSA): token i is a value z_i, a list y_i of q indices of tokens, and its
 * position; the answer at N is the sum of z_j over the j of y_N, of which (1/q) is the average of
 * the source. Values are numbers v = 0, 1, .. of an alphabet; with three of them v stands for v -
 * 1, so that -1, 0, +1 are 0, 1, 2 and the true sum is the answer minus q. An index listed twice
 * counts twice. Sanford, Hsu, Telgarsky, arXiv 2306.02896. */
#include "protocols/error.h"
#include "reductions/architectures/tasks/sizes.h"

#define MAX_FIELDS (1u << 20)

/* z_i and entry e = 1..q of y_i, which is in 1..N, for i = 1..N; the fields count tokens from 0. */
static guint
value_at (const TerseTask *task, const guint *tokens, guint i)
{
  return tokens[(gsize) (i - 1) * task->fields];
}

static guint
index_at (const TerseTask *task, const guint *tokens, guint i, guint e)
{
  return tokens[(gsize) (i - 1) * task->fields + e] + 1;
}

static void
answer (const TerseTask *task, const guint *tokens, guint *answers)
{
  const guint q = task->fields - 1;
  answers[0] = 0;
  for (guint e = 1; e <= q; e++)
    answers[0] += value_at (task, tokens, index_at (task, tokens, task->tokens, e));
}

static void
build_circuit (const TerseTask *task, TerseCircuit *circuit, const TerseWord *tokens,
               TerseWord *answers)
{
  const guint n = task->tokens, q = task->fields - 1;
  const TerseWord *last = tokens + (gsize) (n - 1) * task->fields;
  g_autofree TerseWord *values = g_new (TerseWord, n), *chosen = g_new (TerseWord, q);
  for (guint i = 0; i < n; i++)
    values[i] = tokens[(gsize) i * task->fields];
  for (guint e = 0; e < q; e++)
    chosen[e] = terse_word_select (circuit, last[1 + e], n, values);
  answers[0] = terse_word_sum (circuit, q, chosen);
}

/* "(+1; {3,5})", positions counted from 0 as in the fields. */
static char *
token_text (const TerseTask *task, guint position G_GNUC_UNUSED, const guint *fields)
{
  static const char *const signs[] = { "-1", "0", "+1" };
  GString *text = g_string_new ("(");
  if (task->radix[0] == G_N_ELEMENTS (signs) && fields[0] < G_N_ELEMENTS (signs))
    g_string_append (text, signs[fields[0]]);
  else
    g_string_append_printf (text, "%u", fields[0]);
  for (guint f = 1; f < task->fields; f++)
    g_string_append_printf (text, "%s%u", f == 1 ? "; {" : ",", fields[f]);
  g_string_append (text, "})");
  return g_string_free (text, FALSE);
}

static TerseTask *
build (const TerseArguments *arguments, GError **error)
{
  guint tokens = (guint) terse_arguments_integer (arguments, "tokens"),
        q = (guint) terse_arguments_integer (arguments, "q");
  guint values = (guint) terse_arguments_integer (arguments, "values");
  if (q > tokens)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "sparse-averaging: expected q at most the number of tokens, %u, found %u",
                   tokens, q);
      return NULL;
    }
  if (!terse_task_check_size ("sparse-averaging", "fields (tokens times q + 1)",
                              (guint64) tokens * (q + 1), MAX_FIELDS, error))
    return NULL;
  TerseTask *task
      = terse_task_new (&terse_task_sparse_averaging, arguments, tokens, q + 1, 1, NULL, NULL);
  task->radix[0] = values;
  for (guint f = 1; f <= q; f++)
    task->radix[f] = tokens;
  task->answer_radix[0] = q * (values - 1) + 1;
  return task;
}

static const TerseParameter parameters[] = {
  TERSE_TOKENS_PARAMETER (1),
  { .name = "q",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = NULL,
    .min = 1,
    .max = TERSE_TASK_MAX_TOKENS,
    .help = "indices a token lists" },
  { .name = "values",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = "3",
    .min = 2,
    .max = 1024,
    .help = "numbers a value may be; three stand for -1, 0, +1" },
};

static const TerseExample examples[] = {
  { { "tokens", "3", "q", "2" }, "2 0 0 0 1 1 1 0 1", "2" },
  { { "tokens", "3", "q", "2" }, "2 0 0 0 1 1 1 0 0", "4" },
  { { "tokens", "3", "q", "2" }, "2 0 0 0 1 1 1 2 2", "2" },
  { { "tokens", "3", "q", "1", "values", "2" }, "1 1 0 0 0 0", "1" },
};

const TerseTaskFamily terse_task_sparse_averaging = {
  .id = "sparse-averaging",
  .summary = "the sum of the values of the q tokens that the last token lists",
  .source = "Sanford, Hsu, Telgarsky, arXiv 2306.02896 (qSA)",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
  .answer = answer,
  .circuit = build_circuit,
  .token_text = token_text,
};
