/* One layer of attention, read at the last token (Sanford, Hsu, Telgarsky, arXiv
 * 2306.02896): the answers are any function of the query and of the heads * (dim + 1) sums over all
 * tokens, the last one's own included. Sums split over any partition of the tokens, so owners may
 * be interleaved: the other player sends partial sums. Where the last token is private its owner
 * must show the queries; they stand for all that the answers take of it, since a residual that
 * carried the token itself would have to be sent too. Where the last token is public or the
 * reader's, the count also holds for layers with such a residual. */
#include "reductions/architectures/machines/attention.h"

#include "reductions/architectures/machines/exchange.h"
#include "reductions/architectures/machines/numbers.h"
#include "reductions/architectures/machines/random_maps.h"
#include "reductions/architectures/machines/table_json.h"

typedef struct {
  TerseMachine base;
  TerseHeads heads;
  const TerseAttentionMaps *maps;
} Attention;

extern const TerseMachineClass terse_machine_attention;

TerseMachine *
terse_attention_new (const TerseSizes *sizes, const TerseTask *task, guint width,
                     const TerseAttentionMaps *maps, gpointer data, GDestroyNotify destroy)
{
  g_return_val_if_fail (terse_sizes_fit (&terse_machine_attention, sizes, NULL), NULL);
  Attention *attention = g_new (Attention, 1);
  attention->base = (TerseMachine){ &terse_machine_attention, *sizes, task };
  attention->maps = maps;
  terse_heads_init (&attention->heads, &terse_machine_attention, sizes, width, &maps->heads, data,
                    destroy);
  return &attention->base;
}

static void
free_attention (TerseMachine *machine)
{
  terse_heads_clear (&((Attention *) machine)->heads);
  g_free (machine);
}

static void
run (const TerseMachine *machine, const guint *tokens, guint *answers)
{
  const Attention *attention = (const Attention *) machine;
  const TerseHeads *heads = &attention->heads;
  const TerseTask *task = machine->task;
  g_autofree guint64 *state = g_new0 (guint64, heads->width),
                     *queries = g_new0 (guint64, terse_heads_vectors (heads)),
                     *sums = g_new0 (guint64, terse_heads_sums (heads));
  attention->maps->embed (heads->data, task->tokens - 1,
                          tokens + (gsize) (task->tokens - 1) * task->fields, state);
  terse_heads_queries (heads, 0, state, queries);
  for (guint t = 0; t < task->tokens; t++)
    {
      attention->maps->embed (heads->data, t, tokens + (gsize) t * task->fields, state);
      terse_heads_attend_state (heads, 0, queries, state, sums);
    }
  attention->maps->output (heads->data, queries, sums, answers);
}

static TerseCrossing
crossing (const TerseSizes *sizes, const TerseSeating *seating)
{
  guint64 dim = sizes->at[TERSE_SIZE_DIM],
          head = terse_bits_times (sizes->at[TERSE_SIZE_HEADS], sizes->at[TERSE_SIZE_PRECISION]),
          sums = terse_bits_times (head, terse_bits_plus (dim, 1)),
          queries = terse_bits_times (head, dim);
  guint last = seating->owner[seating->tokens - 1];
  if (seating->players != 2)
    return terse_crossing_refused (
        "one layer of attention splits its sums between two players, not more or fewer");
  if (last == TERSE_PUBLIC)
    return terse_crossing_of ("heads * (dim + 1) * precision", sums, TERSE_CROSSING_IN_ALL, TRUE);
  return terse_crossing_of ("heads * (2 * dim + 1) * precision", terse_bits_plus (queries, sums),
                            TERSE_CROSSING_IN_ALL, last != seating->reader);
}

/* The queries as `player` computes them from the last token. */
static void
ask (const Attention *attention, const TerseExchange *exchange, guint player, guint64 *queries)
{
  const TerseHeads *heads = &attention->heads;
  g_autofree guint64 *state = g_new0 (guint64, heads->width);
  guint last = exchange->seating->tokens - 1;
  attention->maps->embed (heads->data, last, terse_exchange_token (exchange, player, last), state);
  terse_heads_queries (heads, 0, state, queries);
}

