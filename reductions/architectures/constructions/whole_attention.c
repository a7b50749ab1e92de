/* Any task by one head of an attention layer that collects the whole input (whole_head.h): dim *
 * precision is the length of the input in bits, rounded up. */
#include "reductions/architectures/constructions/whole_head.h"
#include "reductions/architectures/machines/attention.h"

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseAttentionMaps maps
      = { terse_whole_embed, TERSE_WHOLE_MAPS, terse_whole_output };
  return terse_attention_new (sizes, task, (guint) sizes->at[TERSE_SIZE_DIM], &maps,
                              terse_whole_new (task, sizes), g_free);
}

static const TerseConstructionTrial trials[] = {
  { "associative-recall tokens=5 symbols=4", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "function-composition n=3", FALSE, 0 },
  { "sparse-averaging tokens=9 q=8", TRUE, 0 },
};

const TerseConstruction terse_construction_whole_attention = {
  .id = "whole-input-attention",
  .summary = "the numerators are the whole input, the output map does the task",
  .source = "elementary",
  .task = TERSE_ANY_TASK,
  .machine = "attention",
  .sizes = TERSE_WHOLE_SIZES,
  .tight = 1u << TERSE_SIZE_PRECISION,
  .needs = terse_whole_needs,
  .build = build,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
