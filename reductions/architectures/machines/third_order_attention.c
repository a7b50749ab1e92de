/* Third-order attention (Sanford, Hsu, Telgarsky, arXiv 2306.02896): one layer whose scores are of
 * ordered pairs of tokens, the value of a pair being the product of two vectors coordinate by
 * coordinate. It is the easy side of triple matching and is only run: its sums over pairs do not
 * split between players who own single tokens, so there is no protocol here. */
#include "reductions/architectures/machines/third_order_attention.h"

#include "reductions/architectures/machines/random_maps.h"
#include "reductions/architectures/machines/table_json.h"

extern const TerseMachineClass terse_machine_third_order_attention;

TerseMachine *
terse_third_order_attention_new (const TerseSizes *sizes, const TerseTask *task, guint width,
                                 const TerseThirdOrderMaps *maps, gpointer data,
                                 GDestroyNotify destroy)
{
  return terse_third_order_new (&terse_machine_third_order_attention, sizes, task, width, maps,
                                NULL, data, destroy);
}

static void
run (const TerseMachine *machine, const guint *tokens, guint *answers)
{
  const TerseThirdOrder *third = (const TerseThirdOrder *) machine;
  const TerseHeads *heads = &third->heads;
  const guint tokens_n = machine->task->tokens;
  const gsize n = terse_heads_vectors (heads);
  g_autofree guint64 *pair = g_new (guint64, 2 * n),
                     *sums = g_new0 (guint64, terse_heads_sums (heads));
  g_autoptr (TerseThirdOrderVectors) vectors = terse_third_order_vectors (third, tokens);
  const guint64 *queries = vectors->queries + (tokens_n - 1) * n;
  for (guint j = 0; j < tokens_n; j++)
    for (guint k = 0; k < tokens_n; k++)
      {
        terse_third_order_pair (third, vectors, j, k, pair, pair + n);
        terse_heads_attend (heads, 0, queries, pair, pair + n, sums);
      }
  third->maps->output (heads->data, queries, sums, answers);
}

static TerseMachine *
new_random (const TerseSizes *sizes, const TerseTask *task, guint seed)
{
  return terse_third_order_attention_new (
      sizes, task, 1, &terse_third_order_random_maps,
      terse_random_new (&terse_machine_third_order_attention, sizes, task, seed), g_free);
}

/* Sizes in the order of TerseSizeName. */
static const TerseCrossingExample examples[] = {
  { "000111", 1, { { 1, 1, 1, 2, 3, 5, 1, 1, 1 } }, 0 },
  { "01010p", 1, { { 1, 1, 1, 2, 3, 5, 1, 1, 1 } }, 0 },
};

const TerseMachineClass terse_machine_third_order_attention = {
  .id = "third-order-attention",
  .summary = "one attention layer whose scores are of pairs of tokens; run only",
  .arithmetic = TERSE_HEADS_ARITHMETIC,
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
