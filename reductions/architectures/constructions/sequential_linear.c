/* Sequential composition by a linear decoder that looks entries up by inverses of odd numbers. */
#include "reductions/architectures/constructions/sequential_lookup.h"

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  terse_sequential_needs (task, TRUE, sizes);
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  return terse_linear_decoder_new (sizes, task, TERSE_SEQUENTIAL_WIDTH, &terse_sequential_maps,
                                   terse_sequential_new (task, sizes, TRUE), g_free);
}

static const TerseConstructionTrial trials[] = {
  { "sequential-composition layers=1 m=3", FALSE, 1u << TERSE_SIZE_LAYERS },
  { "sequential-composition layers=2 m=2 n=2 range=2", FALSE,
    1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_PRECISION },
  { "sequential-composition layers=2 m=3 n=1 range=4", FALSE, 1u << TERSE_SIZE_LAYERS },
  { "sequential-composition layers=3 m=1 n=2,2 range=2", FALSE, 1u << TERSE_SIZE_LAYERS },
  { "sequential-composition layers=2 m=20 n=1 range=2", TRUE, 0 },
  { "sequential-composition layers=4 m=3 n=2,1,2 range=5", TRUE, 1u << TERSE_SIZE_LAYERS },
};

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
  .needs = needs,
  .build = build,
  .draw = terse_sequential_draw,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
