/* Recurrent networks of layers * 2^state-bits states and several passes over the tokens, as a
 * schedule: layer l at position t sees its own state before, all lower layers at t and the token
 * there; the answers see all final states and the last token.
 *
 * Two players, the sender's tokens before the reader's (public ones anywhere): whoever's block ends
 * sends the states of all layers, 2 * passes - 1 messages (reductions 5.2 and 5.9). More players in
 * blocks P_k .. P_1, one pass: a blackboard with one round a layer (Sanford, Hsu, Telgarsky, arXiv
 * 2402.09268, Proposition E.4); in round l every player writes the state of layer l at the end of
 * its block, and recomputes the layers below from what already stands there. Interleaved owners
 * have no protocol: each change of owner would cost a message. */
#include "reductions/architectures/machines/rnn.h"

#include "reductions/architectures/machines/blocks.h"
#include "reductions/architectures/machines/exchange.h"
#include "reductions/architectures/machines/numbers.h"
#include "reductions/architectures/machines/random_maps.h"
#include "reductions/architectures/machines/table_json.h"

extern const TerseMachineClass terse_machine_rnn;

typedef struct {
  TerseMachine base;
  const TerseRnnMaps *maps;
  gpointer data;
  GDestroyNotify destroy;
  guint layers, passes, bits;
} Rnn;

TerseMachine *
terse_rnn_new (const TerseSizes *sizes, const TerseTask *task, const TerseRnnMaps *maps,
               gpointer data, GDestroyNotify destroy)
{
  g_return_val_if_fail (terse_sizes_fit (&terse_machine_rnn, sizes, NULL), NULL);
  Rnn *rnn = g_new (Rnn, 1);
  *rnn = (Rnn){ .base = { &terse_machine_rnn, *sizes, task },
                .maps = maps,
                .data = data,
                .destroy = destroy,
                .layers = (guint) sizes->at[TERSE_SIZE_LAYERS],
                .passes = (guint) sizes->at[TERSE_SIZE_PASSES],
                .bits = (guint) sizes->at[TERSE_SIZE_STATE_BITS] };
  return &rnn->base;
}

static void
free_rnn (TerseMachine *machine)
{
  Rnn *rnn = (Rnn *) machine;
  if (rnn->destroy)
    rnn->destroy (rnn->data);
  g_free (rnn);
}

static guint
next_state (const Rnn *rnn, guint layer, guint pass, guint position, const guint *states,
            const guint *fields)
{
  guint state = layer ? rnn->maps->above (rnn->data, layer, pass, position, states, fields)
                      : rnn->maps->first (rnn->data, pass, position, states[0], fields);
  return state & (guint) terse_mask (rnn->bits);
}

static void
run (const TerseMachine *machine, const guint *tokens, guint *answers)
{
  const Rnn *rnn = (const Rnn *) machine;
  const TerseTask *task = machine->task;
  g_autofree guint *states = g_new0 (guint, rnn->layers);
  for (guint pass = 0; pass < rnn->passes; pass++)
    for (guint t = 0; t < task->tokens; t++)
      for (guint layer = 0; layer < rnn->layers; layer++)
        states[layer] = next_state (rnn, layer, pass, t, states, tokens + (gsize) t * task->fields);
  rnn->maps->output (rnn->data, states, tokens + (gsize) (task->tokens - 1) * task->fields,
                     answers);
}

static const char *
refuse_pair (const TerseSeating *seating)
{
  guint alternations = terse_blocks_alternations (seating), first = 0;
  while (first < seating->tokens && seating->owner[first] == TERSE_PUBLIC)
    first++;
  if (alternations == 0)
    return "all tokens that are not public have one owner";
  if (alternations == 1)
    return seating->owner[first] == seating->reader ? "the reader's tokens come first" : NULL;
  g_autofree char *reason = g_strdup_printf (
      "the owner of the tokens changes %u times, and the state would cross at every change",
      alternations);
  return g_intern_string (reason);
}

