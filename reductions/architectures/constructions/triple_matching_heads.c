/* Triple matching by one layer of attention, on every input and for every rule: head h sees token h
 * alone, whose key is its position, and its value is the token; the output map, which then knows
 * all tokens, does the rest. Heads N, dimension 1, precision the bits of M - 1 and of N: heads *
 * (dim + 1) * precision is 2 N log2 (max (M, N + 1)) or little more, where the map
 * `disjointness-triple-matching` shows that (N - 1) / 2 are needed. Weights are 1 and 0, which no
 * exponential gives. Elementary; the talk on Sanford, Hsu, Telgarsky, arXiv 2306.02896, says that
 * its lower bound is almost met. */
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/machines/attention.h"

enum { PLACE, RESIDUE, WIDTH };

typedef struct {
  const TerseTask *task;
  guint heads, dim;
} Matching;

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  *sizes = terse_parts_sizes (1, terse_parts_bits_to (MAX (task->radix[0] - 1, task->tokens)));
  sizes->at[TERSE_SIZE_HEADS] = task->tokens;
}

static void
embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  (void) data;
  state[PLACE] = position + 1;
  state[RESIDUE] = fields[0];
}

static void
query (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Matching *matching = data;
  const guint64 one = 1;
  (void) layer, (void) head, (void) state;
  terse_parts_put (matching->dim, 1, &one, out);
}

static void
key (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Matching *matching = data;
  (void) layer, (void) head;
  terse_parts_put (matching->dim, 1, &state[PLACE], out);
}

static void
value (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Matching *matching = data;
  (void) layer, (void) head;
  terse_parts_put (matching->dim, 1, &state[RESIDUE], out);
}

static guint64
weight (gconstpointer data, guint layer, guint head, guint64 score)
{
  (void) data, (void) layer;
  return score == head + 1;
}

/* Tokens that no head is for count as 0. */
static void
output (gconstpointer data, const guint64 *queries, const guint64 *sums, guint *answers)
{
  const Matching *matching = data;
  const TerseTask *task = matching->task;
  g_autofree guint *tokens = g_new0 (guint, task->tokens);
  (void) queries;
  for (guint h = 0; h < MIN (matching->heads, task->tokens); h++)
    tokens[h] = (guint) (sums[h * (matching->dim + 1)] % task->radix[0]);
  task->family->answer (task, tokens, answers);
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseAttentionMaps maps = { embed, { query, key, value, weight }, output };
  const Matching matching
      = { task, (guint) sizes->at[TERSE_SIZE_HEADS], (guint) sizes->at[TERSE_SIZE_DIM] };
  return terse_attention_new (sizes, task, WIDTH, &maps, g_memdup2 (&matching, sizeof matching),
                              g_free);
}

static const TerseConstructionTrial trials[] = {
  { "triple-matching tokens=4 modulus=5 rule=others", FALSE,
    1u << TERSE_SIZE_HEADS | 1u << TERSE_SIZE_PRECISION },
  { "triple-matching tokens=4 modulus=6 rule=distinct", FALSE,
    1u << TERSE_SIZE_HEADS | 1u << TERSE_SIZE_PRECISION },
  { "triple-matching tokens=4 modulus=7 rule=any", FALSE, 1u << TERSE_SIZE_HEADS },
  { "triple-matching tokens=5 modulus=2 rule=others", FALSE, 0 },
  { "triple-matching tokens=7 modulus=9 rule=others", TRUE, 1u << TERSE_SIZE_PRECISION },
};

const TerseConstruction terse_construction_triple_matching_heads = {
  .id = "triple-matching-heads",
  .summary = "one head a token hands over what the token is; the output map does the task",
  .source = "elementary; almost the lower bound of arXiv 2306.02896 (Match3, one layer)",
  .task = "triple-matching",
  .machine = "attention",
  .sizes = "heads N, dim 1, precision bits of max (M - 1, N)",
  .tight = 1u << TERSE_SIZE_HEADS | 1u << TERSE_SIZE_PRECISION,
  .needs = needs,
  .build = build,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
