/* Triple matching by one head of third-order attention. The score of (x_j, x_k) for the query x is
 * cos (2 pi (x + x_j + x_k) / M), a product of three vectors of four numbers, each an integer of F
 * binary digits; weights as in pair_matching.c. The dummy is the pair (N, N): a fifth number, 1 in
 * both keys of the last token and 0 elsewhere, adds to its score what the query asks for, so that
 * it is the threshold (in integers a normaliser of 0 would do as well, but no exponential has
 * that). The values are 1 for all pairs and, as a second number, 1 for the dummy alone; the answer
 * is whether the dummy has half of the weight or less. Rule `any`: (N, N) is no dummy where 3 x = 0
 * mod M. Rule `others`: the first four numbers of the last token's keys are 0, so that no other
 * pair with it weighs anything. Rule `distinct`: N - 1 more numbers, one a token, take twice the
 * greatest cosine from the scores of the pairs (j, j). Dimension 5, for `distinct` N + 4; precision
 * 3F + 4, F as in pair_matching.c, from all triples and N^2 weights. Source: Sanford, Hsu,
 * Telgarsky, arXiv 2306.02896 (third-order attention and Match3), in fixed point. */
#include <string.h>

#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/constructions/phase.h"
#include "reductions/architectures/machines/third_order_attention.h"

#define SHARED 5 /* numbers besides those of the tokens */

enum { POSITION, RESIDUE, WIDTH };

typedef enum { ANY, OTHERS, DISTINCT } Rule;

typedef struct {
  TersePhase phase;
  TersePhaseWeights weights;
  Rule rule;
  guint last, dim, precision;
} Matching;

static Rule
rule_of (const TerseTask *task)
{
  const char *rule = terse_parts_text (task, "rule");
  return strcmp (rule, "any") == 0 ? ANY : strcmp (rule, "others") == 0 ? OTHERS : DISTINCT;
}

/* cos (x + y + z) = cx cy cz - cx sy sz - sx cy sz - sx sy cz. */
static gint64
score (const TersePhase *phase, guint x, guint y, guint z)
{
  const gint64 *c = phase->cosine, *s = phase->sine;
  return c[x] * c[y] * c[z] - c[x] * s[y] * s[z] - s[x] * c[y] * s[z] - s[x] * s[y] * c[z];
}

static void
take (TersePhaseWeights *weights, gboolean match, gint64 number)
{
  if (!match)
    weights->second = MAX (weights->second, number);
  else
    {
      weights->best = MIN (weights->best, number);
      weights->top = MAX (weights->top, number);
    }
}

static gboolean
separate (Matching *matching, guint modulus, guint fraction)
{
  terse_phase_fill (&matching->phase, modulus, fraction);
  matching->weights
      = (TersePhaseWeights){ .best = G_MAXINT64, .top = G_MININT64, .second = G_MININT64 };
  for (guint x = 0; x < modulus; x++)
    for (guint y = 0; y < modulus; y++)
      for (guint z = 0; z < modulus; z++)
        take (&matching->weights, (x + y + z) % modulus == 0, score (&matching->phase, x, y, z));
  return terse_phase_separate (&matching->weights);
}

static guint
fraction_of (guint precision)
{
  return MIN ((MAX (precision, 4) - 4) / 3, TERSE_PHASE_MAX_FRACTION);
}

/* A modulus that is too large asks for a precision that cannot be run. */
static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  const guint beyond = 20;
  g_autofree Matching *matching = g_new (Matching, 1);
  guint fraction = task->radix[0] <= TERSE_PHASE_MAX_MODULUS ? 1 : beyond;
  guint pairs = terse_parts_bits_to ((guint64) task->tokens * task->tokens);
  while (fraction < beyond
         && (!separate (matching, task->radix[0], fraction)
             || matching->weights.most + pairs > 3 * fraction + 4))
    fraction++;
  *sizes = terse_parts_sizes (rule_of (task) == DISTINCT ? SHARED + task->tokens - 1 : SHARED,
                              3 * fraction + 4);
}

static void
embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  (void) data;
  state[POSITION] = position;
  state[RESIDUE] = fields[0];
}

/* What the score of (N, N) lacks to be the threshold; 0 where it is a match. */
static gint64
dummy_score (const Matching *matching, guint x)
{
  gint64 own = matching->rule == OTHERS ? 0 : score (&matching->phase, x, x, x);
  if (matching->rule == ANY && 3 * x % matching->phase.modulus == 0)
    return 0;
  return matching->weights.threshold - own;
}

/* Is number i one of those for pairs (j, j)? */
static gboolean
is_diagonal (const Matching *matching, guint i)
{
  return matching->rule == DISTINCT && i >= SHARED && i - SHARED < matching->last;
}

static void
query (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Matching *matching = data;
  const TersePhase *phase = &matching->phase;
  guint x = (guint) state[RESIDUE];
  gint64 c = phase->cosine[x], s = phase->sine[x];
  guint64 numbers[SHARED] = { (guint64) c, (guint64) -c, (guint64) -s, (guint64) -s,
                              (guint64) dummy_score (matching, x) };
  (void) layer, (void) head;
  terse_parts_put (matching->dim, SHARED, numbers, out);
  for (guint i = SHARED; i < matching->dim; i++)
    out[i] = is_diagonal (matching, i) ? -(2 * (guint64) matching->weights.top) : 0;
}

