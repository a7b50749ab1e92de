/* Sequential composition by a decoder that looks entries up by squared distances, as a softmax
 * does. */
#include "reductions/architectures/constructions/sequential_lookup.h"

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  terse_sequential_needs (task, FALSE, sizes);
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  return terse_decoder_new (sizes, task, TERSE_SEQUENTIAL_WIDTH, &terse_sequential_maps,
                            terse_sequential_new (task, sizes, FALSE), g_free);
}

static const TerseConstructionTrial trials[] = {
  { "sequential-composition layers=1 m=3", FALSE, 1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_DIM },
  { "sequential-composition layers=2 m=2 n=2 range=2", FALSE,
    1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_PRECISION },
  { "sequential-composition layers=2 m=3 n=1 range=4", FALSE, 1u << TERSE_SIZE_LAYERS },
  { "sequential-composition layers=3 m=1 n=2,2 range=2", FALSE, 1u << TERSE_SIZE_LAYERS },
  { "sequential-composition layers=2 m=20 n=1 range=2", TRUE, 0 },
  { "sequential-composition layers=4 m=3 n=2,1,2 range=5", TRUE, 1u << TERSE_SIZE_LAYERS },
};

const TerseConstruction terse_construction_sequential_decoder = {
  .id = "sequential-composition-lookup",
  .summary = "the first index finds z_1, the last token finds one table a layer",
  .source = "Chen, Peng, Wu, arXiv 2412.02975, L + 1 layers suffice; the machine is of our own",
  .task = "sequential-composition",
  .machine = "decoder",
  .sizes
  = "layers L + 1, heads 1, dim 3, precision max (2 ceil (log2 N) - 1, bits of the largest set)",
  .tight = 1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_PRECISION | 1u << TERSE_SIZE_DIM,
  .needs = needs,
  .build = build,
  .draw = terse_sequential_draw,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
