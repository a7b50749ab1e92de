/* One layer of attention that divides before it adds, as softmax is computed: the normaliser, the
 * sum of all weights modulo 2^precision, is known first; then every weight becomes a share, any map
 * of the weight and the normaliser to a number of `precision` bits, and the numerators are the sums
 * of shares times values, modulo 2^precision. The answers are any function of the queries, the
 * normalisers and the numerators. Two players need four messages where the query is the reader's
 * (the talk on Sanford, Hsu, Telgarsky, arXiv 2306.02896): the query, the sender's part of the
 * normaliser, the whole normaliser back, the sender's part of the numerators. Where the query is
 * public the first is left out; the sender's own travels with the second. */
#include "reductions/architectures/machines/normalised_attention.h"

#include <string.h>

#include "reductions/architectures/machines/exchange.h"
#include "reductions/architectures/machines/numbers.h"
#include "reductions/architectures/machines/random_maps.h"
#include "reductions/architectures/machines/table_json.h"

typedef struct {
  TerseMachine base;
  TerseHeads heads;
  const TerseNormalisedMaps *maps;
} Normalised;

extern const TerseMachineClass terse_machine_normalised_attention;

TerseMachine *
terse_normalised_attention_new (const TerseSizes *sizes, const TerseTask *task, guint width,
                                const TerseNormalisedMaps *maps, gpointer data,
                                GDestroyNotify destroy)
{
  g_return_val_if_fail (terse_sizes_fit (&terse_machine_normalised_attention, sizes, NULL), NULL);
  Normalised *layer = g_new (Normalised, 1);
  layer->base = (TerseMachine){ &terse_machine_normalised_attention, *sizes, task };
  layer->maps = maps;
  terse_heads_init (&layer->heads, &terse_machine_normalised_attention, sizes, width, &maps->heads,
                    data, destroy);
  return &layer->base;
}

static void
free_normalised (TerseMachine *machine)
{
  terse_heads_clear (&((Normalised *) machine)->heads);
  g_free (machine);
}

/* Adds the weights of a token to the normalisers, one a head. */
static void
add_weights (const TerseHeads *heads, const guint64 *queries, const guint64 *state,
             guint64 *normalisers)
{
  g_autofree guint64 *sums = g_new0 (guint64, terse_heads_sums (heads));
  terse_heads_attend_state (heads, 0, queries, state, sums);
  for (guint h = 0; h < heads->heads; h++)
    normalisers[h] = (normalisers[h] + sums[h * heads->numbers + heads->dim]) & heads->mask;
}

/* Adds the shares of a token times its values to the numerators, dim a head. */
static void
add_shares (const Normalised *layer, const guint64 *queries, const guint64 *normalisers,
            const guint64 *state, guint64 *numerators)
{
  const TerseHeads *heads = &layer->heads;
  g_autofree guint64 *weights = g_new0 (guint64, heads->heads),
                     *values = g_new0 (guint64, terse_heads_vectors (heads));
  add_weights (heads, queries, state, weights);
  terse_heads_values (heads, 0, state, values);
  for (guint i = 0; i < terse_heads_vectors (heads); i++)
    {
      const guint h = i / heads->dim;
      const guint64 share = layer->maps->share (heads->data, h, weights[h], normalisers[h]);
      numerators[i] = (numerators[i] + (share & heads->mask) * values[i]) & heads->mask;
    }
}

/* As one list, each head's numerators and its normaliser. */
static void
answer (const Normalised *layer, const guint64 *queries, const guint64 *normalisers,
        const guint64 *numerators, guint *answers)
{
  const TerseHeads *heads = &layer->heads;
  g_autofree guint64 *sums = g_new0 (guint64, terse_heads_sums (heads));
  for (guint h = 0; h < heads->heads; h++)
    {
      memcpy (sums + h * heads->numbers, numerators + h * heads->dim, heads->dim * sizeof *sums);
      sums[h * heads->numbers + heads->dim] = normalisers[h];
    }
  layer->maps->output (heads->data, queries, sums, answers);
}

