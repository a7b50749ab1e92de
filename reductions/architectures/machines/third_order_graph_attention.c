/* The graph unit of third order (after Sanford, Hsu, Telgarsky, arXiv 2306.02896): at every node i
 * one layer whose scores are of ordered pairs (j, k) of nodes, where the weight of a pair is any
 * map of the score and of the edges X_ij, X_jk and X_ki, field j of token i and so on (nonzero: an
 * edge). Where the tokens are no rows of as many fields as there are tokens there are no edges; a
 * task without one answer a token is answered at the last token. It is the easy side of directed
 * 3-cycles and is only run: its sums over pairs do not split between players. */
#include "reductions/architectures/machines/third_order_attention.h"

#include <string.h>

#include "reductions/architectures/machines/numbers.h"
#include "reductions/architectures/machines/random_maps.h"
#include "reductions/architectures/machines/table_json.h"

extern const TerseMachineClass terse_machine_third_order_graph_attention;

TerseMachine *
terse_third_order_graph_attention_new (const TerseSizes *sizes, const TerseTask *task, guint width,
                                       const TerseThirdOrderGraphMaps *maps, gpointer data,
                                       GDestroyNotify destroy)
{
  return terse_third_order_new (&terse_machine_third_order_graph_attention, sizes, task, width,
                                maps->pairs, maps, data, destroy);
}

static gboolean
is_edge (const TerseTask *task, const guint *tokens, guint i, guint j)
{
  return task->fields == task->tokens && tokens[(gsize) i * task->fields + j] != 0;
}

/* The sums of node i over all pairs; `pair` has room for 2 heads * dim numbers. */
static void
attend (const TerseThirdOrder *third, const TerseThirdOrderVectors *vectors, const guint *tokens,
        guint i, guint64 *pair, guint64 *sums)
{
  const TerseHeads *heads = &third->heads;
  const TerseTask *task = third->base.task;
  const gsize n = terse_heads_vectors (heads);
  for (guint j = 0; j < task->tokens; j++)
    for (guint k = 0; k < task->tokens; k++)
      {
        const gboolean edges[3] = { is_edge (task, tokens, i, j), is_edge (task, tokens, j, k),
                                    is_edge (task, tokens, k, i) };
        terse_third_order_pair (third, vectors, j, k, pair, pair + n);
        for (guint h = 0; h < heads->heads; h++)
          terse_heads_put (heads, h,
                           third->graph->weight (
                               heads->data, h,
                               terse_heads_score (heads, h, vectors->queries + i * n, pair), edges),
                           pair + n, sums);
      }
}

static void
run (const TerseMachine *machine, const guint *tokens, guint *answers)
{
  const TerseThirdOrder *third = (const TerseThirdOrder *) machine;
  const TerseTask *task = machine->task;
  const gboolean each = task->answers == task->tokens;
  const gsize n = terse_heads_vectors (&third->heads), n_sums = terse_heads_sums (&third->heads);
  g_autofree guint64 *pair = g_new (guint64, 2 * n), *sums = g_new (guint64, n_sums);
  g_autoptr (TerseThirdOrderVectors) vectors = terse_third_order_vectors (third, tokens);
  for (guint i = each ? 0 : task->tokens - 1; i < task->tokens; i++)
    {
      memset (sums, 0, n_sums * sizeof *sums);
      attend (third, vectors, tokens, i, pair, sums);
      third->graph->output (third->heads.data, i, vectors->queries + i * n, sums,
                            answers + (each ? i : 0));
    }
}

static guint64
random_weight (gconstpointer data, guint head, guint64 score, const gboolean edges[3])
{
  const guint seen = (edges[0] ? 1u : 0) | (edges[1] ? 2u : 0) | (edges[2] ? 4u : 0);
  return terse_random_weight (data, seen, head, score);
}

static void
random_output (gconstpointer data, guint position, const guint64 *queries, const guint64 *sums,
               guint *answers)
{
  const TerseRandom *random = data;
  if (random->task->answers != random->task->tokens)
    terse_random_output (data, queries, sums, answers);
  else
    {
      guint64 hash = terse_hash_list (terse_random_ask (random, TERSE_ASK_OUTPUT, position, 0),
                                      random->sums, sums);
      *answers = (guint) (hash % random->task->answer_radix[position]);
    }
}

static TerseMachine *
new_random (const TerseSizes *sizes, const TerseTask *task, guint seed)
{
  static const TerseThirdOrderGraphMaps maps
      = { &terse_third_order_random_maps, random_weight, random_output };
  return terse_third_order_graph_attention_new (
      sizes, task, 1, &maps,
      terse_random_new (&terse_machine_third_order_graph_attention, sizes, task, seed), g_free);
}

/* Sizes in the order of TerseSizeName. */
static const TerseCrossingExample examples[] = {
  { "000111", 1, { { 1, 1, 1, 2, 3, 5, 1, 1, 1 } }, 0 },
  { "01010p", 1, { { 1, 1, 1, 2, 3, 5, 1, 1, 1 } }, 0 },
};

const TerseMachineClass terse_machine_third_order_graph_attention = {
  .id = "third-order-graph-attention",
  .summary = "one attention layer at every node of a graph, whose weights are of pairs of nodes "
             "and see the edges between the three; run only",
  .arithmetic = TERSE_HEADS_ARITHMETIC,
  .sees_edges = TRUE,
  .sizes = 1u << TERSE_SIZE_HEADS | 1u << TERSE_SIZE_DIM | 1u << TERSE_SIZE_PRECISION,
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .crossing = terse_third_order_crossing,
  .random = new_random,
  .read = terse_table_json_none,
  .run = run,
  .simulate = terse_third_order_simulate,
  .free = terse_third_order_free,
};
