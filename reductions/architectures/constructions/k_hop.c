/* k-hop by floor (log2 k) + 2 layers of one head. Layer 1 copies the previous token to every
 * position. After layer l + 1 position i knows find^r (i), the token there and r = floor (k / 2^(T
 * + 1 - l)), T = floor (log2 k), from r = 0 (itself) on. Where the next bit of k is 0, it attends
 * to find^r (i) and takes that position's find^r. Where it is 1, it attends to find^(r+1) (i) at
 * once, as the last j <= find^r (i) whose previous token is the token known, and takes that
 * position's find^r: 2r + 1 hops. That saves the layer by which plain pointer doubling, ceil (log2
 * k) + 2, is longer where k is no power of two (k = 3: 3 layers, not 4). Scores: (p - j)^2 for a
 * position p; D = 2N (x - x_{j-1})^2 + (p - j) for a match at or before p, where 0 <= D <= N - 2.
 * Weights: floor (2^(b (N - 2 - D))), 0 where D is negative or larger (so not monotone in D for j >
 * p, which an exponential would be), 2^b >= 2 (R + 1), R = max (N, V - 1) the largest value.
 * Averages are rounded to the nearest integer; a normaliser of 0 says bottom. Source: Sanford, Hsu,
 * Telgarsky, arXiv 2402.09268; the step for a bit 1 is as just described. */
#include "protocols/radix.h"
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/machines/transformer.h"

enum { POSITION, SYMBOL, PREVIOUS, POINTER, TOKEN, WIDTH };

typedef enum { COPY, FOLLOW, MATCH, REST } Step;

typedef struct {
  guint64 tokens, symbols, k, last, largest;
  guint dim, base, bits; /* bits: of k */
} Hops;

static Hops
measure (const TerseTask *task)
{
  guint64 n = task->tokens, v = task->radix[0], k = terse_parts_number (task, "k"),
          largest = MAX (n, v - 1);
  return (Hops){
    n, v, k, MAX (n, 2) - 2, largest, 0, 1 + terse_parts_bits_to (largest), terse_parts_bits_to (k)
  };
}

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  Hops hops = measure (task);
  guint64 n = hops.tokens, v = hops.symbols;
  guint64 sum = terse_saturating_add (terse_saturating_mul (hops.base, hops.last),
                                      terse_parts_bits_to (hops.largest));
  guint64 score = terse_parts_bits_to (MAX (2 * n * (v - 1) * (v - 1) + 4 * n, n * n));
  *sizes = terse_parts_sizes (3, MAX (sum, score));
  sizes->at[TERSE_SIZE_LAYERS] = 1 + hops.bits;
}

static Step
step (const Hops *hops, guint layer)
{
  if (layer == 0)
    return COPY;
  if (layer > hops->bits)
    return REST;
  return hops->k >> (hops->bits - layer) & 1 ? MATCH : FOLLOW;
}

static void
embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  const Hops *hops = data;
  state[POSITION] = state[POINTER] = position;
  state[SYMBOL] = state[TOKEN] = fields[0];
  state[PREVIOUS] = hops->symbols;
}

static void
query (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Hops *hops = data;
  guint64 numbers[3] = { 2 * hops->tokens, 0, 0 }; /* no match with anything */
  (void) head;
  if (step (hops, layer) == COPY)
    terse_parts_distance_query (1, state[POSITION] ? state[POSITION] - 1 : hops->tokens, 0,
                                numbers);
  else if (state[POINTER] < hops->tokens && step (hops, layer) == FOLLOW)
    terse_parts_distance_query (1, state[POINTER], 0, numbers);
  else if (state[POINTER] < hops->tokens)
    terse_parts_distance_query (2 * hops->tokens, state[TOKEN], state[POINTER], numbers);
  terse_parts_put (hops->dim, 3, numbers, out);
}

