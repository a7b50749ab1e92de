/* Associative recall by two layers of one head where the query occurs at most once before, with O(log N) bits: as
 * recall_two_layers.c, but with no need to prefer the latest match the weight of layer 2 is floor (2^-D), D = (x_i -
 * x_{j-1})^2, so the sums are those of one token or 0. Dimension 3, precision the bits of N^2 and of (V - 1)^2 + 1. */
#include "reductions/constructions/parts.h"
#include "reductions/machines/transformer.h"

enum { POSITION, SYMBOL, PREVIOUS, FOUND, WIDTH };

typedef struct {
  guint64 tokens, symbols;
  guint dim;
} Recall;

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  guint64 n = task->tokens, v = task->radix[0];
  *sizes = terse_parts_sizes (3, terse_parts_bits_to (MAX (n * n, (v - 1) * (v - 1) + 1)));
  sizes->at[TERSE_SIZE_LAYERS] = 2;
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
  guint64 numbers[3];
  (void) head;
  if (layer == 0)
    terse_parts_distance_query (1, state[POSITION] ? state[POSITION] - 1 : recall->tokens, 0, numbers);
  else
    terse_parts_distance_query (1, state[SYMBOL], 0, numbers);
  terse_parts_put (recall->dim, 3, numbers, out);
}

/* Where nothing came before, the distance to x is x^2 + 1. */
static void
key (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Recall *recall = data;
  gboolean first = state[PREVIOUS] == recall->symbols;
  guint64 numbers[3];
  (void) head;
  if (layer == 0)
    terse_parts_distance_key (1, state[POSITION], 0, numbers);
  else
    terse_parts_distance_key (1, first ? 0 : state[PREVIOUS], first, numbers);
  terse_parts_put (recall->dim, 3, numbers, out);
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
  (void) data, (void) layer, (void) head;
  return terse_parts_decay (score, 1, 0);
}

static void
update (gconstpointer data, guint layer, const guint64 *state, const guint64 *sums, guint64 *next)
{
  const Recall *recall = data;
  terse_parts_put (WIDTH, WIDTH, state, next);
  if (layer < 2)
    next[layer == 0 ? PREVIOUS : FOUND] = sums[recall->dim] ? sums[0] : recall->symbols;
}

static void
output (gconstpointer data, guint position, const guint64 *state, guint *answers)
{
  const Recall *recall = data;
  (void) position;
  answers[0] = (guint) MIN (state[FOUND], recall->symbols);
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseTransformerMaps maps = { embed, { query, key, value, weight }, update, output };
  Recall recall = { task->tokens, task->radix[0], (guint) sizes->at[TERSE_SIZE_DIM] };
  return terse_decoder_new (sizes, task, WIDTH, &maps, g_memdup2 (&recall, sizeof recall), g_free);
}

static gboolean
applies (const TerseTask *task, const guint *tokens)
{
  guint last = task->tokens - 1, matches = 0;
  for (guint j = 0; j < last; j++)
    matches += tokens[j] == tokens[last];
  return matches <= 1;
}

/* All matches but one are made other symbols. */
static void
draw (const TerseTask *task, GRand *random, guint *tokens)
{
  guint last = task->tokens - 1, v = task->radix[0], kept = last ? g_rand_int (random) % last : 0;
  for (guint j = 0; j <= last; j++)
    tokens[j] = g_rand_int (random) % v;
  for (guint j = 0; j < last; j++)
    if (j != kept && tokens[j] == tokens[last])
      tokens[j] = (tokens[j] + 1 + g_rand_int (random) % (v - 1)) % v;
}

const TerseConstruction terse_construction_recall_single = {
  .id = "recall-single-match",
  .summary = "induction head with short numbers, where the last token occurs at most once before",
  .source = "Sanford, Hsu, Telgarsky, arXiv 2408.14332; restricted",
  .task = "associative-recall",
  .machine = "decoder",
  .sizes = "layers 2, heads 1, dim 3, precision bits of max (N^2, (V - 1)^2 + 1)",
  .tight = 1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_DIM,
  .needs = needs,
  .build = build,
  .applies = applies,
  .draw = draw,
};
