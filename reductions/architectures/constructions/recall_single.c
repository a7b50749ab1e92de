/* Associative recall where the query occurs at most once before, with O(log N) bits: as
 * recall_two_layers.c, but with no need to prefer the latest match the weight of layer 2 is floor
 * (2^-D), D = (x_i - x_{j-1})^2, so the sums are those of one token or 0. Precision the bits of N^2
 * and of (V - 1)^2 + 1. */
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/constructions/recall.h"

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  guint64 n = task->tokens, v = task->radix[0];
  *sizes = terse_recall_sizes (terse_parts_bits_to (MAX (n * n, (v - 1) * (v - 1) + 1)));
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseRecallRule rule = { .stretch = 1, .last = 0, .base = 1, .latest = FALSE };
  return terse_recall_new (task, sizes, &rule);
}

static gboolean
applies (const TerseTask *task, const guint *tokens)
{
  guint last = task->tokens - 1, matches = 0;
  for (guint j = 0; j < last; j++)
    matches += tokens[j] == tokens[last];
  return matches <= 1;
}

/* All matches but one are made other symbols. */
static void
draw (const TerseTask *task, GRand *random, guint *tokens)
{
  guint last = task->tokens - 1, v = task->radix[0], kept = last ? g_rand_int (random) % last : 0;
  for (guint j = 0; j <= last; j++)
    tokens[j] = g_rand_int (random) % v;
  for (guint j = 0; j < last; j++)
    if (j != kept && tokens[j] == tokens[last])
      tokens[j] = (tokens[j] + 1 + g_rand_int (random) % (v - 1)) % v;
}

static const TerseConstructionTrial trials[] = {
  { "associative-recall tokens=5 symbols=4", FALSE,
    1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_DIM },
  { "associative-recall tokens=8 symbols=5", FALSE,
    1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_DIM },
  { "associative-recall tokens=40 symbols=60", TRUE, 1u << TERSE_SIZE_LAYERS },
};

const TerseConstruction terse_construction_recall_single = {
  .id = "recall-single-match",
  .summary = "induction head with short numbers, where the last token occurs at most once before",
  .source = "Sanford, Hsu, Telgarsky, arXiv 2408.14332; restricted",
  .task = "associative-recall",
  .machine = "decoder",
  .sizes = "layers 2, heads 1, dim 3, precision bits of max (N^2, (V - 1)^2 + 1)",
  .tight = 1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_DIM,
  .needs = needs,
  .build = build,
  .applies = applies,
  .draw = draw,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