static void
run (const TerseMachine *machine, const guint *tokens, guint *answers)
{
  const Normalised *layer = (const Normalised *) machine;
  const TerseHeads *heads = &layer->heads;
  const guint n = machine->task->tokens, fields = machine->task->fields;
  g_autofree guint64 *states = g_new0 (guint64, (gsize) n * heads->width),
                     *queries = g_new0 (guint64, terse_heads_vectors (heads)),
                     *numerators = g_new0 (guint64, terse_heads_vectors (heads)),
                     *normalisers = g_new0 (guint64, heads->heads);
  for (guint t = 0; t < n; t++)
    layer->maps->embed (heads->data, t, tokens + (gsize) t * fields,
                        states + (gsize) t * heads->width);
  terse_heads_queries (heads, 0, states + (gsize) (n - 1) * heads->width, queries);
  for (guint t = 0; t < n; t++)
    add_weights (heads, queries, states + (gsize) t * heads->width, normalisers);
  for (guint t = 0; t < n; t++)
    add_shares (layer, queries, normalisers, states + (gsize) t * heads->width, numerators);
  answer (layer, queries, normalisers, numerators, answers);
}

static TerseCrossing
crossing (const TerseSizes *sizes, const TerseSeating *seating)
{
  const guint64 dim = sizes->at[TERSE_SIZE_DIM],
                head
                = terse_bits_times (sizes->at[TERSE_SIZE_HEADS], sizes->at[TERSE_SIZE_PRECISION]),
                sums = terse_bits_times (head, terse_bits_plus (dim, 2)),
                queries = terse_bits_times (head, dim);
  if (seating->players != 2)
    return terse_crossing_refused (
        "one layer of attention splits its sums between two players, not more or fewer");
  if (seating->owner[seating->tokens - 1] == TERSE_PUBLIC)
    return terse_crossing_of ("heads * (dim + 2) * precision", sums, TERSE_CROSSING_IN_ALL, FALSE);
  return terse_crossing_of ("heads * (2 * dim + 2) * precision", terse_bits_plus (queries, sums),
                            TERSE_CROSSING_IN_ALL, FALSE);
}

/* One of the two players: what it knows besides its tokens. */
typedef struct {
  guint64 *queries, *normalisers, *numerators;
} Player;

/* Goes through the tokens of `owner`, as `player` reads them. */
static void
add_owned (const Normalised *layer, const TerseExchange *exchange, guint player, guint owner,
           gboolean shares, Player *own)
{
  const TerseHeads *heads = &layer->heads;
  g_autofree guint64 *state = g_new0 (guint64, heads->width);
  for (guint t = 0; t < exchange->seating->tokens; t++)
    if (exchange->seating->owner[t] == owner)
      {
        layer->maps->embed (heads->data, t, terse_exchange_token (exchange, player, t), state);
        if (shares)
          add_shares (layer, own->queries, own->normalisers, state, own->numerators);
        else
          add_weights (heads, own->queries, state, own->normalisers);
      }
}

/* Both players come to know the queries; the first message has begun where they are sent. */
static void
share_queries (const Normalised *layer, const TerseExchange *exchange, Player *players)
{
  const TerseHeads *heads = &layer->heads;
  const guint last = exchange->seating->tokens - 1, owner = exchange->seating->owner[last];
  g_autofree guint64 *state = g_new0 (guint64, heads->width);
  for (guint player = 0; player < 2; player++)
    if (owner == player || owner == TERSE_PUBLIC)
      {
        layer->maps->embed (heads->data, last, terse_exchange_token (exchange, player, last),
                            state);
        terse_heads_queries (heads, 0, state, players[player].queries);
      }
  if (owner == exchange->seating->reader)
    terse_exchange_message (exchange);
  if (owner != TERSE_PUBLIC)
    terse_exchange_send (exchange, heads->precision, terse_heads_vectors (heads),
                         players[owner].queries, players[1 - owner].queries);
}

