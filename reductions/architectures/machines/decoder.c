/* A decoder of L layers: causal attention at every position and any maps of the states between
 * them, read at the last token.
 *
 * The protocol is the autoregressive model (Chen, Peng, Wu, arXiv 2412.02975, Lemma 3.1): players
 * own blocks of the prompt, the larger the number the earlier. In epoch l every player shows its
 * states after layer l - 1 to all earlier ones, free of charge; an earlier player computes the
 * queries from them and answers, for every token and head of the receiver, with the partial
 * numerators and normaliser over its own tokens: heads * (dim + 1) * precision bits a token of the
 * receiver. What was shown is not kept. All pairs answer in all epochs, the last one too, as the
 * model has it. */
#include "reductions/architectures/machines/decoder.h"

#include "reductions/architectures/machines/blocks.h"
#include "reductions/architectures/machines/exchange.h"
#include "reductions/architectures/machines/layers.h"
#include "reductions/architectures/machines/numbers.h"
#include "reductions/architectures/machines/table_json.h"

extern const TerseMachineClass terse_machine_decoder;

typedef struct {
  const TerseLayers *layers;
  const TerseExchange *exchange;
  const guint *starts; /* of the players' blocks */
  guint64 *states;     /* of all tokens before the epoch, each its owner's own */
  guint64 *sums; /* of all tokens in the epoch, as far as their owners know them: [position * heads
                  * (dim + 1)] */
} Epoch;

TerseMachine *
terse_decoder_new (const TerseSizes *sizes, const TerseTask *task, guint width,
                   const TerseTransformerMaps *maps, gpointer data, GDestroyNotify destroy)
{
  return terse_layers_new (&terse_machine_decoder, sizes, task, width, maps, data, destroy);
}

static TerseMachine *
new_random (const TerseSizes *sizes, const TerseTask *task, guint seed)
{
  return terse_layers_random (&terse_machine_decoder, sizes, task, FALSE, seed);
}

static void
read_last (const TerseLayers *layers, guint64 *states, guint *answers)
{
  guint last = layers->base.task->tokens - 1;
  layers->maps->output (layers->heads.data, last, terse_layers_state (layers, states, last),
                        answers);
}

void
terse_decoder_run (const TerseMachine *machine, const guint *tokens, guint *answers)
{
  const TerseLayers *layers = (const TerseLayers *) machine;
  g_autofree guint64 *states = terse_layers_run (layers, tokens, TRUE);
  read_last (layers, states, answers);
}

TerseCrossing
terse_decoder_crossing (const TerseSeating *seating, const char *formula, guint64 bits)
{
  for (guint t = 0; t < seating->tokens; t++)
    if (seating->owner[t] == TERSE_PUBLIC)
      return terse_crossing_refused (
          "a public token belongs to no player of the autoregressive model");
  if (!terse_blocks_descend (seating))
    return terse_crossing_refused (
        "the tokens do not lie in one block a player, the largest number first");
  if (seating->reader != 0)
    return terse_crossing_refused ("the reader does not own the last token");
  return terse_crossing_of (formula, bits, TERSE_CROSSING_A_TOKEN, FALSE);
}

static TerseCrossing
crossing (const TerseSizes *sizes, const TerseSeating *seating)
{
  guint64 head = terse_bits_times (terse_bits_plus (sizes->at[TERSE_SIZE_DIM], 1),
                                   sizes->at[TERSE_SIZE_PRECISION]);
  return terse_decoder_crossing (seating,
                                 "heads * (dim + 1) * precision a token of the receiver, from "
                                 "every earlier player in every layer",
                                 terse_bits_times (sizes->at[TERSE_SIZE_HEADS], head));
}

void
terse_decoder_attend (const TerseLayers *layers, guint layer, const guint64 *shown, guint64 *states,
                      guint from, guint to, guint64 *sums)
{
  const TerseHeads *heads = &layers->heads;
  g_autofree guint64 *queries = g_new0 (guint64, terse_heads_vectors (heads));
  terse_heads_queries (heads, layer, shown, queries);
  for (guint j = from; j < to; j++)
    terse_heads_attend_state (heads, layer, queries, terse_layers_state (layers, states, j), sums);
}

static void
attend (const Epoch *epoch, guint layer, const guint64 *shown, guint from, guint to, guint64 *sums)
{
  terse_decoder_attend (epoch->layers, layer, shown, epoch->states, from, to, sums);
}

/* The message of player j to player i: one partial sum for every token of i, over the tokens of j.
 */
