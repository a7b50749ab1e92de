/* Feedforward networks on the whole input: the first layer has `width` units, each a sum over the
 * tokens of a number that depends on the token and its place, modulo 2^precision; activations and
 * all later layers are any map of these sums. So the sums split over any partition of the tokens,
 * and of the last token too the answers see no more than what it adds to them: one message of width
 * * precision bits, whoever owns what. Networks with real weights are no members: there one unit
 * can hold a list of any length of numbers of finitely many values (THEORY.md, section 11). */
#include "reductions/architectures/machines/feedforward.h"

#include "reductions/architectures/machines/exchange.h"
#include "reductions/architectures/machines/numbers.h"
#include "reductions/architectures/machines/random_maps.h"
#include "reductions/architectures/machines/table_json.h"

typedef struct {
  TerseMachine base;
  const TerseFeedforwardMaps *maps;
  gpointer data;
  GDestroyNotify destroy;
  guint width;
  guint64 mask; /* 2^precision - 1 */
} Feedforward;

extern const TerseMachineClass terse_machine_feedforward;

TerseMachine *
terse_feedforward_new (const TerseSizes *sizes, const TerseTask *task,
                       const TerseFeedforwardMaps *maps, gpointer data, GDestroyNotify destroy)
{
  g_return_val_if_fail (terse_sizes_fit (&terse_machine_feedforward, sizes, NULL), NULL);
  Feedforward *network = g_new (Feedforward, 1);
  *network = (Feedforward){ .base = { &terse_machine_feedforward, *sizes, task },
                            .maps = maps,
                            .data = data,
                            .destroy = destroy,
                            .width = (guint) sizes->at[TERSE_SIZE_WIDTH],
                            .mask = terse_mask (sizes->at[TERSE_SIZE_PRECISION]) };
  return &network->base;
}

static void
free_feedforward (TerseMachine *machine)
{
  Feedforward *network = (Feedforward *) machine;
  if (network->destroy)
    network->destroy (network->data);
  g_free (network);
}

static void
add (const Feedforward *network, guint position, const guint *fields, guint64 *sums)
{
  g_autofree guint64 *terms = g_new0 (guint64, network->width);
  network->maps->terms (network->data, position, fields, terms);
  for (guint u = 0; u < network->width; u++)
    sums[u] = (sums[u] + terms[u]) & network->mask;
}

static void
run (const TerseMachine *machine, const guint *tokens, guint *answers)
{
  const Feedforward *network = (const Feedforward *) machine;
  g_autofree guint64 *sums = g_new0 (guint64, network->width);
  for (guint t = 0; t < machine->task->tokens; t++)
    add (network, t, tokens + (gsize) t * machine->task->fields, sums);
  network->maps->output (network->data, sums, answers);
}

static TerseCrossing
crossing (const TerseSizes *sizes, const TerseSeating *seating)
{
  if (seating->players != 2)
    return terse_crossing_refused (
        "a first layer splits its sums between two players, not more or fewer");
  return terse_crossing_of (
      "width * precision",
      terse_bits_times (sizes->at[TERSE_SIZE_WIDTH], sizes->at[TERSE_SIZE_PRECISION]),
      TERSE_CROSSING_IN_ALL, TRUE);
}

/* Adds the tokens of `owner`, as `player` reads them. */
static void
add_owned (const Feedforward *network, const TerseExchange *exchange, guint player, guint owner,
           guint64 *sums)
{
  for (guint t = 0; t < exchange->seating->tokens; t++)
    if (exchange->seating->owner[t] == owner)
      add (network, t, terse_exchange_token (exchange, player, t), sums);
}

static void
simulate (const TerseMachine *machine, const TerseSeating *seating, const guint *tokens,
          guint *answers, TerseTranscript *transcript)
{
  g_return_if_fail (crossing (&machine->sizes, seating).covered);
  const Feedforward *network = (const Feedforward *) machine;
  TerseExchange exchange = terse_exchange_begin (machine->task, seating, tokens, transcript);
  const guint reader = seating->reader, sender = 1 - reader;
  g_autofree guint64 *partial = g_new0 (guint64, network->width),
                     *sums = g_new0 (guint64, network->width);
  add_owned (network, &exchange, sender, sender, partial);
  terse_exchange_message (&exchange);
  terse_exchange_send (&exchange, machine->sizes.at[TERSE_SIZE_PRECISION], network->width, partial,
                       sums);
  add_owned (network, &exchange, reader, reader, sums);
  add_owned (network, &exchange, reader, TERSE_PUBLIC, sums);
  network->maps->output (network->data, sums, answers);
}

typedef struct {
  guint64 seed;
  const TerseTask *task;
  guint width;
} Random;

static void
random_terms (gconstpointer data, guint position, const guint *fields, guint64 *terms)
{
  const Random *random = data;
  const guint64 hash
      = terse_hash_fields (terse_hash (terse_hash (random->seed, TERSE_ASK_VALUE), position),
                           random->task->fields, fields);
  for (guint u = 0; u < random->width; u++)
    terms[u] = terse_hash (hash, u);
}

static void
random_output (gconstpointer data, const guint64 *sums, guint *answers)
{
  const Random *random = data;
  const guint64 hash
      = terse_hash_list (terse_hash (random->seed, TERSE_ASK_OUTPUT), random->width, sums);
  for (guint a = 0; a < random->task->answers; a++)
    answers[a] = (guint) (terse_hash (hash, a) % random->task->answer_radix[a]);
}

static TerseMachine *
new_random (const TerseSizes *sizes, const TerseTask *task, guint seed)
{
  static const TerseFeedforwardMaps maps = { random_terms, random_output };
  g_return_val_if_fail (terse_sizes_fit (&terse_machine_feedforward, sizes, NULL), NULL);
  const Random random = { terse_hash (0, seed), task, (guint) sizes->at[TERSE_SIZE_WIDTH] };
  return terse_feedforward_new (sizes, task, &maps, g_memdup2 (&random, sizeof random), g_free);
}

/* Sizes in the order of TerseSizeName. */
static const TerseCrossingExample examples[] = {
  { "01010p", 1, { { 1, 1, 1, 1, 1, 5, 1, 3, 1 } }, 3 * 5 },
  { "010100", 1, { { 1, 1, 1, 1, 1, 5, 1, 3, 1 } }, 3 * 5 },
  { "001122", 0, { { 1, 1, 1, 1, 1, 5, 1, 3, 1 } }, 0 },
};

const TerseMachineClass terse_machine_feedforward = {
  .id = "feedforward",
  .summary = "a feedforward network on the whole input, by the width of its first layer",
  .arithmetic
  = "the first layer in exact integers modulo 2^precision, any encoding, any later layers",
  .sizes = 1u << TERSE_SIZE_PRECISION | 1u << TERSE_SIZE_WIDTH,
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .crossing = crossing,
  .random = new_random,
  .read = terse_table_json_none,
  .run = run,
  .simulate = simulate,
  .free = free_feedforward,
};
