/* Associative recall by two layers of one head (the induction head). Layer 1 copies the previous token to every position: the
 * score is (i - 1 - j)^2, the weight floor (2^-score). In layer 2 position i scores position j by D = N (x_i - x_{j-1})^2 +
 * (i - j), so D <= N - 2 iff x_{j-1} = x_i, and the latest such j has the least D; the weight is floor (2^(b (N - 2 - D)))
 * with 2^b >= 2V, so all other matches together weigh less than 1 / (2 (V - 1)) of the latest one, and the average of the
 * tokens x_j, rounded to the nearest integer, is the answer; a normaliser of 0 says that there is none. Dimension 3.
 * Precision max (b (N - 2) + ceil (log2 V), bits of N (V - 1)^2 + 2N and of N^2): the latest of several matches costs O(N log
 * V) bits in integers, where the literature counts O(log N) bits for the score alone. */
#include "protocols/radix.h"
#include "reductions/constructions/parts.h"
#include "reductions/machines/transformer.h"

enum { POSITION, SYMBOL, PREVIOUS, FOUND, WIDTH };

typedef struct {
  guint64 tokens, symbols, last;
  guint dim, base;
} Recall;

/* The number of any distance of a match, and the base of the weights. */
static Recall
measure (const TerseTask *task)
{
  guint n = task->tokens;
  return (Recall){ n, task->radix[0], MAX (n, 2) - 2, 0, 1 + terse_bits_for (task->radix[0]) };
}

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  Recall recall = measure (task);
  guint64 n = recall.tokens, v = recall.symbols;
  guint64 sum = terse_saturating_add (terse_saturating_mul (recall.base, recall.last), terse_bits_for (v));
  guint64 score = terse_parts_bits_to (MAX (n * (v - 1) * (v - 1) + 2 * n, n * n));
  *sizes = terse_parts_sizes (3, MAX (sum, score));
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
    terse_parts_distance_query (recall->tokens, state[SYMBOL], state[POSITION], numbers);
  terse_parts_put (recall->dim, 3, numbers, out);
}

static void
key (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Recall *recall = data;
  guint64 numbers[3];
  (void) head;
  if (layer == 0)
    terse_parts_distance_key (1, state[POSITION], 0, numbers);
  else if (state[PREVIOUS] == recall->symbols)
    terse_parts_distance_key (recall->tokens, 0, recall->tokens, numbers);
  else
    terse_parts_distance_key (recall->tokens, state[PREVIOUS], -state[POSITION], numbers);
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
  const Recall *recall = data;
  (void) head;
  return layer == 0 ? terse_parts_decay (score, 1, 0) : terse_parts_decay (score, recall->base, recall->last);
}

static void
update (gconstpointer data, guint layer, const guint64 *state, const guint64 *sums, guint64 *next)
{
  const Recall *recall = data;
  guint64 normaliser = sums[recall->dim];
  terse_parts_put (WIDTH, WIDTH, state, next);
  if (layer < 2)
    next[layer == 0 ? PREVIOUS : FOUND] = normaliser ? terse_parts_average (sums[0], normaliser) : recall->symbols;
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
  Recall recall = measure (task);
  recall.dim = (guint) sizes->at[TERSE_SIZE_DIM];
  return terse_decoder_new (sizes, task, WIDTH, &maps, g_memdup2 (&recall, sizeof recall), g_free);
}

const TerseConstruction terse_construction_recall_two_layers = {
  .id = "recall-two-layers",
  .summary = "induction head: copy the previous token, then average over the matches, the latest weighing most",
  .source = "Sanford, Hsu, Telgarsky, arXiv 2408.14332; weights and precision as integers",
  .task = "associative-recall",
  .machine = "decoder",
  .sizes = "layers 2, heads 1, dim 3, precision max (b (N - 2) + ceil (log2 V), bits of N (V - 1)^2 + 2N and of N^2), "
           "b = 1 + ceil (log2 V)",
  .tight = 1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_DIM | 1u << TERSE_SIZE_PRECISION,
  .needs = needs,
  .build = build,
};
