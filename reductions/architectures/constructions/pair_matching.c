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
#include "reductions/architectures/constructions/pair_score.h"
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/machines/attention.h"

enum { RESIDUE, DUMMY, WIDTH };

typedef struct {
  TersePairScore score;
  guint last, dim, precision;
} Matching;

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  *sizes = terse_parts_sizes (TERSE_PAIR_SCORE_DIM,
                              terse_pair_score_precision (task->radix[0], task->tokens));
}

static void
embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  const Matching *matching = data;
  state[RESIDUE] = fields[0];
  state[DUMMY] = position == matching->last && 2 * fields[0] % matching->score.phase.modulus != 0;
}

static void
query (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Matching *matching = data;
  guint64 numbers[TERSE_PAIR_SCORE_DIM];
  (void) layer, (void) head;
  terse_pair_score_query (&matching->score, state[RESIDUE], numbers);
  terse_parts_put (matching->dim, TERSE_PAIR_SCORE_DIM, numbers, out);
}

static void
key (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Matching *matching = data;
  guint64 numbers[TERSE_PAIR_SCORE_DIM];
  (void) layer, (void) head;
  if (state[DUMMY])
    terse_pair_score_dummy (&matching->score, numbers);
  else
    terse_pair_score_key (&matching->score, state[RESIDUE], numbers);
  terse_parts_put (matching->dim, TERSE_PAIR_SCORE_DIM, numbers, out);
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
  return terse_phase_weight (&matching->score.weights, matching->precision, number);
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
  terse_pair_score_fill (&matching->score, task->radix[0], matching->precision);
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