static void
key (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Hops *hops = data;
  guint64 numbers[3];
  (void) head;
  if (step (hops, layer) != MATCH)
    terse_parts_distance_key (1, state[POSITION], 0, numbers);
  else if (state[PREVIOUS] == hops->symbols)
    terse_parts_distance_key (2 * hops->tokens, 0, 2 * hops->tokens, numbers);
  else
    terse_parts_distance_key (2 * hops->tokens, state[PREVIOUS], -state[POSITION], numbers);
  terse_parts_put (hops->dim, 3, numbers, out);
}

static void
value (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Hops *hops = data;
  guint64 numbers[2] = { state[POINTER], state[TOKEN] };
  (void) head;
  if (step (hops, layer) == COPY)
    numbers[0] = state[SYMBOL];
  terse_parts_put (hops->dim, 2, numbers, out);
}

static guint64
weight (gconstpointer data, guint layer, guint head, guint64 score)
{
  const Hops *hops = data;
  (void) head;
  return step (hops, layer) == MATCH ? terse_parts_decay (score, hops->base, hops->last)
                                     : terse_parts_decay (score, 1, 0);
}

static void
update (gconstpointer data, guint layer, const guint64 *state, const guint64 *sums, guint64 *next)
{
  const Hops *hops = data;
  guint64 normaliser = sums[hops->dim];
  guint64 first = normaliser ? terse_parts_average (sums[0], normaliser) : 0;
  terse_parts_put (WIDTH, WIDTH, state, next);
  if (step (hops, layer) == COPY)
    next[PREVIOUS] = normaliser ? first : hops->symbols;
  else if (step (hops, layer) != REST)
    {
      next[POINTER] = normaliser ? first : hops->tokens;
      next[TOKEN] = normaliser && hops->dim > 1 ? terse_parts_average (sums[1], normaliser) : 0;
    }
}

static void
output (gconstpointer data, guint position, const guint64 *state, guint *answers)
{
  const Hops *hops = data;
  (void) position;
  answers[0]
      = (guint) (state[POINTER] < hops->tokens ? MIN (state[TOKEN], hops->symbols) : hops->symbols);
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseTransformerMaps maps = { embed, { query, key, value, weight }, update, output };
  Hops hops = measure (task);
  hops.dim = (guint) sizes->at[TERSE_SIZE_DIM];
  return terse_decoder_new (sizes, task, WIDTH, &maps, g_memdup2 (&hops, sizeof hops), g_free);
}

static const TerseConstructionTrial trials[] = {
  { "k-hop tokens=6 symbols=3 k=1", FALSE, 1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_DIM },
  { "k-hop tokens=7 symbols=3 k=2", FALSE,
    1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_DIM | 1u << TERSE_SIZE_PRECISION },
  { "k-hop tokens=7 symbols=4 k=3", FALSE,
    1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_DIM | 1u << TERSE_SIZE_PRECISION },
  { "k-hop tokens=8 symbols=3 k=3", FALSE, 1u << TERSE_SIZE_LAYERS },
  { "k-hop tokens=8 symbols=4 k=4", FALSE, 1u << TERSE_SIZE_LAYERS },
  { "k-hop tokens=9 symbols=3 k=5", FALSE, 1u << TERSE_SIZE_LAYERS },
  { "k-hop tokens=12 symbols=4 k=6", TRUE, 1u << TERSE_SIZE_LAYERS },
  { "k-hop tokens=13 symbols=3 k=7", TRUE, 1u << TERSE_SIZE_LAYERS },
};

const TerseConstruction terse_construction_k_hop = {
  .id = "k-hop-doubling",
  .summary = "copy the previous token, find, then double the hops a layer, and one more where the "
             "bit of k is 1",
  .source = "Sanford, Hsu, Telgarsky, arXiv 2402.09268; floor (log2 k) + 2 layers, where the talks "
            "print a ceiling",
  .task = "k-hop",
  .machine = "decoder",
  .sizes = "layers floor (log2 k) + 2, heads 1, dim 3, precision max (b (N - 2) + r, bits of 2N (V "
           "- 1)^2 + 4N and of N^2), "
           "r = bits of max (N, V - 1), b = 1 + r",
  .tight = 1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_DIM | 1u << TERSE_SIZE_PRECISION,
  .needs = needs,
  .build = build,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
