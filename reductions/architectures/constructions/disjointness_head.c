/* The instances of the reduction disjointness-triple-matching (all three of its forms) by one head
 * of dimension 1 and precision n, twice what the reduction asks for ((dim + 1) * precision >= n).
 * The numerator is Alice's set as a number in binary, the normaliser less the numerator is Bob's;
 * the output map takes the bitwise and. N = 2n + 1 tokens: Alice's i + 1 or 1, Bob's M - (i +
 * offset) or 1, i = 1..n, and the query; offset 1 and query 0 for the rules `others` (M >= 2n + 3)
 * and `distinct` (M >= 2n + 2), offset 2 and query 1 for `any` (M >= 2n + 4). It is for exactly
 * these instances. */
#include <string.h>

#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/constructions/subset_head.h"

typedef struct {
  guint n, modulus, offset, query, least, precision;
} Instance;

static Instance
measure (const TerseTask *task)
{
  const char *rule = terse_parts_text (task, "rule");
  gboolean any = strcmp (rule, "any") == 0;
  guint n = task->tokens / 2, least = any                            ? 2 * n + 4
                                      : strcmp (rule, "others") == 0 ? 2 * n + 3
                                                                     : 2 * n + 2;
  return (Instance){ n, task->radix[0], any ? 2 : 1, any ? 1 : 0, least, 0 };
}

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  *sizes = terse_subset_sizes (task->tokens / 2);
}

/* The number of a token that stands for an element of its owner's set. */
static guint
member (const Instance *instance, guint position)
{
  guint element = position % instance->n + 1;
  return position < instance->n ? element + 1 : instance->modulus - (element + instance->offset);
}

static void
embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  const Instance *instance = data;
  gboolean counts = position < 2 * instance->n && fields[0] == member (instance, position);
  state[TERSE_SUBSET_SCORE] = counts ? position % instance->n + 1 : 0;
  state[TERSE_SUBSET_VALUE] = position < instance->n;
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
  Instance instance = measure (task);
  instance.precision = (guint) sizes->at[TERSE_SIZE_PRECISION];
  return terse_attention_new (sizes, task, TERSE_SUBSET_WIDTH, &maps,
                              g_memdup2 (&instance, sizeof instance), g_free);
}

static gboolean
applies (const TerseTask *task, const guint *tokens)
{
  Instance instance = measure (task);
  if (task->tokens % 2 == 0 || instance.n == 0 || instance.modulus < instance.least
      || tokens[2 * instance.n] != instance.query)
    return FALSE;
  for (guint i = 0; i < 2 * instance.n; i++)
    if (tokens[i] != 1 && tokens[i] != member (&instance, i))
      return FALSE;
  return TRUE;
}

static void
draw (const TerseTask *task, GRand *random, guint *tokens)
{
  Instance instance = measure (task);
  for (guint i = 0; i < 2 * instance.n; i++)
    tokens[i]
        = g_rand_int (random) % 2 || instance.modulus < instance.least ? 1 : member (&instance, i);
  for (guint i = 2 * instance.n; i < task->tokens; i++)
    tokens[i] = instance.query % instance.modulus;
}

static const TerseConstructionTrial trials[] = {
  { "triple-matching tokens=5 modulus=8 rule=any", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "triple-matching tokens=5 modulus=7 rule=others", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "triple-matching tokens=5 modulus=6 rule=distinct", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "triple-matching tokens=5 modulus=11 rule=others", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "triple-matching tokens=13 modulus=15 rule=others", TRUE, 1u << TERSE_SIZE_PRECISION },
  { "triple-matching tokens=13 modulus=16 rule=any", TRUE, 1u << TERSE_SIZE_PRECISION },
};

const TerseConstruction terse_construction_disjointness_head = {
  .id = "matching-disjointness-head",
  .summary = "one head holds both sets as numbers in binary; the output map meets them",
  .source = "elementary; the upper bound to arXiv 2306.02896 (Match3, one layer), as repaired",
  .task = "triple-matching",
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
