/* Sequential composition by a linear decoder of one layer that generates L tokens: nothing is
 * divided in sequential_tokens.c, so that no normaliser is needed. */
#include "reductions/architectures/constructions/sequential_lookup.h"
#include "reductions/architectures/constructions/sequential_tokens.h"

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  return terse_sequential_tokens_build (TRUE, task, sizes);
}

static const TerseConstructionTrial trials[] = {
  { "sequential-composition layers=1 m=3", FALSE, 0 },
  { "sequential-composition layers=2 m=2 n=2 range=2", FALSE,
    1u << TERSE_SIZE_STEPS | 1u << TERSE_SIZE_PRECISION },
};

const TerseConstruction terse_construction_sequential_linear_tokens = {
  .id = "sequential-composition-linear-tokens",
  .summary = "the same without normalisers",
  .source = "as sequential-composition-tokens",
  .task = "sequential-composition",
  .machine = "generating-linear-decoder",
  .sizes = "layers 1, steps L, heads 1, dim 1, precision max (1 + ceil (log2 N), bits of the "
           "largest set)",
  .tight = 1u << TERSE_SIZE_STEPS | 1u << TERSE_SIZE_PRECISION,
  .needs = terse_sequential_tokens_needs,
  .build = build,
  .draw = terse_sequential_draw,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