static const char *
refuse_more (const TerseSizes *sizes, const TerseSeating *seating)
{
  guint last = seating->owner[seating->tokens - 1];
  if (seating->players < 2)
    return "one player alone needs no protocol";
  if (sizes->at[TERSE_SIZE_PASSES] != 1)
    return "more than two players and more than one pass";
  if (!terse_blocks_descend (seating))
    return "the tokens do not lie in one block a player, the largest number first";
  return last == seating->reader || last == TERSE_PUBLIC ? NULL
                                                         : "the reader cannot read the last token";
}

static TerseCrossing
crossing (const TerseSizes *sizes, const TerseSeating *seating)
{
  guint64 bits = sizes->at[TERSE_SIZE_STATE_BITS],
          all = terse_bits_times (bits, sizes->at[TERSE_SIZE_LAYERS]);
  const char *reason = seating->players == 2 ? refuse_pair (seating) : refuse_more (sizes, seating);
  if (reason)
    return terse_crossing_refused (reason);
  if (seating->players > 2)
    return terse_crossing_of ("state-bits a write, in layers rounds", bits,
                              TERSE_CROSSING_A_MESSAGE, FALSE);
  if (sizes->at[TERSE_SIZE_PASSES] == 1)
    return terse_crossing_of ("state-bits * layers", all, TERSE_CROSSING_IN_ALL, TRUE);
  return terse_crossing_of ("state-bits * layers a message, in 2 * passes - 1 messages", all,
                            TERSE_CROSSING_A_MESSAGE, FALSE);
}

/* One player's walk from a position to before another, by the layers below `layers`. */
static void
walk (const Rnn *rnn, const TerseExchange *exchange, guint player, guint pass, guint from, guint to,
      guint layers, guint *states)
{
  for (guint t = from; t < to; t++)
    {
      const guint *fields = terse_exchange_token (exchange, player, t);
      for (guint layer = 0; layer < layers; layer++)
        states[layer] = next_state (rnn, layer, pass, t, states, fields);
    }
}

static void
send_state (const Rnn *rnn, const TerseExchange *exchange, guint from, guint *to)
{
  guint64 state = from, arrived;
  terse_exchange_send (exchange, rnn->bits, 1, &state, &arrived);
  *to = (guint) arrived;
}

static void
hand_over (const Rnn *rnn, const TerseExchange *exchange, const guint *from, guint *to)
{
  terse_exchange_message (exchange);
  for (guint layer = 0; layer < rnn->layers; layer++)
    send_state (rnn, exchange, from[layer], to + layer);
}

static guint
first_owned (const TerseSeating *seating, guint player)
{
  guint t = 0;
  while (seating->owner[t] != player)
    t++;
  return t;
}

static void
simulate_pair (const Rnn *rnn, const TerseExchange *exchange, guint *final)
{
  guint reader = exchange->seating->reader, cut = first_owned (exchange->seating, reader);
  g_autofree guint *states = g_new0 (guint, rnn->layers);
  for (guint pass = 0; pass < rnn->passes; pass++)
    {
      walk (rnn, exchange, 1 - reader, pass, 0, cut, rnn->layers, states);
      hand_over (rnn, exchange, states, final);
      walk (rnn, exchange, reader, pass, cut, exchange->seating->tokens, rnn->layers, final);
      if (pass + 1 < rnn->passes)
        hand_over (rnn, exchange, final, states);
    }
}

/* What player p writes in round `layer`, from its block and from board[round * players + player].
 */
static guint
compute_write (const Rnn *rnn, const TerseExchange *exchange, const guint *starts,
               const guint *board, guint layer, guint p)
{
  guint players = exchange->seating->players;
  g_autofree guint *states = g_new0 (guint, rnn->layers);
  for (guint below = 0; p + 1 < players && below <= layer; below++)
    states[below] = board[below * players + p + 1];
  walk (rnn, exchange, p, 0, starts[p], terse_blocks_end (exchange->seating, starts, p), layer + 1,
        states);
  return states[layer];
}

