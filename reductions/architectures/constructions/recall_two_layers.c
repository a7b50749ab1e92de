/* Associative recall where the query may occur any number of times before: the latest match counts.
 * Layer 2 scores by D = N (x_i - x_{j-1})^2 + (i - j), so D <= N - 2 iff x_{j-1} = x_i, and the
 * latest such j has the least D; the weight is floor (2^(b (N - 2 - D))) with 2^b >= 2V, so all
 * other matches together weigh less than 1 / (2 (V - 1)) of the latest one, and the average,
 * rounded, is its token. Precision max (b (N - 2) + ceil (log2 V), bits of N (V - 1)^2 + 2N and of
 * N^2): the latest of several matches costs O(N log V) bits in integers, where the literature
 * counts O(log N) bits for the score alone. */
#include "protocols/radix.h"
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/constructions/recall.h"

/* `last` is the largest distance of a match. */
static TerseRecallRule
rule_for (const TerseTask *task)
{
  const guint n = task->tokens;
  return (TerseRecallRule){ .stretch = n,
                            .last = MAX (n, 2) - 2,
                            .base = 1 + terse_bits_for (task->radix[0]),
                            .latest = TRUE };
}

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  const TerseRecallRule rule = rule_for (task);
  guint64 n = task->tokens, v = task->radix[0];
  guint64 sum
      = terse_saturating_add (terse_saturating_mul (rule.base, rule.last), terse_bits_for (v));
  guint64 score = terse_parts_bits_to (MAX (n * (v - 1) * (v - 1) + 2 * n, n * n));
  *sizes = terse_recall_sizes (MAX (sum, score));
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  const TerseRecallRule rule = rule_for (task);
  return terse_recall_new (task, sizes, &rule);
}

static const TerseConstructionTrial trials[] = {
  { "associative-recall tokens=1 symbols=3", FALSE, 0 },
  { "associative-recall tokens=2 symbols=2", FALSE, 0 },
  { "associative-recall tokens=5 symbols=4", FALSE,
    1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_DIM | 1u << TERSE_SIZE_PRECISION },
  { "associative-recall tokens=7 symbols=3", FALSE,
    1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_DIM | 1u << TERSE_SIZE_PRECISION },
  { "associative-recall tokens=8 symbols=5", FALSE, 1u << TERSE_SIZE_LAYERS },
  { "associative-recall tokens=10 symbols=2", FALSE, 1u << TERSE_SIZE_LAYERS },
  { "associative-recall tokens=14 symbols=8", TRUE, 1u << TERSE_SIZE_LAYERS },
};

const TerseConstruction terse_construction_recall_two_layers = {
  .id = "recall-two-layers",
  .summary = "induction head: copy the previous token, then average over the matches, the latest "
             "weighing most",
  .source = "Sanford, Hsu, Telgarsky, arXiv 2408.14332; weights and precision as integers",
  .task = "associative-recall",
  .machine = "decoder",
  .sizes = "layers 2, heads 1, dim 3, precision max (b (N - 2) + ceil (log2 V), bits of N (V - "
           "1)^2 + 2N and of N^2), "
           "b = 1 + ceil (log2 V)",
  .tight = 1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_DIM | 1u << TERSE_SIZE_PRECISION,
  .needs = needs,
  .build = build,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
