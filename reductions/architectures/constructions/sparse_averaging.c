/* Sparse averaging by one head, for sets of q different indices as in the literature. The score of
 * token j for the query y is the polynomial (j - y_1)^2 .. (j - y_q)^2, the inner product of its
 * coefficients and the powers of j (a moment curve), and is 0 iff j is in y; the weight floor
 * (2^-score) is 1 there and 0 elsewhere. So the numerator is the sum of the q values and the
 * normaliser is q. A last token that is in its own set counts like any other. Dimension 2q + 1,
 * precision the bits of (N
 * - 1)^(2q) and of q (values - 1), so about 4 q^2 log2 N bits for the query. Source: after Sanford,
 * Hsu, Telgarsky, arXiv 2306.02896, who need O(q log N) bits by a random embedding instead. */
#include "protocols/radix.h"
#include "reductions/architectures/constructions/averaging.h"
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/machines/attention.h"

/* State: the position, then the fields. */
typedef struct {
  guint q, dim, most; /* the greatest answer */
} Averaging;

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  guint q = terse_averaging_set_size (task);
  guint64 score = terse_parts_power (task->tokens - 1, 2 * q),
          sum = (guint64) q * (task->radix[0] - 1);
  *sizes = terse_parts_sizes (2 * (guint64) q + 1, terse_parts_bits_to (MAX (MAX (score, sum), 1)));
}

static void
embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  const Averaging *averaging = data;
  state[0] = position;
  for (guint f = 0; f <= averaging->q; f++)
    state[1 + f] = fields[f];
}

/* coefficients *= X - root, of a polynomial of degree below dim - 1 (terms beyond are cut off). */
static void
multiply (guint dim, guint64 root, guint64 *coefficients)
{
  for (guint c = dim; c-- > 0;)
    coefficients[c] = (c ? coefficients[c - 1] : 0) - root * coefficients[c];
}

static void
query (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Averaging *averaging = data;
  (void) layer, (void) head;
  for (guint c = 0; c < averaging->dim; c++)
    out[c] = c == 0;
  for (guint i = 0; i < 2 * averaging->q; i++)
    multiply (averaging->dim, state[2 + i / 2], out);
}

static void
key (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Averaging *averaging = data;
  guint64 power = 1;
  (void) layer, (void) head;
  for (guint c = 0; c < averaging->dim; c++, power *= state[0])
    out[c] = power;
}

static void
value (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Averaging *averaging = data;
  (void) layer, (void) head;
  terse_parts_put (averaging->dim, 1, &state[1], out);
}

static guint64
weight (gconstpointer data, guint layer, guint head, guint64 score)
{
  (void) data, (void) layer, (void) head;
  return terse_parts_decay (score, 1, 0);
}

static void
output (gconstpointer data, const guint64 *queries, const guint64 *sums, guint *answers)
{
  const Averaging *averaging = data;
  (void) queries;
  answers[0] = (guint) MIN (sums[0], averaging->most);
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseAttentionMaps maps = { embed, { query, key, value, weight }, output };
  Averaging averaging = { terse_averaging_set_size (task), (guint) sizes->at[TERSE_SIZE_DIM],
                          task->answer_radix[0] - 1 };
  return terse_attention_new (sizes, task, task->fields + 1, &maps,
                              g_memdup2 (&averaging, sizeof averaging), g_free);
}

static const TerseConstructionTrial trials[] = {
  { "sparse-averaging tokens=3 q=1", FALSE, 1u << TERSE_SIZE_DIM },
  { "sparse-averaging tokens=3 q=2", FALSE, 1u << TERSE_SIZE_DIM },
  { "sparse-averaging tokens=4 q=1", FALSE, 1u << TERSE_SIZE_DIM },
  { "sparse-averaging tokens=9 q=4 values=2", TRUE, 1u << TERSE_SIZE_DIM },
  { "sparse-averaging tokens=200 q=4", TRUE, 1u << TERSE_SIZE_DIM },
};

const TerseConstruction terse_construction_sparse_averaging = {
  .id = "sparse-averaging-moments",
  .summary
  = "the score is a polynomial in the position that is 0 on the set; weights are exactly 1 and 0",
  .source = "after Sanford, Hsu, Telgarsky, arXiv 2306.02896; moment curve in integers, sets of "
            "different indices",
  .task = "sparse-averaging",
  .machine = "attention",
  .sizes = "heads 1, dim 2q + 1, precision bits of max ((N - 1)^(2q), q (values - 1))",
  .tight = 1u << TERSE_SIZE_DIM,
  .needs = needs,
  .build = build,
  .applies = terse_averaging_applies,
  .draw = terse_averaging_draw,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
