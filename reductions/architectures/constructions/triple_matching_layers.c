/* Triple matching with x_N = 0 and the rule `others` by two layers of one head, where one layer
 * needs heads * (dim + 1) * precision bits as many as elements of a disjointness: j and k match the
 * last token iff they match each other. In layer 1 every token looks for a partner among the tokens
 * but the last, itself among them, as in pair_matching.c; the last token is the dummy for all. In
 * layer 2 all weights are 1 and the values say who has found one: the average is above 0 iff there
 * is one. So one head of dimension 3 and O(log M) bits, whatever N. It is for tokens with x_N = 0
 * only: with another query layer 1 would have to know it. Source: the first variant of Match3 in
 * the talk on Sanford, Hsu, Telgarsky, arXiv 2306.02896, in fixed point. */
#include <string.h>

#include "reductions/architectures/constructions/pair_score.h"
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/machines/transformer.h"

enum { RESIDUE, LAST, PARTNER, ANY, WIDTH };

typedef struct {
  TersePairScore score;
  guint last, dim, precision;
} Matching;

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  *sizes = terse_parts_sizes (TERSE_PAIR_SCORE_DIM,
                              terse_pair_score_precision (task->radix[0], task->tokens));
  sizes->at[TERSE_SIZE_LAYERS] = 2;
}

static void
embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  const Matching *matching = data;
  state[RESIDUE] = fields[0];
  state[LAST] = position == matching->last;
  state[PARTNER] = state[ANY] = 0;
}

static void
query (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Matching *matching = data;
  guint64 numbers[TERSE_PAIR_SCORE_DIM];
  (void) head;
  terse_pair_score_query (&matching->score, state[RESIDUE], numbers);
  terse_parts_put (matching->dim, layer == 0 ? TERSE_PAIR_SCORE_DIM : 0, numbers, out);
}

static void
key (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Matching *matching = data;
  guint64 numbers[TERSE_PAIR_SCORE_DIM];
  (void) head;
  if (state[LAST])
    terse_pair_score_dummy (&matching->score, numbers);
  else
    terse_pair_score_key (&matching->score, state[RESIDUE], numbers);
  terse_parts_put (matching->dim, layer == 0 ? TERSE_PAIR_SCORE_DIM : 0, numbers, out);
}

static void
value (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Matching *matching = data;
  guint64 number = !state[LAST] && (layer == 0 || state[PARTNER]);
  (void) head;
  terse_parts_put (matching->dim, 1, &number, out);
}

static guint64
weight (gconstpointer data, guint layer, guint head, guint64 number)
{
  const Matching *matching = data;
  (void) head;
  return layer == 0 ? terse_phase_weight (&matching->score.weights, matching->precision, number)
                    : 1;
}

static void
update (gconstpointer data, guint layer, const guint64 *state, const guint64 *sums, guint64 *next)
{
  const Matching *matching = data;
  guint64 normaliser = sums[matching->dim];
  terse_parts_put (WIDTH, WIDTH, state, next);
  if (layer == 0)
    next[PARTNER] = normaliser > 0 && terse_parts_average (sums[0], normaliser) > 0;
  else
    next[ANY] = sums[0] > 0;
}

static void
output (gconstpointer data, guint position, const guint64 *state, guint *answers)
{
  (void) data, (void) position;
  answers[0] = state[ANY] != 0;
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseTransformerMaps maps = { embed, { query, key, value, weight }, update, output };
  Matching *matching = g_new (Matching, 1);
  matching->last = task->tokens - 1;
  matching->dim = (guint) sizes->at[TERSE_SIZE_DIM];
  matching->precision = (guint) sizes->at[TERSE_SIZE_PRECISION];
  terse_pair_score_fill (&matching->score, task->radix[0], matching->precision);
  return terse_encoder_new (sizes, task, WIDTH, &maps, matching, g_free);
}

static gboolean
applies (const TerseTask *task, const guint *tokens)
{
  return strcmp (terse_parts_text (task, "rule"), "others") == 0 && tokens[task->tokens - 1] == 0;
}

static void
draw (const TerseTask *task, GRand *random, guint *tokens)
{
  for (guint i = 0; i + 1 < task->tokens; i++)
    tokens[i] = g_rand_int (random) % task->radix[0];
  tokens[task->tokens - 1] = 0;
}

static const TerseConstructionTrial trials[] = {
  { "triple-matching tokens=1 modulus=4 rule=others", FALSE, 0 },
  { "triple-matching tokens=5 modulus=7 rule=others", FALSE, 1u << TERSE_SIZE_LAYERS },
  { "triple-matching tokens=5 modulus=8 rule=others", FALSE, 1u << TERSE_SIZE_LAYERS },
  { "triple-matching tokens=3 modulus=33 rule=others", FALSE,
    1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_PRECISION },
  { "triple-matching tokens=13 modulus=128 rule=others", TRUE, 1u << TERSE_SIZE_LAYERS },
};

const TerseConstruction terse_construction_triple_matching_layers = {
  .id = "triple-matching-two-layers",
  .summary = "where the query is 0: every token looks for a partner, the last one if any has found "
             "one",
  .source = "the talk on Sanford, Hsu, Telgarsky, arXiv 2306.02896 (Match3 with x_N = 0); fixed "
            "point, the last token is the dummy",
  .task = "triple-matching",
  .machine = "encoder",
  .sizes = "layers 2, heads 1, dim 3, precision 2F + 2, F about 2 log2 M digits",
  .tight = 1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_PRECISION,
  .needs = needs,
  .build = build,
  .applies = applies,
  .draw = draw,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
