/* An encoder of L layers of attention at every position, not causal, with any maps of the states
 * between them. Where the task has one answer a token, the answer of a token is read from its own
 * state; otherwise all are read at the last token.
 *
 * The protocol of two players: in every layer both send the keys and values of their own tokens, in
 * the last layer only the sender (not the reader). The states of public tokens both carry along
 * from layer to layer, since both then know all keys and values. With T_0 and T_1 tokens of the
 * players: (layers - 1) * (T_0 + T_1) * 2 * dim * heads * precision + T_sender * 2 *
 * heads * dim * precision bits. Of the answers at the tokens the reader gives those at its own and
 * at public ones; the others are left 0, and whoever reads on must not use them. */
#include "reductions/architectures/machines/encoder.h"
#include "reductions/architectures/machines/exchange.h"
#include "reductions/architectures/machines/layers.h"
#include "reductions/architectures/machines/numbers.h"
#include "reductions/architectures/machines/table_json.h"

extern const TerseMachineClass terse_machine_encoder;

/* One player's knowledge: the states of its own and of public tokens, and keys and values of all.
 */
typedef struct {
  guint player;
  guint64 *states, *keys, *values;
} Side;

TerseMachine *
terse_encoder_new (const TerseSizes *sizes, const TerseTask *task, guint width,
                   const TerseTransformerMaps *maps, gpointer data, GDestroyNotify destroy)
{
  return terse_layers_new (&terse_machine_encoder, sizes, task, width, maps, data, destroy);
}

static gboolean
answers_at_each (const TerseTask *task)
{
  return task->answers == task->tokens;
}

TerseMachine *
terse_encoder_random (const TerseMachineClass *klass, const TerseSizes *sizes,
                      const TerseTask *task, guint seed)
{
  return terse_layers_random (klass, sizes, task, answers_at_each (task), seed);
}

static TerseMachine *
new_random (const TerseSizes *sizes, const TerseTask *task, guint seed)
{
  return terse_encoder_random (&terse_machine_encoder, sizes, task, seed);
}

/* Answer or answers at one position, into their places. */
static void
answer_at (const TerseLayers *layers, guint64 *states, guint t, guint *answers)
{
  layers->maps->output (layers->heads.data, t, terse_layers_state (layers, states, t),
                        answers_at_each (layers->base.task) ? answers + t : answers);
}

void
terse_encoder_run (const TerseMachine *machine, const guint *tokens, guint *answers)
{
  const TerseLayers *layers = (const TerseLayers *) machine;
  g_autofree guint64 *states = terse_layers_run (layers, tokens, FALSE);
  guint n = machine->task->tokens;
  for (guint t = answers_at_each (machine->task) ? 0 : n - 1; t < n; t++)
    answer_at (layers, states, t, answers);
}

TerseCrossing
terse_encoder_crossing (const TerseSizes *sizes, const TerseSeating *seating)
{
  guint64 layers = sizes->at[TERSE_SIZE_LAYERS],
          token = terse_bits_times (
              terse_bits_times (2, sizes->at[TERSE_SIZE_DIM]),
              terse_bits_times (sizes->at[TERSE_SIZE_HEADS], sizes->at[TERSE_SIZE_PRECISION]));
  if (seating->players != 2)
    return terse_crossing_refused (
        "an encoder's keys and values go between two players, not more or fewer");
  guint sender = 1 - seating->reader;
  if (seating->owner[seating->tokens - 1] == sender)
    return terse_crossing_refused ("the last token, where answers are read, is not the reader's");
  guint64 last = terse_seating_owned (seating, sender),
          both = last + terse_seating_owned (seating, seating->reader);
  return terse_crossing_of (
      "((layers - 1) * (T_0 + T_1) + T_sender) * 2 * dim * heads * precision",
      terse_bits_times (terse_bits_plus (terse_bits_times (layers - 1, both), last), token),
      TERSE_CROSSING_IN_ALL, layers == 1);
}

static Side
side_new (const TerseLayers *layers, const TerseExchange *exchange, guint player)
{
  guint n = exchange->seating->tokens;
  gsize vectors = (gsize) n * terse_heads_vectors (&layers->heads);
  Side side = { player, terse_layers_states (layers), g_new0 (guint64, vectors),
                g_new0 (guint64, vectors) };
  for (guint t = 0; t < n; t++)
    if (terse_seating_shows (exchange->seating, player, t))
      layers->maps->embed (layers->heads.data, t, terse_exchange_token (exchange, player, t),
                           terse_layers_state (layers, side.states, t));
  return side;
}

static void
side_clear (Side *side)
{
  g_free (side->states);
  g_free (side->keys);
  g_free (side->values);
}

