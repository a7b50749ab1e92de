/* Third-order attention (Sanford, Hsu, Telgarsky, arXiv 2306.02896): one layer whose scores are of
 * ordered pairs of tokens, the value of a pair being the product of two vectors coordinate by
 * coordinate. It is the easy side of triple matching and is only run: its sums over pairs do not
 * split between players who own single tokens, so there is no protocol here. */
#include "reductions/architectures/machines/third_order_attention.h"

#include "reductions/architectures/machines/exchange.h"
#include "reductions/architectures/machines/random_maps.h"
#include "reductions/architectures/machines/table_json.h"

typedef struct {
  TerseMachine base;
  TerseHeads heads; /* the first token of a pair */
  const TerseThirdOrderMaps *maps;
} ThirdOrder;

/* Keys and values of all tokens, [position * heads * dim]. */
typedef struct {
  guint64 *queries, *first_keys, *first_values, *second_keys, *second_values;
} Vectors;

extern const TerseMachineClass terse_machine_third_order_attention;

TerseMachine *
terse_third_order_attention_new (const TerseSizes *sizes, const TerseTask *task, guint width,
                                 const TerseThirdOrderMaps *maps, gpointer data,
                                 GDestroyNotify destroy)
{
  g_return_val_if_fail (terse_sizes_fit (&terse_machine_third_order_attention, sizes, NULL), NULL);
  ThirdOrder *third = g_new (ThirdOrder, 1);
  third->base = (TerseMachine){ &terse_machine_third_order_attention, *sizes, task };
  third->maps = maps;
  terse_heads_init (&third->heads, &terse_machine_third_order_attention, sizes, width, &maps->first,
                    data, destroy);
  return &third->base;
}

static void
free_third_order (TerseMachine *machine)
{
  terse_heads_clear (&((ThirdOrder *) machine)->heads);
  g_free (machine);
}

static void
fill_vectors (const ThirdOrder *third, const guint *tokens, Vectors *vectors)
{
  const TerseHeads *heads = &third->heads;
  const TerseTask *task = third->base.task;
  g_autofree guint64 *state = g_new0 (guint64, heads->width);
  gsize n = terse_heads_vectors (heads);
  for (guint t = 0; t < task->tokens; t++)
    {
      third->maps->embed (heads->data, t, tokens + (gsize) t * task->fields, state);
      terse_heads_keys (heads, 0, state, vectors->first_keys + t * n);
      terse_heads_values (heads, 0, state, vectors->first_values + t * n);
      for (guint h = 0; h < heads->heads; h++)
        {
          third->maps->second_key (heads->data, h, state,
                                   vectors->second_keys + t * n + h * heads->dim);
          third->maps->second_value (heads->data, h, state,
                                     vectors->second_values + t * n + h * heads->dim);
        }
    }
  terse_heads_queries (heads, 0, state, vectors->queries); /* the last token's */
}

/* The pair (j, k) as a token of the products of its vectors: <q, k1 k2> is the sum of all three. */
static void
attend_pair (const TerseHeads *heads, const Vectors *vectors, guint j, guint k, guint64 *key,
             guint64 *value, guint64 *sums)
{
  gsize n = terse_heads_vectors (heads), at = j * n, other = k * n;
  for (guint c = 0; c < n; c++)
    {
      key[c] = vectors->first_keys[at + c] * vectors->second_keys[other + c];
      value[c] = vectors->first_values[at + c] * vectors->second_values[other + c];
    }
  terse_heads_attend (heads, 0, vectors->queries, key, value, sums);
}

static void
run (const TerseMachine *machine, const guint *tokens, guint *answers)
{
  const ThirdOrder *third = (const ThirdOrder *) machine;
  const TerseHeads *heads = &third->heads;
  guint tokens_n = machine->task->tokens;
  gsize n = terse_heads_vectors (heads), all = n * tokens_n;
  g_autofree guint64 *room = g_new0 (guint64, 4 * all + 3 * n),
                     *sums = g_new0 (guint64, terse_heads_sums (heads));
  Vectors vectors = { room + 4 * all, room, room + all, room + 2 * all, room + 3 * all };
  fill_vectors (third, tokens, &vectors);
  for (guint j = 0; j < tokens_n; j++)
    for (guint k = 0; k < tokens_n; k++)
      attend_pair (heads, &vectors, j, k, room + 4 * all + n, room + 4 * all + 2 * n, sums);
  third->maps->output (heads->data, vectors.queries, sums, answers);
}

static TerseCrossing
crossing (const TerseSizes *sizes, const TerseSeating *seating)
{
  (void) sizes;
  (void) seating;
  return terse_crossing_refused (
      "a score takes two tokens, so the sums over pairs do not split between the owners of tokens");
}

static void
simulate (const TerseMachine *machine, const TerseSeating *seating, const guint *tokens,
          guint *answers, TerseTranscript *transcript)
{
  (void) tokens;
  (void) answers;
  (void) transcript;
  g_return_if_fail (crossing (&machine->sizes, seating).covered);
}

static void
random_second_key (gconstpointer data, guint head, const guint64 *state, guint64 *key)
{
  terse_random_vector (data, TERSE_ASK_SECOND_KEY, 0, head, state, key);
}

static void
random_second_value (gconstpointer data, guint head, const guint64 *state, guint64 *value)
{
  terse_random_vector (data, TERSE_ASK_SECOND_VALUE, 0, head, state, value);
}

static const TerseThirdOrderMaps random_maps = {
  .embed = terse_random_embed,
  .first = { terse_random_query, terse_random_key, terse_random_value, terse_random_weight },
  .second_key = random_second_key,
  .second_value = random_second_value,
  .output = terse_random_output,
};

static TerseMachine *
new_random (const TerseSizes *sizes, const TerseTask *task, guint seed)
{
  g_return_val_if_fail (terse_sizes_fit (&terse_machine_third_order_attention, sizes, NULL), NULL);
  return terse_third_order_attention_new (
      sizes, task, 1, &random_maps,
      terse_random_new (&terse_machine_third_order_attention, sizes, task, seed), g_free);
}

/* Sizes in the order of TerseSizeName. */
static const TerseCrossingExample examples[] = {
  { "000111", 1, { { 1, 1, 1, 2, 3, 5, 1, 1 } }, 0 },
  { "01010p", 1, { { 1, 1, 1, 2, 3, 5, 1, 1 } }, 0 },
};

const TerseMachineClass terse_machine_third_order_attention = {
  .id = "third-order-attention",
  .summary = "one attention layer whose scores are of pairs of tokens; run only",
  .arithmetic = TERSE_HEADS_ARITHMETIC,
  .sizes = 1u << TERSE_SIZE_HEADS | 1u << TERSE_SIZE_DIM | 1u << TERSE_SIZE_PRECISION,
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .crossing = crossing,
  .random = new_random,
  .read = terse_table_json_none,
  .run = run,
  .simulate = simulate,
  .free = free_third_order,
};
