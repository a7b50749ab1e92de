/* Vectors of third-order attention, and why it has no protocol here. */
#include "reductions/architectures/machines/third_order.h"

#include "reductions/architectures/machines/exchange.h"
#include "reductions/architectures/machines/random_maps.h"

TerseMachine *
terse_third_order_new (const TerseMachineClass *klass, const TerseSizes *sizes,
                       const TerseTask *task, guint width, const TerseThirdOrderMaps *maps,
                       const TerseThirdOrderGraphMaps *graph, gpointer data, GDestroyNotify destroy)
{
  g_return_val_if_fail (terse_sizes_fit (klass, sizes, NULL), NULL);
  TerseThirdOrder *third = g_new (TerseThirdOrder, 1);
  third->base = (TerseMachine){ klass, *sizes, task };
  third->maps = maps;
  third->graph = graph;
  terse_heads_init (&third->heads, klass, sizes, width, &maps->first, data, destroy);
  return &third->base;
}

void
terse_third_order_free (TerseMachine *machine)
{
  terse_heads_clear (&((TerseThirdOrder *) machine)->heads);
  g_free (machine);
}

static void
fill_token (const TerseThirdOrder *third, const guint64 *state, gsize at,
            TerseThirdOrderVectors *vectors)
{
  const TerseHeads *heads = &third->heads;
  terse_heads_queries (heads, 0, state, vectors->queries + at);
  terse_heads_keys (heads, 0, state, vectors->first_keys + at);
  terse_heads_values (heads, 0, state, vectors->first_values + at);
  for (guint h = 0; h < heads->heads; h++)
    {
      third->maps->second_key (heads->data, h, state, vectors->second_keys + at + h * heads->dim);
      third->maps->second_value (heads->data, h, state,
                                 vectors->second_values + at + h * heads->dim);
    }
}

TerseThirdOrderVectors *
terse_third_order_vectors (const TerseThirdOrder *third, const guint *tokens)
{
  const TerseTask *task = third->base.task;
  const gsize n = terse_heads_vectors (&third->heads), all = n * task->tokens;
  TerseThirdOrderVectors *vectors = g_new (TerseThirdOrderVectors, 1);
  guint64 *room = g_new0 (guint64, 5 * all);
  g_autofree guint64 *state = g_new0 (guint64, third->heads.width);
  *vectors = (TerseThirdOrderVectors){ room, room + all, room + 2 * all, room + 3 * all,
                                       room + 4 * all };
  for (guint t = 0; t < task->tokens; t++)
    {
      third->maps->embed (third->heads.data, t, tokens + (gsize) t * task->fields, state);
      fill_token (third, state, t * n, vectors);
    }
  return vectors;
}

void
terse_third_order_vectors_free (TerseThirdOrderVectors *vectors)
{
  g_free (vectors->queries);
  g_free (vectors);
}

void
terse_third_order_pair (const TerseThirdOrder *third, const TerseThirdOrderVectors *vectors,
                        guint j, guint k, guint64 *key, guint64 *value)
{
  const gsize n = terse_heads_vectors (&third->heads), at = j * n, other = k * n;
  for (guint c = 0; c < n; c++)
    {
      key[c] = vectors->first_keys[at + c] * vectors->second_keys[other + c];
      value[c] = vectors->first_values[at + c] * vectors->second_values[other + c];
    }
}

TerseCrossing
terse_third_order_crossing (const TerseSizes *sizes, const TerseSeating *seating)
{
  (void) sizes;
  (void) seating;
  return terse_crossing_refused (
      "a score takes two tokens, so the sums over pairs do not split between the owners of tokens");
}

void
terse_third_order_simulate (const TerseMachine *machine, const TerseSeating *seating,
                            const guint *tokens, guint *answers, TerseTranscript *transcript)
{
  (void) tokens;
  (void) answers;
  (void) transcript;
  g_return_if_fail (terse_third_order_crossing (&machine->sizes, seating).covered);
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

const TerseThirdOrderMaps terse_third_order_random_maps = {
  .embed = terse_random_embed,
  .first = { terse_random_query, terse_random_key, terse_random_value, terse_random_weight },
  .second_key = random_second_key,
  .second_value = random_second_value,
  .output = terse_random_output,
};