/* Keys and values of the tokens whose states the side carries. */
static void
project (const TerseLayers *layers, const TerseExchange *exchange, guint layer, Side *side)
{
  gsize vectors = terse_heads_vectors (&layers->heads);
  for (guint t = 0; t < exchange->seating->tokens; t++)
    if (terse_seating_shows (exchange->seating, side->player, t))
      {
        const guint64 *state = terse_layers_state (layers, side->states, t);
        terse_heads_keys (&layers->heads, layer, state, side->keys + t * vectors);
        terse_heads_values (&layers->heads, layer, state, side->values + t * vectors);
      }
}

static void
send_own (const TerseLayers *layers, const TerseExchange *exchange, const Side *from, Side *to)
{
  guint vectors = terse_heads_vectors (&layers->heads);
  terse_exchange_message (exchange);
  for (guint t = 0; t < exchange->seating->tokens; t++)
    if (exchange->seating->owner[t] == from->player)
      {
        gsize at = (gsize) t * vectors;
        terse_exchange_send (exchange, layers->heads.precision, vectors, from->keys + at,
                             to->keys + at);
        terse_exchange_send (exchange, layers->heads.precision, vectors, from->values + at,
                             to->values + at);
      }
}

/* The states after a layer, of the tokens that the side carries. */
static void
step (const TerseLayers *layers, const TerseExchange *exchange, guint layer, Side *side)
{
  const TerseHeads *heads = &layers->heads;
  guint vectors = terse_heads_vectors (heads), n = exchange->seating->tokens;
  guint64 *next = terse_layers_states (layers);
  for (guint t = 0; t < n; t++)
    if (terse_seating_shows (exchange->seating, side->player, t))
      {
        g_autofree guint64 *queries = g_new0 (guint64, vectors),
                           *sums = g_new0 (guint64, terse_heads_sums (heads));
        const guint64 *state = terse_layers_state (layers, side->states, t);
        terse_heads_queries (heads, layer, state, queries);
        const guint *fields = terse_exchange_token (exchange, side->player, t);
        for (guint j = 0; j < n; j++)
          terse_heads_attend_edge (heads, layer, queries, side->keys + (gsize) j * vectors,
                                   side->values + (gsize) j * vectors,
                                   terse_layers_edge (layers, fields, j), sums);
        layers->maps->update (heads->data, layer, state, sums,
                              terse_layers_state (layers, next, t));
      }
  g_free (side->states);
  side->states = next;
}

static void
simulate_layer (const TerseLayers *layers, const TerseExchange *exchange, guint layer, Side *sender,
                Side *reader)
{
  project (layers, exchange, layer, sender);
  project (layers, exchange, layer, reader);
  send_own (layers, exchange, sender, reader);
  step (layers, exchange, layer, reader);
  if (layer + 1 < layers->layers)
    {
      send_own (layers, exchange, reader, sender);
      step (layers, exchange, layer, sender);
    }
}

static void
read_answers (const TerseLayers *layers, const TerseExchange *exchange, Side *reader,
              guint *answers)
{
  guint n = exchange->seating->tokens;
  for (guint a = 0; a < layers->base.task->answers; a++)
    answers[a] = 0;
  for (guint t = answers_at_each (layers->base.task) ? 0 : n - 1; t < n; t++)
    if (terse_seating_shows (exchange->seating, reader->player, t))
      answer_at (layers, reader->states, t, answers);
}

void
terse_encoder_simulate (const TerseMachine *machine, const TerseSeating *seating,
                        const guint *tokens, guint *answers, TerseTranscript *transcript)
{
  g_return_if_fail (terse_encoder_crossing (&machine->sizes, seating).covered);
  const TerseLayers *layers = (const TerseLayers *) machine;
  TerseExchange exchange = terse_exchange_begin (machine->task, seating, tokens, transcript);
  Side sender = side_new (layers, &exchange, 1 - seating->reader),
       reader = side_new (layers, &exchange, seating->reader);
  for (guint layer = 0; layer < layers->layers; layer++)
    simulate_layer (layers, &exchange, layer, &sender, &reader);
  read_answers (layers, &exchange, &reader, answers);
  side_clear (&sender);
  side_clear (&reader);
}

/* Sizes in the order of TerseSizeName. */
static const TerseCrossingExample examples[] = {
  { "011p11", 1, { { 1, 1, 1, 2, 3, 5, 1, 1, 1 } }, 1 * 2 * 3 * 2 * 5 },
  { "001111", 1, { { 1, 3, 1, 2, 3, 5, 1, 1, 1 } }, (2 + 4 + 2 + 4 + 2) * 2 * 3 * 2 * 5 },
  { "101010", 1, { { 1, 1, 1, 2, 3, 5, 1, 1, 1 } }, 0 },
};

const TerseMachineClass terse_machine_encoder = {
  .id = "encoder",
  .summary = "layers of attention at every position, over all tokens",
  .arithmetic = TERSE_HEADS_ARITHMETIC,
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
