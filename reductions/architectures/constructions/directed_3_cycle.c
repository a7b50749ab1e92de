/* Directed 3-cycles by one head of the graph unit of third order, at every node. The score of the
 * pair (j, k) for node i is i + N j + N^2 k, a sum of three numbers, each a factor of one of the
 * three vectors, so that it tells who they are; the weight is 1 where they are different and X_ij,
 * X_jk and X_ki are edges, else 0. The normaliser counts the cycles through i, fewer than N^2.
 * Dimension 3, precision the bits of N^3 - 1. Without loops the three edges alone would do, and
 * dimension and precision 1 but for the count. Source: Sanford, Hsu, Telgarsky, arXiv 2306.02896
 * (higher-order units), in exact integers. */
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/machines/third_order_attention.h"

typedef struct {
  guint nodes, dim;
} Cycles;

static void
embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  (void) data;
  (void) fields;
  *state = position;
}

/* The number in the place `at`, and 1 in the two others. */
static void
put (const Cycles *cycles, guint at, guint64 number, guint64 *out)
{
  guint64 numbers[3] = { 1, 1, 1 };
  numbers[at] = number;
  terse_parts_put (cycles->dim, 3, numbers, out);
}

static void
query (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  (void) layer, (void) head;
  put (data, 0, *state, out);
}

static void
first_key (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Cycles *cycles = data;
  (void) layer, (void) head;
  put (cycles, 1, cycles->nodes * *state, out);
}

static void
second_key (gconstpointer data, guint head, const guint64 *state, guint64 *out)
{
  const Cycles *cycles = data;
  (void) head;
  put (cycles, 2, (guint64) cycles->nodes * cycles->nodes * *state, out);
}

/* The answer is read from the normaliser alone. */
static void
first_value (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Cycles *cycles = data;
  (void) layer, (void) head;
  terse_parts_put (cycles->dim, 0, state, out);
}

static void
second_value (gconstpointer data, guint head, const guint64 *state, guint64 *out)
{
  first_value (data, 0, head, state, out);
}

static guint64
weight (gconstpointer data, guint head, guint64 score, const gboolean edges[3])
{
  const Cycles *cycles = data;
  const guint64 n = cycles->nodes, i = score % n, j = score / n % n, k = score / n / n;
  (void) head;
  return edges[0] && edges[1] && edges[2] && i != j && j != k && k != i;
}

static void
output (gconstpointer data, guint position, const guint64 *queries, const guint64 *sums,
        guint *answers)
{
  const Cycles *cycles = data;
  (void) position;
  (void) queries;
  *answers = sums[cycles->dim] > 0;
}

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  const guint64 n = task->tokens;
  *sizes = terse_parts_sizes (3, MAX (terse_parts_bits_to (n * n * n - 1), 1));
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseThirdOrderMaps pairs = { .embed = embed,
                                             .first = { query, first_key, first_value, NULL },
                                             .second_key = second_key,
                                             .second_value = second_value };
  static const TerseThirdOrderGraphMaps maps = { &pairs, weight, output };
  Cycles *cycles = g_new (Cycles, 1);
  *cycles = (Cycles){ task->tokens, (guint) sizes->at[TERSE_SIZE_DIM] };
  return terse_third_order_graph_attention_new (sizes, task, 1, &maps, cycles, g_free);
}

static const TerseConstructionTrial trials[] = {
  { "directed-3-cycle nodes=1", FALSE, 0 },
  { "directed-3-cycle nodes=2", FALSE, 0 },
  { "directed-3-cycle nodes=3", FALSE, 1u << TERSE_SIZE_DIM | 1u << TERSE_SIZE_PRECISION },
  { "directed-3-cycle nodes=4", FALSE, 0 },
  { "directed-3-cycle nodes=9", TRUE, 0 },
};

const TerseConstruction terse_construction_directed_3_cycle = {
  .id = "directed-3-cycle-pairs",
  .summary = "the weights are the products of the three edges of a cycle, the normaliser counts "
             "the cycles through a node",
  .source = "Sanford, Hsu, Telgarsky, arXiv 2306.02896, in exact integers; loops are kept out by "
            "the score",
  .task = "directed-3-cycle",
  .machine = "third-order-graph-attention",
  .sizes = "heads 1, dim 3, precision ceil (log2 nodes^3)",
  .tight = 1u << TERSE_SIZE_DIM | 1u << TERSE_SIZE_PRECISION,
  .needs = needs,
  .build = build,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