static void
answer (const Epoch *epoch, guint layer, guint j, guint i)
{
  const TerseSeating *seating = epoch->exchange->seating;
  const TerseHeads *heads = &epoch->layers->heads;
  guint n = terse_heads_sums (heads), from = epoch->starts[j],
        to = terse_blocks_end (seating, epoch->starts, j);
  terse_exchange_message (epoch->exchange);
  for (guint t = epoch->starts[i]; t < terse_blocks_end (seating, epoch->starts, i); t++)
    {
      g_autofree guint64 *partial = g_new0 (guint64, n), *arrived = g_new0 (guint64, n);
      attend (epoch, layer, terse_layers_state (epoch->layers, epoch->states, t), from, to,
              partial);
      terse_exchange_send (epoch->exchange, heads->precision, n, partial, arrived);
      terse_heads_add (heads, arrived, epoch->sums + (gsize) t * n);
    }
}

/* Player i completes its sums by its own tokens and goes on to the next layer. */
static void
advance (const Epoch *epoch, guint layer, guint i, guint64 *next)
{
  const TerseLayers *layers = epoch->layers;
  for (guint t = epoch->starts[i];
       t < terse_blocks_end (epoch->exchange->seating, epoch->starts, i); t++)
    {
      guint64 *sums = epoch->sums + (gsize) t * terse_heads_sums (&layers->heads);
      const guint64 *state = terse_layers_state (layers, epoch->states, t);
      attend (epoch, layer, state, epoch->starts[i], t + 1, sums);
      layers->maps->update (layers->heads.data, layer, state, sums,
                            terse_layers_state (layers, next, t));
    }
}

static void
run_epoch (Epoch *epoch, guint layer, guint64 *next)
{
  const TerseSeating *seating = epoch->exchange->seating;
  epoch->sums
      = g_new0 (guint64, (gsize) seating->tokens * terse_heads_sums (&epoch->layers->heads));
  for (guint i = 0; i < seating->players; i++)
    for (guint j = i + 1; j < seating->players; j++)
      answer (epoch, layer, j, i);
  for (guint i = 0; i < seating->players; i++)
    advance (epoch, layer, i, next);
  g_clear_pointer (&epoch->sums, g_free);
}

guint64 *
terse_decoder_epochs (const TerseLayers *layers, const TerseExchange *exchange, const guint *starts)
{
  const TerseSeating *seating = exchange->seating;
  const gsize all = (gsize) seating->tokens * layers->heads.width;
  guint64 *states = g_new0 (guint64, (layers->layers + 1) * all);
  for (guint i = 0; i < seating->players; i++)
    for (guint t = starts[i]; t < terse_blocks_end (seating, starts, i); t++)
      layers->maps->embed (layers->heads.data, t, terse_exchange_token (exchange, i, t),
                           terse_layers_state (layers, states, t));
  for (guint layer = 0; layer < layers->layers; layer++)
    {
      Epoch epoch = { layers, exchange, starts, states + layer * all, NULL };
      run_epoch (&epoch, layer, states + (layer + 1) * all);
    }
  return states;
}

void
terse_decoder_simulate (const TerseMachine *machine, const TerseSeating *seating,
                        const guint *tokens, guint *answers, TerseTranscript *transcript)
{
  g_return_if_fail (machine->klass->crossing (&machine->sizes, seating).covered);
  const TerseLayers *layers = (const TerseLayers *) machine;
  TerseExchange exchange = terse_exchange_begin (machine->task, seating, tokens, transcript);
  g_autofree guint *starts = g_new (guint, seating->players);
  terse_blocks_starts (seating, starts);
  g_autofree guint64 *states = terse_decoder_epochs (layers, &exchange, starts);
  read_last (layers, states + (gsize) layers->layers * seating->tokens * layers->heads.width,
             answers);
}

/* Sizes in the order of TerseSizeName. */
static const TerseCrossingExample examples[] = {
  { "111100", 0, { { 1, 2, 1, 2, 3, 5, 1, 1, 1 } }, 2 * 2 * 2 * (3 + 1) * 5 },
  { "221110", 0, { { 1, 1, 1, 2, 3, 5, 1, 1, 1 } }, (1 + 3 + 1) * 2 * (3 + 1) * 5 },
  { "11110p", 0, { { 1, 2, 1, 2, 3, 5, 1, 1, 1 } }, 0 },
};

const TerseMachineClass terse_machine_decoder = {
  .id = "decoder",
  .summary = "layers of causal attention at every position, read at the last token",
  .arithmetic = TERSE_HEADS_ARITHMETIC,
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
