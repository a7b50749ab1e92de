/* A decoder whose heads keep numerators and no normaliser, sum_j w_j v_j with w_j any map of the
 * score <query, key_j>. Unnormalised linear attention is the member whose weight is the score
 * itself. Its protocol is that of `decoder`, without the sum of the weights: heads * dim *
 * precision bits a token of the receiver. So one head of dimension 1 and precision 1 sends a single
 * bit a token, and a bound at one bit is about these machines. */
#include "reductions/architectures/machines/decoder.h"
#include "reductions/architectures/machines/exchange.h"
#include "reductions/architectures/machines/layers.h"
#include "reductions/architectures/machines/numbers.h"
#include "reductions/architectures/machines/table_json.h"

extern const TerseMachineClass terse_machine_linear_decoder;

TerseMachine *
terse_linear_decoder_new (const TerseSizes *sizes, const TerseTask *task, guint width,
                          const TerseTransformerMaps *maps, gpointer data, GDestroyNotify destroy)
{
  return terse_layers_new (&terse_machine_linear_decoder, sizes, task, width, maps, data, destroy);
}

static TerseMachine *
new_random (const TerseSizes *sizes, const TerseTask *task, guint seed)
{
  return terse_layers_random (&terse_machine_linear_decoder, sizes, task, FALSE, seed);
}

static TerseCrossing
crossing (const TerseSizes *sizes, const TerseSeating *seating)
{
  const guint64 head
      = terse_bits_times (sizes->at[TERSE_SIZE_DIM], sizes->at[TERSE_SIZE_PRECISION]);
  return terse_decoder_crossing (seating,
                                 "heads * dim * precision a token of the receiver, from every "
                                 "earlier player in every layer",
                                 terse_bits_times (sizes->at[TERSE_SIZE_HEADS], head));
}

/* Sizes in the order of TerseSizeName. */
static const TerseCrossingExample examples[] = {
  { "111100", 0, { { 1, 2, 1, 2, 3, 5, 1, 1, 1 } }, 2 * 2 * 2 * 3 * 5 },
  { "221110", 0, { { 1, 1, 1, 2, 3, 5, 1, 1, 1 } }, (1 + 3 + 1) * 2 * 3 * 5 },
  { "11110p", 0, { { 1, 2, 1, 2, 3, 5, 1, 1, 1 } }, 0 },
};

const TerseMachineClass terse_machine_linear_decoder = {
  .id = "linear-decoder",
  .summary = "a decoder without normalisers, such as linear attention",
  .arithmetic = TERSE_HEADS_ARITHMETIC,
  .unnormalised = TRUE,
  .sizes = 1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_HEADS | 1u << TERSE_SIZE_DIM
           | 1u << TERSE_SIZE_PRECISION,
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .crossing = crossing,
  .random = new_random,
  .read = terse_table_json_none,
  .run = terse_decoder_run,
  .simulate = terse_decoder_simulate,
  .free = terse_layers_free,
};