/* Adds the tokens of `owner`, as `player` reads them. */
static void
attend (const Attention *attention, const TerseExchange *exchange, guint player, guint owner,
        const guint64 *queries, guint64 *sums)
{
  const TerseHeads *heads = &attention->heads;
  g_autofree guint64 *state = g_new0 (guint64, heads->width);
  for (guint t = 0; t < exchange->seating->tokens; t++)
    if (exchange->seating->owner[t] == owner)
      {
        attention->maps->embed (heads->data, t, terse_exchange_token (exchange, player, t), state);
        terse_heads_attend_state (heads, 0, queries, state, sums);
      }
}

/* Both players come to know the queries. Those of the sender travel with the sums, in one message.
 */
static void
share_queries (const Attention *attention, const TerseExchange *exchange, guint64 **queries)
{
  guint reader = exchange->seating->reader, sender = 1 - reader;
  guint last = exchange->seating->owner[exchange->seating->tokens - 1];
  for (guint player = 0; player < 2; player++)
    if (last == player || last == TERSE_PUBLIC)
      ask (attention, exchange, player, queries[player]);
  if (last == reader)
    terse_exchange_message (exchange);
  if (last != TERSE_PUBLIC)
    terse_exchange_send (exchange, attention->heads.precision,
                         terse_heads_vectors (&attention->heads), queries[last],
                         queries[last == reader ? sender : reader]);
}

static void
simulate (const TerseMachine *machine, const TerseSeating *seating, const guint *tokens,
          guint *answers, TerseTranscript *transcript)
{
  g_return_if_fail (crossing (&machine->sizes, seating).covered);
  const Attention *attention = (const Attention *) machine;
  const TerseHeads *heads = &attention->heads;
  TerseExchange exchange = terse_exchange_begin (machine->task, seating, tokens, transcript);
  guint reader = seating->reader, sender = 1 - reader, n = terse_heads_sums (heads);
  g_autofree guint64 *alice = g_new0 (guint64, terse_heads_vectors (heads)),
                     *bob = g_new0 (guint64, terse_heads_vectors (heads)),
                     *partial = g_new0 (guint64, n), *sums = g_new0 (guint64, n);
  guint64 *queries[] = { alice, bob };
  share_queries (attention, &exchange, queries);
  attend (attention, &exchange, sender, sender, queries[sender], partial);
  terse_exchange_message (&exchange);
  terse_exchange_send (&exchange, heads->precision, n, partial, sums);
  attend (attention, &exchange, reader, reader, queries[reader], sums);
  attend (attention, &exchange, reader, TERSE_PUBLIC, queries[reader], sums);
  attention->maps->output (heads->data, queries[reader], sums, answers);
}

static const TerseAttentionMaps random_maps = {
  .embed = terse_random_embed,
  .heads = { terse_random_query, terse_random_key, terse_random_value, terse_random_weight },
  .output = terse_random_output,
};

static TerseMachine *
new_random (const TerseSizes *sizes, const TerseTask *task, guint seed)
{
  g_return_val_if_fail (terse_sizes_fit (&terse_machine_attention, sizes, NULL), NULL);
  return terse_attention_new (sizes, task, 1, &random_maps,
                              terse_random_new (&terse_machine_attention, sizes, task, seed),
                              g_free);
}

/* Sizes in the order of TerseSizeName. */
static const TerseCrossingExample examples[] = {
  { "01010p", 1, { { 1, 1, 1, 2, 3, 5, 1, 1, 1 } }, 2 * 5 * (3 + 1) },
  { "010101", 1, { { 1, 1, 1, 2, 3, 5, 1, 1, 1 } }, 2 * 5 * 3 + 2 * 5 * (3 + 1) },
  { "001122", 0, { { 1, 1, 1, 2, 3, 5, 1, 1, 1 } }, 0 },
};

const TerseMachineClass terse_machine_attention = {
  .id = "attention",
  .summary = "one attention layer, read at the last token",
  .arithmetic = TERSE_HEADS_ARITHMETIC,
  .sizes = 1u << TERSE_SIZE_HEADS | 1u << TERSE_SIZE_DIM | 1u << TERSE_SIZE_PRECISION,
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .crossing = crossing,
  .random = new_random,
  .read = terse_attention_read,
  .run = run,
  .simulate = simulate,
  .free = free_attention,
};
