/* Triple matching (Match3): tokens x_1, .., x_N of Z_M; the answer at N is 1 iff some j, k have x_N
 * + x_j + x_k = 0 mod M. Which j and k there are is the rule: `any`, the printed definition, allows
 * all of 1..N, so that j = k = N is a pair too; `others` wants both of them other than N,
 * `distinct` wants them different from each other. Sanford, Hsu, Telgarsky, arXiv 2306.02896. */
#include <string.h>

#include "protocols/error.h"
#include "reductions/architectures/tasks/sizes.h"

/* Tokens times modulus: the circuit has about so many gates. */
#define MAX_AREA (1u << 22)

typedef enum { RULE_ANY, RULE_OTHERS, RULE_DISTINCT, N_RULES } Rule;

static const char *const rule_names[N_RULES] = { "any", "others", "distinct" };

static Rule
rule_of (const TerseTask *task)
{
  return (Rule) GPOINTER_TO_UINT (task->data);
}

static gboolean
is_pair (Rule rule, guint n, guint j, guint k)
{
  return rule == RULE_ANY || (rule == RULE_OTHERS ? j != n && k != n : j != k);
}

static void
answer (const TerseTask *task, const guint *tokens, guint *answers)
{
  const guint n = task->tokens, m = task->radix[0];
  const guint *x = tokens - 1; /* x[1] .. x[n] */
  answers[0] = 0;
  for (guint j = 1; j <= n; j++)
    for (guint k = 1; k <= n; k++)
      if (is_pair (rule_of (task), n, j, k) && (x[n] + x[j] + x[k]) % m == 0)
        answers[0] = 1;
}

/* at[r] is true iff the word is r, for r < m, by halves. */
static void
decode (TerseCircuit *circuit, TerseWord word, guint m, TerseWire *at)
{
  guint known = 1;
  at[0] = TERSE_WIRE_TRUE;
  for (guint i = 0; i < word.width; i++)
    {
      const guint old = known;
      known = (guint) MIN ((guint64) old * 2, m);
      for (guint r = 0; r < old; r++)
        {
          if (r + old < m)
            at[r + old] = terse_wire_and (circuit, at[r], word.wires[i]);
          at[r] = terse_wire_and (circuit, at[r], -word.wires[i]);
        }
    }
  for (guint r = known; r < m; r++)
    at[r] = TERSE_WIRE_FALSE;
}

/* once[r], twice[r]: at least one, two of the n words are r. */
static void
mark_residues (TerseCircuit *circuit, guint n, const TerseWord *words, guint m, TerseWire *once,
               TerseWire *twice)
{
  g_autofree TerseWire *at = g_new (TerseWire, m);
  for (guint r = 0; r < m; r++)
    once[r] = twice[r] = TERSE_WIRE_FALSE;
  for (guint i = 0; i < n; i++)
    {
      decode (circuit, words[i], m, at);
      for (guint r = 0; r < m; r++)
        {
          twice[r] = terse_wire_or (circuit, twice[r], terse_wire_and (circuit, once[r], at[r]));
          once[r] = terse_wire_or (circuit, once[r], at[r]);
        }
    }
}

/* partner[r] = once[(- query - r) mod m]: the residues in reverse, turned by the query a bit at a
 * time. */
static void
turn_residues (TerseCircuit *circuit, TerseWord query, guint m, const TerseWire *once,
               TerseWire *partner)
{
  g_autofree TerseWire *before = g_new (TerseWire, m);
  for (guint r = 0; r < m; r++)
    partner[r] = once[(m - r) % m];
  for (guint i = 0; i < query.width; i++)
    {
      const guint step = (guint) ((G_GUINT64_CONSTANT (1) << MIN (i, 63)) % m);
      memcpy (before, partner, m * sizeof *before);
      for (guint r = 0; r < m; r++)
        partner[r] = terse_wire_if (circuit, query.wires[i], before[(r + step) % m], before[r]);
    }
}

