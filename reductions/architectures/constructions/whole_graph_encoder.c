/* Any task by one head of one layer of a graph encoder that collects the whole input at every
 * token, without a look at the edges (whole_head.h): dim * precision is the length of the input in
 * bits, rounded up. For the directed cycles that is nodes^2 bits, each node's output map sees the
 * graph. */
#include "reductions/architectures/constructions/whole_head.h"
#include "reductions/architectures/machines/transformer.h"

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseTransformerMaps each
      = { terse_whole_embed, TERSE_WHOLE_MAPS, terse_whole_update, terse_whole_output_at },
      last = { terse_whole_embed, TERSE_WHOLE_MAPS, terse_whole_update, terse_whole_output_all };
  return terse_graph_encoder_new (sizes, task, (guint) sizes->at[TERSE_SIZE_DIM],
                                  task->answers == task->tokens ? &each : &last,
                                  terse_whole_new (task, sizes), g_free);
}

static const TerseConstructionTrial trials[] = {
  { "directed-2-cycle nodes=4", FALSE, 0 },
  { "pair-matching tokens=4 modulus=8", FALSE, 1u << TERSE_SIZE_PRECISION },
};

const TerseConstruction terse_construction_whole_graph_encoder = {
  .id = "whole-input-graph-encoder",
  .summary = "every token collects the whole input, the output map does the task",
  .source = "elementary",
  .task = TERSE_ANY_TASK,
  .machine = "graph-encoder",
  .sizes = "layers 1, " TERSE_WHOLE_SIZES,
  .tight = 1u << TERSE_SIZE_PRECISION,
  .needs = terse_whole_needs,
  .build = build,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