/* The four numbers of the cosine, the fifth for the dummy, one a token for pairs (j, j). */
static void
fill_key (const Matching *matching, const guint64 *state, const gint64 *cosine, guint64 *out)
{
  gboolean last = state[POSITION] == matching->last, silent = last && matching->rule == OTHERS;
  guint64 numbers[SHARED];
  for (guint i = 0; i < 4; i++)
    numbers[i] = silent ? 0 : (guint64) cosine[i];
  numbers[4] = last;
  terse_parts_put (matching->dim, SHARED, numbers, out);
  for (guint i = SHARED; i < matching->dim; i++)
    out[i] = is_diagonal (matching, i) && state[POSITION] == i - SHARED;
}

static void
first_key (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Matching *matching = data;
  gint64 c = matching->phase.cosine[state[RESIDUE]], s = matching->phase.sine[state[RESIDUE]];
  const gint64 cosine[4] = { c, s, c, s };
  (void) layer, (void) head;
  fill_key (matching, state, cosine, out);
}

static void
second_key (gconstpointer data, guint head, const guint64 *state, guint64 *out)
{
  const Matching *matching = data;
  gint64 c = matching->phase.cosine[state[RESIDUE]], s = matching->phase.sine[state[RESIDUE]];
  const gint64 cosine[4] = { c, s, s, c };
  (void) head;
  fill_key (matching, state, cosine, out);
}

static void
fill_value (const Matching *matching, const guint64 *state, guint64 *out)
{
  guint x = (guint) state[RESIDUE];
  gboolean match = matching->rule == ANY && 3 * x % matching->phase.modulus == 0;
  guint64 numbers[2] = { 1, state[POSITION] == matching->last && !match };
  terse_parts_put (matching->dim, 2, numbers, out);
}

static void
first_value (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  (void) layer, (void) head;
  fill_value (data, state, out);
}

static void
second_value (gconstpointer data, guint head, const guint64 *state, guint64 *out)
{
  (void) head;
  fill_value (data, state, out);
}

static guint64
weight (gconstpointer data, guint layer, guint head, guint64 number)
{
  const Matching *matching = data;
  (void) layer, (void) head;
  return terse_phase_weight (&matching->weights, matching->precision, number);
}

static void
output (gconstpointer data, const guint64 *queries, const guint64 *sums, guint *answers)
{
  const Matching *matching = data;
  guint64 normaliser = sums[matching->dim], dummy = matching->dim > 1 ? sums[1] : 0;
  (void) queries;
  answers[0] = normaliser > 0 && terse_parts_average (normaliser - dummy, normaliser) > 0;
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseThirdOrderMaps maps
      = { embed, { query, first_key, first_value, weight }, second_key, second_value, output };
  Matching *matching = g_new (Matching, 1);
  matching->rule = rule_of (task);
  matching->last = task->tokens - 1;
  matching->dim = (guint) sizes->at[TERSE_SIZE_DIM];
  matching->precision = (guint) sizes->at[TERSE_SIZE_PRECISION];
  separate (matching, task->radix[0], fraction_of (matching->precision));
  return terse_third_order_attention_new (sizes, task, WIDTH, &maps, matching, g_free);
}

static const TerseConstructionTrial trials[] = {
  { "triple-matching tokens=1 modulus=6", FALSE, 0 },
  { "triple-matching tokens=4 modulus=1", FALSE, 0 },
  { "triple-matching tokens=4 modulus=2 rule=others", FALSE, 0 },
  { "triple-matching tokens=4 modulus=7 rule=any", FALSE, 0 },
  { "triple-matching tokens=3 modulus=24 rule=any", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "triple-matching tokens=5 modulus=7 rule=others", FALSE, 0 },
  { "triple-matching tokens=5 modulus=7 rule=distinct", FALSE, 1u << TERSE_SIZE_DIM },
  { "triple-matching tokens=1 modulus=4 rule=distinct", FALSE, 0 },
  { "triple-matching tokens=3 modulus=20 rule=distinct", FALSE,
    1u << TERSE_SIZE_DIM | 1u << TERSE_SIZE_PRECISION },
  { "triple-matching tokens=9 modulus=21 rule=others", TRUE, 0 },
};

const TerseConstruction terse_construction_triple_matching = {
  .id = "triple-matching-cosine",
  .summary = "scores of pairs are cosines of the sum with the query; the pair (N, N) is the dummy "
             "that wins where nothing matches",
  .source = "Sanford, Hsu, Telgarsky, arXiv 2306.02896; fixed point, the dummy is the pair of the "
            "last token with itself",
  .task = "triple-matching",
  .machine = "third-order-attention",
  .sizes = "heads 1, dim 5 (rule distinct: N + 4), precision 3F + 4, F about 2 log2 M digits",
  .tight = 1u << TERSE_SIZE_DIM | 1u << TERSE_SIZE_PRECISION,
  .needs = needs,
  .build = build,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
