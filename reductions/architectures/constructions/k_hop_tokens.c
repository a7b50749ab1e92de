/* k-hop by one layer of one head and 2k - 1 generated tokens. The last token of the prompt, at its
 * place p with its symbol x, finds the last j < p with x_j = x; the token that is generated says p
 * = j + 1 and reads the symbol x there; the next one says both, and finds the last j < p with x_j =
 * x again; and so on, until the k-th symbol has been read. Two tokens take the place of one hop,
 * for a layer can find a place by what stands there and read what stands at a place, but not both.
 *
 * Scores D: 2N (x - x_j)^2 + (p - 1 - j) to find, 2N (p - j)^2 to read; weights floor (2^(b (N - 2
 * - D))), 0 where D is larger or negative, as in k_hop.c; averages are rounded to the nearest
 * integer, and a normaliser of 0 says that nothing was found. Keys (1, x_j, 2N x_j^2 - j, j, j^2).
 * Chain of thought after Chen, Peng, Wu, arXiv 2412.02975; the machine is of our own. */
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/machines/transformer.h"

#define DIM 5

enum { STEP, PLACE, SYMBOL, LOST, WIDTH };

/* STEP of the tokens of the prompt but the last, and of those that are generated where all is done.
 * Steps 0, 2, 4, .. find, the others read. */
#define NOTHING G_MAXUINT64

typedef struct {
  guint64 tokens, symbols, k, last;
  guint dim, base;
} Hops;

static Hops
measure (const TerseTask *task)
{
  const guint64 n = task->tokens, v = task->radix[0];
  return (Hops){ n,
                 v,
                 terse_parts_number (task, "k"),
                 MAX (n, 2) - 2,
                 0,
                 1 + terse_parts_bits_to (MAX (n, v - 1)) };
}

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  const Hops hops = measure (task);
  const guint64 n = hops.tokens, most = MAX (n, hops.symbols - 1);
  const guint64 score = terse_parts_bits_to (2 * n * most * most + 4 * n);
  *sizes = terse_parts_sizes (DIM, MAX (score, hops.base * hops.last + terse_parts_bits_to (most)));
  sizes->at[TERSE_SIZE_STEPS] = 2 * hops.k - 1;
}

static void
embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  const Hops *hops = data;
  state[STEP] = position + 1 == hops->tokens ? 0 : NOTHING;
  state[PLACE] = position;
  state[SYMBOL] = fields[0];
  state[LOST] = FALSE;
}

static gboolean
is_at_work (const Hops *hops, guint layer, const guint64 *state)
{
  return layer == 0 && state[STEP] < 2 * hops->k && !state[LOST];
}

static void
query (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Hops *hops = data;
  const guint64 n = hops->tokens, x = state[SYMBOL], p = state[PLACE];
  guint64 numbers[DIM] = { 2 * n, 0, 0, 0, 0 };
  (void) head;
  if (is_at_work (hops, layer, state) && state[STEP] % 2 == 0)
    terse_parts_distance_query (2 * n, x, p - 1, numbers);
  else if (is_at_work (hops, layer, state))
    {
      numbers[0] = 2 * n * p * p;
      numbers[3] = -(4 * n * p);
      numbers[4] = 2 * n;
    }
  terse_parts_put (hops->dim, DIM, numbers, out);
}

/* Of generated tokens: too far from everything. */
static void
key (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Hops *hops = data;
  const guint64 j = state[PLACE];
  guint64 numbers[DIM] = { 1, 0, 0, j, j * j };
  (void) layer, (void) head;
  if (state[STEP] == NOTHING || state[STEP] == 0)
    terse_parts_distance_key (2 * hops->tokens, state[SYMBOL], -j, numbers);
  else
    {
      const guint64 far[DIM] = { 0, 0, 2 * hops->tokens, 0, 1 };
      terse_parts_put (DIM, DIM, far, numbers);
    }
  terse_parts_put (hops->dim, DIM, numbers, out);
}

