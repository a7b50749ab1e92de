/* Any task by one head of one layer of a linear decoder whose last token collects the whole input
 * (whole_head.h): the sums need no normaliser there. dim * precision is the length of the input in
 * bits, rounded up. */
#include "reductions/architectures/constructions/whole_head.h"
#include "reductions/architectures/machines/transformer.h"

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseTransformerMaps maps
      = { terse_whole_embed, TERSE_WHOLE_MAPS, terse_whole_update, terse_whole_output_all };
  return terse_linear_decoder_new (sizes, task, (guint) sizes->at[TERSE_SIZE_DIM], &maps,
                                   terse_whole_new (task, sizes), g_free);
}

static const TerseConstructionTrial trials[] = {
  { "k-hop tokens=6 symbols=4 k=2", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "conditional-3-grams tokens=7", FALSE, 0 },
};

const TerseConstruction terse_construction_whole_linear_decoder = {
  .id = "whole-input-linear-decoder",
  .summary = "the last token collects the whole input, the output map does the task",
  .source = "elementary",
  .task = TERSE_ANY_TASK,
  .machine = "linear-decoder",
  .sizes = "layers 1, " TERSE_WHOLE_SIZES,
  .tight = 1u << TERSE_SIZE_PRECISION,
  .needs = terse_whole_needs,
  .build = build,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
