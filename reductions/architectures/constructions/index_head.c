/* The instances of the reduction index-associative-recall by one head of dimension 1 and precision
 * n, twice what the reduction asks for ((dim + 1) * precision >= n). The numerator is sum_i 2^i f_i
 * over Alice's bits, the normaliser exceeds it by 2^(i*), where i* is the position that Bob marked;
 * the output map reads off bit i*. Tokens e_0, f_0, .., e_{n-1}, f_{n-1}, ? as numbers: bits 0 and
 * 1, ? = 2. It is for exactly these instances, with any fillers other than ?. */
#include "reductions/architectures/constructions/construction.h"
#include "reductions/architectures/constructions/subset_head.h"

#define QUERY 2

typedef struct {
  guint last, precision;
} Instance;

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  *sizes = terse_subset_sizes (task->tokens / 2);
}

static void
embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  const Instance *instance = data;
  gboolean counts = position < instance->last && fields[0] == (position % 2 ? 1 : QUERY);
  state[TERSE_SUBSET_SCORE] = counts ? position / 2 + 1 : 0;
  state[TERSE_SUBSET_VALUE] = position % 2;
}

static void
output (gconstpointer data, const guint64 *queries, const guint64 *sums, guint *answers)
{
  const Instance *instance = data;
  (void) queries;
  answers[0] = (terse_subset_first (sums) & terse_subset_second (sums, instance->precision)) != 0;
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseAttentionMaps maps = { embed, TERSE_SUBSET_MAPS, output };
  Instance instance = { task->tokens - 1, (guint) sizes->at[TERSE_SIZE_PRECISION] };
  return terse_attention_new (sizes, task, TERSE_SUBSET_WIDTH, &maps,
                              g_memdup2 (&instance, sizeof instance), g_free);
}

static gboolean
applies (const TerseTask *task, const guint *tokens)
{
  guint last = task->tokens - 1, marks = 0;
  if (last == 0 || last % 2 == 1 || tokens[last] != QUERY)
    return FALSE;
  for (guint i = 0; i < last; i += 2)
    {
      marks += tokens[i] == QUERY;
      if (tokens[i + 1] > 1)
        return FALSE;
    }
  return marks == 1;
}

static void
draw (const TerseTask *task, GRand *random, guint *tokens)
{
  guint last = task->tokens - 1, mark = last ? g_rand_int (random) % last / 2 * 2 : 0;
  for (guint i = 0; i < last; i++)
    tokens[i] = i % 2                     ? g_rand_int (random) % 2
                : i == mark               ? QUERY
                : g_rand_int (random) % 2 ? 0
                                          : task->radix[0] - 1;
  tokens[last] = MIN (QUERY, task->radix[0] - 1);
}

static const TerseConstructionTrial trials[] = {
  { "associative-recall tokens=7 symbols=4", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "associative-recall tokens=9 symbols=4", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "associative-recall tokens=5 symbols=5", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "associative-recall tokens=41 symbols=4", TRUE, 1u << TERSE_SIZE_PRECISION },
};

const TerseConstruction terse_construction_index_head = {
  .id = "recall-index-head",
  .summary = "one head holds Alice's bits as a number and the marked position as a power of two",
  .source = "elementary; the upper bound to arXiv 2408.14332 (one layer)",
  .task = "associative-recall",
  .machine = "attention",
  .sizes = "heads 1, dim 1, precision (N - 1) / 2",
  .tight = 1u << TERSE_SIZE_PRECISION,
  .needs = needs,
  .build = build,
  .applies = applies,
  .draw = draw,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