static void
simulate (const TerseMachine *machine, const TerseSeating *seating, const guint *tokens,
          guint *answers, TerseTranscript *transcript)
{
  g_return_if_fail (crossing (&machine->sizes, seating).covered);
  const Normalised *layer = (const Normalised *) machine;
  const TerseHeads *heads = &layer->heads;
  const guint vectors = terse_heads_vectors (heads), n = vectors + heads->heads + vectors,
              reader = seating->reader, sender = 1 - reader;
  TerseExchange exchange = terse_exchange_begin (machine->task, seating, tokens, transcript);
  g_autofree guint64 *room = g_new0 (guint64, 2 * n);
  Player players[2];
  for (guint p = 0; p < 2; p++)
    players[p]
        = (Player){ room + p * n, room + p * n + vectors, room + p * n + vectors + heads->heads };
  share_queries (layer, &exchange, players);
  add_owned (layer, &exchange, sender, sender, FALSE, &players[sender]);
  terse_exchange_message (&exchange);
  terse_exchange_send (&exchange, heads->precision, heads->heads, players[sender].normalisers,
                       players[reader].normalisers);
  add_owned (layer, &exchange, reader, reader, FALSE, &players[reader]);
  add_owned (layer, &exchange, reader, TERSE_PUBLIC, FALSE, &players[reader]);
  terse_exchange_message (&exchange);
  terse_exchange_send (&exchange, heads->precision, heads->heads, players[reader].normalisers,
                       players[sender].normalisers);
  add_owned (layer, &exchange, sender, sender, TRUE, &players[sender]);
  terse_exchange_message (&exchange);
  terse_exchange_send (&exchange, heads->precision, vectors, players[sender].numerators,
                       players[reader].numerators);
  add_owned (layer, &exchange, reader, reader, TRUE, &players[reader]);
  add_owned (layer, &exchange, reader, TERSE_PUBLIC, TRUE, &players[reader]);
  answer (layer, players[reader].queries, players[reader].normalisers, players[reader].numerators,
          answers);
}

static guint64
random_share (gconstpointer data, guint head, guint64 weight, guint64 normaliser)
{
  return terse_hash (terse_random_ask (data, TERSE_ASK_UPDATE, head, weight), normaliser);
}

static const TerseNormalisedMaps random_maps = {
  .embed = terse_random_embed,
  .heads = { terse_random_query, terse_random_key, terse_random_value, terse_random_weight },
  .share = random_share,
  .output = terse_random_output,
};

static TerseMachine *
new_random (const TerseSizes *sizes, const TerseTask *task, guint seed)
{
  g_return_val_if_fail (terse_sizes_fit (&terse_machine_normalised_attention, sizes, NULL), NULL);
  return terse_normalised_attention_new (
      sizes, task, 1, &random_maps,
      terse_random_new (&terse_machine_normalised_attention, sizes, task, seed), g_free);
}

/* Sizes in the order of TerseSizeName. */
static const TerseCrossingExample examples[] = {
  { "01010p", 1, { { 1, 1, 1, 2, 3, 5, 1, 1, 1 } }, 2 * 5 * (3 + 2) },
  { "010101", 1, { { 1, 1, 1, 2, 3, 5, 1, 1, 1 } }, 2 * 5 * 3 + 2 * 5 * (3 + 2) },
  { "001122", 0, { { 1, 1, 1, 2, 3, 5, 1, 1, 1 } }, 0 },
};

const TerseMachineClass terse_machine_normalised_attention = {
  .id = "normalised-attention",
  .summary = "one attention layer that divides the weights by their sum before it adds values",
  .arithmetic = "in exact integers modulo 2^precision, any weights, quotients rounded in any way",
  .sizes = 1u << TERSE_SIZE_HEADS | 1u << TERSE_SIZE_DIM | 1u << TERSE_SIZE_PRECISION,
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .crossing = crossing,
  .random = new_random,
  .read = terse_table_json_none,
  .run = run,
  .simulate = simulate,
  .free = free_normalised,
};
