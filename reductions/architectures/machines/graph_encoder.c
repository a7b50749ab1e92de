/* A graph transformer: an encoder whose weight at position j, for the query of position i, is any
 * map of the score and of the edge X_ij, field j of token i (nonzero: an edge). Where the tokens
 * are no rows of as many fields as there are tokens there are no edges, and it is an encoder. Its
 * protocol is that of `encoder` with the same bits: the row of the query is with who computes its
 * sums, its owner, or public. */
#include "reductions/architectures/machines/encoder.h"
#include "reductions/architectures/machines/layers.h"
#include "reductions/architectures/machines/table_json.h"

extern const TerseMachineClass terse_machine_graph_encoder;

TerseMachine *
terse_graph_encoder_new (const TerseSizes *sizes, const TerseTask *task, guint width,
                         const TerseTransformerMaps *maps, gpointer data, GDestroyNotify destroy)
{
  return terse_layers_new (&terse_machine_graph_encoder, sizes, task, width, maps, data, destroy);
}

static TerseMachine *
new_random (const TerseSizes *sizes, const TerseTask *task, guint seed)
{
  return terse_encoder_random (&terse_machine_graph_encoder, sizes, task, seed);
}

/* Sizes in the order of TerseSizeName. */
static const TerseCrossingExample examples[] = {
  { "011p11", 1, { { 1, 1, 1, 2, 3, 5, 1, 1, 1 } }, 1 * 2 * 3 * 2 * 5 },
  { "001111", 1, { { 1, 3, 1, 2, 3, 5, 1, 1, 1 } }, (2 + 4 + 2 + 4 + 2) * 2 * 3 * 2 * 5 },
  { "101010", 1, { { 1, 1, 1, 2, 3, 5, 1, 1, 1 } }, 0 },
};

const TerseMachineClass terse_machine_graph_encoder = {
  .id = "graph-encoder",
  .summary = "an encoder whose weights also see the edge between two nodes",
  .arithmetic = TERSE_HEADS_ARITHMETIC,
  .sees_edges = TRUE,
  .sizes = 1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_HEADS | 1u << TERSE_SIZE_DIM
           | 1u << TERSE_SIZE_PRECISION,
  .local_answers = TRUE,
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .crossing = terse_encoder_crossing,
  .random = new_random,
  .read = terse_table_json_none,
  .run = terse_encoder_run,
  .simulate = terse_encoder_simulate,
  .free = terse_layers_free,
};