static void
value (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const guint64 numbers[2] = { state[PLACE], state[SYMBOL] };
  (void) layer, (void) head;
  terse_parts_put (((const Hops *) data)->dim, 2, numbers, out);
}

static guint64
weight (gconstpointer data, guint layer, guint head, guint64 score)
{
  const Hops *hops = data;
  (void) layer, (void) head;
  return terse_parts_decay (score, hops->base, hops->last);
}

static void
update (gconstpointer data, guint layer, const guint64 *state, const guint64 *sums, guint64 *next)
{
  const Hops *hops = data;
  const guint64 normaliser = sums[hops->dim];
  terse_parts_put (WIDTH, WIDTH, state, next);
  if (!is_at_work (hops, layer, state))
    return;
  next[LOST] = normaliser == 0;
  if (normaliser && state[STEP] % 2 == 0)
    next[PLACE] = terse_parts_average (sums[0], normaliser) + 1;
  else if (normaliser && hops->dim > 1)
    next[SYMBOL] = terse_parts_average (sums[1], normaliser);
}

static void
output (gconstpointer data, guint position, const guint64 *state, guint *answers)
{
  const Hops *hops = data;
  (void) position;
  answers[0] = (guint) (state[LOST] ? hops->symbols : MIN (state[SYMBOL], hops->symbols));
}

/* Place, symbol and whether it is lost, in this order. */
static guint64
token (gconstpointer data, guint step, const guint64 *state)
{
  (void) data, (void) step;
  return (state[PLACE] & 0x7fffffff) << 33 | (state[SYMBOL] & G_MAXUINT32) << 1
         | (state[LOST] != 0);
}

static void
embed_token (gconstpointer data, guint step, guint64 number, guint64 *state)
{
  (void) data;
  state[STEP] = step + 1;
  state[PLACE] = number >> 33;
  state[SYMBOL] = number >> 1 & G_MAXUINT32;
  state[LOST] = number & 1;
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseTransformerMaps maps = { embed, { query, key, value, weight }, update, output };
  static const TerseGeneratorMaps generator = { token, embed_token };
  Hops hops = measure (task);
  hops.dim = (guint) sizes->at[TERSE_SIZE_DIM];
  return terse_generating_decoder_new (FALSE, sizes, task, WIDTH, &maps, &generator,
                                       g_memdup2 (&hops, sizeof hops), g_free);
}

static const TerseConstructionTrial trials[] = {
  { "k-hop tokens=6 symbols=3 k=1", FALSE, 1u << TERSE_SIZE_DIM },
  { "k-hop tokens=7 symbols=3 k=2", FALSE,
    1u << TERSE_SIZE_STEPS | 1u << TERSE_SIZE_DIM | 1u << TERSE_SIZE_PRECISION },
  { "k-hop tokens=7 symbols=4 k=3", FALSE, 1u << TERSE_SIZE_STEPS },
  { "k-hop tokens=9 symbols=3 k=4", FALSE, 1u << TERSE_SIZE_STEPS },
  { "k-hop tokens=12 symbols=4 k=6", TRUE, 1u << TERSE_SIZE_STEPS },
};

const TerseConstruction terse_construction_k_hop_tokens = {
  .id = "k-hop-tokens",
  .summary = "one layer: a token finds the place before, the next one reads what stands there",
  .source = "chain of thought after Chen, Peng, Wu, arXiv 2412.02975; the machine is of our own",
  .task = "k-hop",
  .machine = "generating-decoder",
  .sizes
  = "layers 1, steps 2k - 1, heads 1, dim 5, precision max (b (N - 2) + r, bits of 2N r'^2 + "
    "4N), r' = max (N, V - 1), r = bits of r', b = 1 + r",
  .tight = 1u << TERSE_SIZE_STEPS | 1u << TERSE_SIZE_DIM | 1u << TERSE_SIZE_PRECISION,
  .needs = needs,
  .build = build,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