static void
build_circuit (const TerseTask *task, TerseCircuit *circuit, const TerseWord *tokens,
               TerseWord *answers)
{
  const guint n = task->tokens, m = task->radix[0];
  const Rule rule = rule_of (task);
  const TerseWord query = tokens[n - 1];
  g_autofree TerseWire *once = g_new (TerseWire, m), *twice = g_new (TerseWire, m),
                       *partner = g_new (TerseWire, m);
  TerseWire found = TERSE_WIRE_FALSE;
  mark_residues (circuit, rule == RULE_OTHERS ? n - 1 : n, tokens, m, once, twice);
  turn_residues (circuit, query, m, once, partner);
  for (guint r = 0; r < m; r++)
    {
      TerseWire both = terse_wire_and (circuit, once[r], partner[r]);
      if (rule == RULE_DISTINCT)
        both = terse_wire_if (circuit, terse_word_is (circuit, query, (2 * m - 2 * r) % m),
                              twice[r], both);
      found = terse_wire_or (circuit, found, both);
    }
  answers[0] = terse_word_of_wire (circuit, found);
}

static Rule
find_rule (const char *name)
{
  guint rule = 0;
  while (rule < N_RULES && !g_str_equal (rule_names[rule], name))
    rule++;
  return (Rule) rule;
}

static TerseTask *
build (const TerseArguments *arguments, GError **error)
{
  guint tokens = (guint) terse_arguments_integer (arguments, "tokens");
  guint modulus = (guint) terse_arguments_integer (arguments, "modulus");
  const char *name = terse_arguments_text (arguments, "rule");
  const Rule rule = find_rule (name);
  if (rule == N_RULES)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "triple-matching: expected rule any, others or distinct, found %s",
                   *name ? name : "an empty text");
      return NULL;
    }
  if (!terse_task_check_size ("triple-matching", "as tokens times modulus",
                              (guint64) tokens * modulus, MAX_AREA, error))
    return NULL;
  return terse_task_new_plain (&terse_task_triple_matching, arguments, tokens, modulus, 2,
                               GUINT_TO_POINTER (rule), NULL);
}

static const TerseParameter parameters[] = {
  TERSE_TOKENS_PARAMETER (1),
  TERSE_MODULUS_PARAMETER,
  { .name = "rule",
    .kind = TERSE_PARAMETER_TEXT,
    .fallback = "any",
    .help = "any: all j, k; others: both other than N; distinct: j other than k" },
};

static const TerseExample examples[] = {
  { { "tokens", "3", "modulus", "7" }, "1 2 4", "1" },
  { { "tokens", "3", "modulus", "7" }, "1 1 0", "1" },
  { { "tokens", "3", "modulus", "7", "rule", "others" }, "1 1 0", "0" },
  { { "tokens", "3", "modulus", "7", "rule", "others" }, "3 1 1", "1" },
  { { "tokens", "3", "modulus", "7", "rule", "distinct" }, "3 1 1", "0" },
  { { "tokens", "3", "modulus", "7", "rule", "distinct" }, "3 3 1", "1" },
  { { "tokens", "2", "modulus", "4", "rule", "distinct" }, "2 1", "1" },
  { { "tokens", "2", "modulus", "4", "rule", "others" }, "2 1", "0" },
  { { "tokens", "1", "modulus", "4", "rule", "any" }, "0", "1" },
  { { "tokens", "1", "modulus", "4", "rule", "others" }, "0", "0" },
  { { "tokens", "1", "modulus", "4", "rule", "distinct" }, "0", "0" },
};

const TerseTaskFamily terse_task_triple_matching = {
  .id = "triple-matching",
  .summary = "do two tokens add up to 0 with the last one, modulo M?",
  .source = "Sanford, Hsu, Telgarsky, arXiv 2306.02896 (Match3)",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
  .answer = answer,
  .circuit = build_circuit,
};
