/* Pair matching by one head. The score of x_j for the query x_N is cos (2 pi (x_N + x_j) / M), the
 * inner product of (cos x_N, -sin x_N) and (cos x_j, sin x_j), each number an integer of F binary
 * digits; it is 1 for a match and at most cos (2 pi / M) otherwise. A dummy, whose score lies
 * halfway between the worst match and the best of the others, has the value 0 and the weight 1; a
 * match has the value 1 and a weight of 2 or more, all others less than 1, which is 0 rounded down.
 * So the average, rounded, is the answer. The dummy is the last token itself, by a third number
 * that only it has in its key; where 2 x_N = 0 mod M it is a match instead. (In integers a
 * normaliser of 0 would say as much as the dummy, in dimension 2; but no exponential is 0.)
 * Dimension 3, precision 2F + 2, F the least at which the integers of the table tell all matches
 * from all others (about 2 log2 M) and N of the weights can be added; found by looking at every
 * pair. Source: Sanford, Hsu, Telgarsky, arXiv 2306.02896, Theorem on Match2, in fixed point. */
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/constructions/phase.h"
#include "reductions/architectures/machines/attention.h"

enum { RESIDUE, DUMMY, WIDTH };

typedef struct {
  TersePhase phase;
  TersePhaseWeights weights;
  guint last, dim, precision;
} Matching;

static gint64
score (const TersePhase *phase, guint x, guint y)
{
  return phase->cosine[x] * phase->cosine[y] - phase->sine[x] * phase->sine[y];
}

static gboolean
separate (Matching *matching, guint modulus, guint fraction)
{
  TersePhaseWeights *weights = &matching->weights;
  terse_phase_fill (&matching->phase, modulus, fraction);
  *weights = (TersePhaseWeights){ .best = G_MAXINT64, .top = G_MININT64, .second = G_MININT64 };
  for (guint x = 0; x < modulus; x++)
    for (guint y = 0; y < modulus; y++)
      {
        gint64 s = score (&matching->phase, x, y);
        if ((x + y) % modulus)
          weights->second = MAX (weights->second, s);
        else
          {
            weights->best = MIN (weights->best, s);
            weights->top = MAX (weights->top, s);
          }
      }
  return terse_phase_separate (weights);
}

/* A modulus that is too large asks for a precision that cannot be run. */
static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  g_autofree Matching *matching = g_new (Matching, 1);
  guint fraction = task->radix[0] <= TERSE_PHASE_MAX_MODULUS ? 1 : TERSE_PHASE_MAX_FRACTION + 1;
  while (fraction <= TERSE_PHASE_MAX_FRACTION
         && (!separate (matching, task->radix[0], fraction)
             || matching->weights.most + terse_parts_bits_to (task->tokens) > 2 * fraction + 2))
    fraction++;
  *sizes = terse_parts_sizes (3, fraction <= TERSE_PHASE_MAX_FRACTION ? 2 * fraction + 2 : 64);
}

static void
embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  const Matching *matching = data;
  state[RESIDUE] = fields[0];
  state[DUMMY] = position == matching->last && 2 * fields[0] % matching->phase.modulus != 0;
}

static void
query (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Matching *matching = data;
  const TersePhase *phase = &matching->phase;
  guint64 numbers[3]
      = { (guint64) phase->cosine[state[RESIDUE]], (guint64) -phase->sine[state[RESIDUE]], 1 };
  (void) layer, (void) head;
  terse_parts_put (matching->dim, 3, numbers, out);
}

static void
key (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Matching *matching = data;
  const TersePhase *phase = &matching->phase;
  guint64 token[3]
      = { (guint64) phase->cosine[state[RESIDUE]], (guint64) phase->sine[state[RESIDUE]], 0 };
  guint64 dummy[3] = { 0, 0, (guint64) matching->weights.threshold };
  (void) layer, (void) head;
  terse_parts_put (matching->dim, 3, state[DUMMY] ? dummy : token, out);
}

static void
value (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Matching *matching = data;
  guint64 number = !state[DUMMY];
  (void) layer, (void) head;
  terse_parts_put (matching->dim, 1, &number, out);
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
  guint64 normaliser = sums[matching->dim];
  (void) queries;
  answers[0] = normaliser > 0 && terse_parts_average (sums[0], normaliser) > 0;
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseAttentionMaps maps = { embed, { query, key, value, weight }, output };
  Matching *matching = g_new (Matching, 1);
  matching->last = task->tokens - 1;
  matching->dim = (guint) sizes->at[TERSE_SIZE_DIM];
  matching->precision = (guint) sizes->at[TERSE_SIZE_PRECISION];
  separate (matching, task->radix[0],
            MIN (MAX (matching->precision, 2) / 2 - 1, TERSE_PHASE_MAX_FRACTION));
  return terse_attention_new (sizes, task, WIDTH, &maps, matching, g_free);
}

static const TerseConstructionTrial trials[] = {
  { "pair-matching tokens=1 modulus=6", FALSE, 0 },
  { "pair-matching tokens=4 modulus=1", FALSE, 0 },
  { "pair-matching tokens=4 modulus=2", FALSE, 0 },
  { "pair-matching tokens=5 modulus=3", FALSE, 0 },
  { "pair-matching tokens=5 modulus=8", FALSE, 0 },
  { "pair-matching tokens=4 modulus=12", FALSE, 0 },
  { "pair-matching tokens=3 modulus=33", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "pair-matching tokens=40 modulus=128", TRUE, 0 },
};

const TerseConstruction terse_construction_pair_matching = {
  .id = "pair-matching-cosine",
  .summary = "scores are cosines of the sum of query and key; the last token is the dummy that "
             "wins where nothing matches",
  .source = "Sanford, Hsu, Telgarsky, arXiv 2306.02896; fixed point, the dummy is the last token",
  .task = "pair-matching",
  .machine = "attention",
  .sizes = "heads 1, dim 3, precision 2F + 2, F about 2 log2 M digits",
  .tight = 1u << TERSE_SIZE_PRECISION,
  .needs = needs,
  .build = build,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
