/* Sequential composition by a linear decoder that looks entries up by inverses of odd numbers. */
#include "reductions/architectures/constructions/sequential_lookup.h"

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  return terse_linear_decoder_new (sizes, task, TERSE_SEQUENTIAL_WIDTH, &terse_sequential_maps,
                                   terse_sequential_new (task, sizes, TRUE), g_free);
}

const TerseConstruction terse_construction_sequential_linear = {
  .id = "sequential-composition-linear",
  .summary
  = "the first index finds z_1, the last token finds one table a layer, without normalisers",
  .source = "Chen, Peng, Wu, arXiv 2412.02975, L + 1 layers suffice; the machine is of our own",
  .task = "sequential-composition",
  .machine = "linear-decoder",
  .sizes
  = "layers L + 1, heads 1, dim 1, precision max (1 + ceil (log2 N), bits of the largest set)",
  .tight = 1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_PRECISION,
  .needs = terse_sequential_odd_needs,
  .build = build,
  .draw = terse_sequential_draw,
  .trials = terse_sequential_odd_trials,
  .n_trials = TERSE_SEQUENTIAL_TRIALS,
};
