#include "reductions/architectures/constructions/recall.h"

#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/machines/transformer.h"

#define DIM 3

enum { POSITION, SYMBOL, PREVIOUS, FOUND, WIDTH };

typedef struct {
  TerseRecallRule rule;
  guint64 tokens, symbols;
  guint dim;
} Recall;

TerseSizes
terse_recall_sizes (guint64 precision)
{
  TerseSizes sizes = terse_parts_sizes (DIM, precision);
  sizes.at[TERSE_SIZE_LAYERS] = 2;
  return sizes;
}

static void
embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  const Recall *recall = data;
  state[POSITION] = position;
  state[SYMBOL] = fields[0];
  state[PREVIOUS] = state[FOUND] = recall->symbols;
}

static void
query (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Recall *recall = data;
  const TerseRecallRule *rule = &recall->rule;
  guint64 numbers[DIM];
  (void) head;
  if (layer == 0)
    terse_parts_distance_query (1, state[POSITION] ? state[POSITION] - 1 : recall->tokens, 0,
                                numbers);
  else
    terse_parts_distance_query (rule->stretch, state[SYMBOL], rule->latest ? state[POSITION] : 0,
                                numbers);
  terse_parts_put (recall->dim, DIM, numbers, out);
}

/* Where nothing came before, the score of x is that of no match: stretch (x^2 + 1), and i more
 * where the latest counts. */
static void
key (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Recall *recall = data;
  const TerseRecallRule *rule = &recall->rule;
  guint64 numbers[DIM];
  (void) head;
  if (layer == 0)
    terse_parts_distance_key (1, state[POSITION], 0, numbers);
  else if (state[PREVIOUS] == recall->symbols)
    terse_parts_distance_key (rule->stretch, 0, rule->stretch, numbers);
  else
    terse_parts_distance_key (rule->stretch, state[PREVIOUS], rule->latest ? -state[POSITION] : 0,
                              numbers);
  terse_parts_put (recall->dim, DIM, numbers, out);
}

static void
value (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Recall *recall = data;
  (void) layer, (void) head;
  terse_parts_put (recall->dim, 1, &state[SYMBOL], out);
}

static guint64
weight (gconstpointer data, guint layer, guint head, guint64 score)
{
  const TerseRecallRule *rule = &((const Recall *) data)->rule;
  (void) head;
  return layer == 0 ? terse_parts_decay (score, 1, 0)
                    : terse_parts_decay (score, rule->base, rule->last);
}

static void
update (gconstpointer data, guint layer, const guint64 *state, const guint64 *sums, guint64 *next)
{
  const Recall *recall = data;
  guint64 normaliser = sums[recall->dim];
  terse_parts_put (WIDTH, WIDTH, state, next);
  if (layer < 2)
    next[layer == 0 ? PREVIOUS : FOUND]
        = normaliser ? terse_parts_average (sums[0], normaliser) : recall->symbols;
}

static void
output (gconstpointer data, guint position, const guint64 *state, guint *answers)
{
  const Recall *recall = data;
  (void) position;
  answers[0] = (guint) MIN (state[FOUND], recall->symbols);
}

TerseMachine *
terse_recall_new (const TerseTask *task, const TerseSizes *sizes, const TerseRecallRule *rule)
{
  static const TerseTransformerMaps maps = { embed, { query, key, value, weight }, update, output };
  const Recall recall = { *rule, task->tokens, task->radix[0], (guint) sizes->at[TERSE_SIZE_DIM] };
  return terse_decoder_new (sizes, task, WIDTH, &maps, g_memdup2 (&recall, sizeof recall), g_free);
}