static void
simulate_board (const Rnn *rnn, const TerseExchange *exchange, guint *final)
{
  guint players = exchange->seating->players;
  g_autofree guint *starts = g_new (guint, players), *board = g_new0 (guint, rnn->layers * players);
  terse_blocks_starts (exchange->seating, starts);
  for (guint layer = 0; layer < rnn->layers; layer++)
    for (guint p = players; p-- > 0;)
      {
        terse_exchange_message (exchange);
        send_state (rnn, exchange, compute_write (rnn, exchange, starts, board, layer, p),
                    board + layer * players + p);
      }
  for (guint layer = 0; layer < rnn->layers; layer++)
    final[layer] = board[layer * players];
}

static void
simulate (const TerseMachine *machine, const TerseSeating *seating, const guint *tokens,
          guint *answers, TerseTranscript *transcript)
{
  g_return_if_fail (crossing (&machine->sizes, seating).covered);
  const Rnn *rnn = (const Rnn *) machine;
  TerseExchange exchange = terse_exchange_begin (machine->task, seating, tokens, transcript);
  g_autofree guint *final = g_new0 (guint, rnn->layers);
  if (seating->players == 2)
    simulate_pair (rnn, &exchange, final);
  else
    simulate_board (rnn, &exchange, final);
  rnn->maps->output (rnn->data, final,
                     terse_exchange_token (&exchange, seating->reader, seating->tokens - 1),
                     answers);
}

/* The data of a random member; the common part comes first. */
typedef struct {
  TerseRandom random;
  guint layers;
} RandomRnn;

static guint
random_first (gconstpointer data, guint pass, guint position, guint state, const guint *fields)
{
  const TerseRandom *random = data;
  guint64 hash = terse_hash (terse_random_ask (random, TERSE_ASK_UPDATE, pass, position), state);
  return (guint) (terse_hash_fields (hash, random->task->fields, fields) >> 32);
}

static guint
random_above (gconstpointer data, guint layer, guint pass, guint position, const guint *states,
              const guint *fields)
{
  const TerseRandom *random = data;
  guint64 hash = terse_hash (terse_random_ask (random, TERSE_ASK_ABOVE, pass, position), layer);
  hash = terse_hash_fields (hash, layer + 1, states);
  return (guint) (terse_hash_fields (hash, random->task->fields, fields) >> 32);
}

static void
random_output (gconstpointer data, const guint *states, const guint *fields, guint *answers)
{
  const RandomRnn *random = data;
  guint64 hash = terse_hash_fields (terse_hash_fields (0, random->layers, states),
                                    random->random.task->fields, fields);
  terse_random_answers (&random->random, hash, answers);
}

static const TerseRnnMaps random_maps = { random_first, random_above, random_output };

static TerseMachine *
new_random (const TerseSizes *sizes, const TerseTask *task, guint seed)
{
  g_return_val_if_fail (terse_sizes_fit (&terse_machine_rnn, sizes, NULL), NULL);
  g_autofree TerseRandom *random = terse_random_new (&terse_machine_rnn, sizes, task, seed);
  RandomRnn *data = g_new (RandomRnn, 1);
  *data = (RandomRnn){ *random, (guint) sizes->at[TERSE_SIZE_LAYERS] };
  return terse_rnn_new (sizes, task, &random_maps, data, g_free);
}

/* Sizes in the order of TerseSizeName. */
static const TerseCrossingExample examples[] = {
  { "000111", 1, { { 3, 2, 1, 1, 1, 1, 1, 1, 1 } }, 3 * 2 },
  { "000111", 1, { { 3, 2, 2, 1, 1, 1, 1, 1, 1 } }, 3 * 6 },
  { "221100", 0, { { 3, 2, 1, 1, 1, 1, 1, 1, 1 } }, 3 * 2 * 3 },
  { "010101", 1, { { 3, 2, 1, 1, 1, 1, 1, 1, 1 } }, 0 },
};

const TerseMachineClass terse_machine_rnn = {
  .id = "rnn",
  .summary = "recurrent network: layers of 2^state-bits states, several passes",
  .arithmetic = "any maps of states and tokens",
  .sizes = 1u << TERSE_SIZE_STATE_BITS | 1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_PASSES,
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .crossing = crossing,
  .random = new_random,
  .read = terse_rnn_read,
  .run = run,
  .simulate = simulate,
  .free = free_rnn,
};
