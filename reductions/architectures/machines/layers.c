/* The literal run of encoders and decoders, without regard to players: layer by layer, every
 * position over its tokens. */
#include "reductions/architectures/machines/layers.h"

#include <string.h>

#include "reductions/architectures/machines/numbers.h"
#include "reductions/architectures/machines/random_maps.h"

TerseMachine *
terse_layers_new (const TerseMachineClass *klass, const TerseSizes *sizes, const TerseTask *task,
                  guint width, const TerseTransformerMaps *maps, gpointer data,
                  GDestroyNotify destroy)
{
  g_return_val_if_fail (terse_sizes_fit (klass, sizes, NULL), NULL);
  TerseLayers *layers = g_new (TerseLayers, 1);
  layers->base = (TerseMachine){ klass, *sizes, task };
  layers->maps = maps;
  layers->generator = NULL;
  layers->layers = (guint) sizes->at[TERSE_SIZE_LAYERS];
  terse_heads_init (&layers->heads, klass, sizes, width, &maps->heads, data, destroy);
  return &layers->base;
}

void
terse_layers_free (TerseMachine *machine)
{
  terse_heads_clear (&((TerseLayers *) machine)->heads);
  g_free (machine);
}

guint64 *
terse_layers_states (const TerseLayers *layers)
{
  return g_new0 (guint64, (gsize) layers->base.task->tokens * layers->heads.width);
}

guint64 *
terse_layers_state (const TerseLayers *layers, guint64 *states, guint position)
{
  return states + (gsize) position * layers->heads.width;
}

gboolean
terse_layers_edge (const TerseLayers *layers, const guint *fields, guint j)
{
  const TerseTask *task = layers->base.task;
  return layers->base.klass->sees_edges && task->fields == task->tokens && fields[j] != 0;
}

static void
run_layer (const TerseLayers *layers, guint layer, gboolean causal, const guint *tokens,
           guint64 *states, guint64 *next)
{
  const TerseHeads *heads = &layers->heads;
  const guint n = layers->base.task->tokens, vectors = terse_heads_vectors (heads);
  g_autofree guint64 *keys = g_new (guint64, (gsize) n * vectors),
                     *values = g_new (guint64, (gsize) n * vectors),
                     *queries = g_new (guint64, vectors),
                     *sums = g_new (guint64, terse_heads_sums (heads));
  for (guint t = 0; t < n; t++)
    {
      terse_heads_keys (heads, layer, terse_layers_state (layers, states, t),
                        keys + (gsize) t * vectors);
      terse_heads_values (heads, layer, terse_layers_state (layers, states, t),
                          values + (gsize) t * vectors);
    }
  for (guint t = 0; t < n; t++)
    {
      const guint64 *state = terse_layers_state (layers, states, t);
      memset (sums, 0, terse_heads_sums (heads) * sizeof *sums);
      terse_heads_queries (heads, layer, state, queries);
      for (guint j = 0; j < (causal ? t + 1 : n); j++)
        terse_heads_attend_edge (
            heads, layer, queries, keys + (gsize) j * vectors, values + (gsize) j * vectors,
            terse_layers_edge (layers, tokens + (gsize) t * layers->base.task->fields, j), sums);
      layers->maps->update (heads->data, layer, state, sums, terse_layers_state (layers, next, t));
    }
}

guint64 *
terse_layers_run (const TerseLayers *layers, const guint *tokens, gboolean causal)
{
  const TerseTask *task = layers->base.task;
  guint64 *states = terse_layers_states (layers), *next = terse_layers_states (layers);
  for (guint t = 0; t < task->tokens; t++)
    layers->maps->embed (layers->heads.data, t, tokens + (gsize) t * task->fields,
                         terse_layers_state (layers, states, t));
  for (guint layer = 0; layer < layers->layers; layer++)
    {
      run_layer (layers, layer, causal, tokens, states, next);
      guint64 *done = next;
      next = states;
      states = done;
    }
  g_free (next);
  return states;
}

static void
update (gconstpointer data, guint layer, const guint64 *state, const guint64 *sums, guint64 *next)
{
  const TerseRandom *random = data;
  guint64 hash = terse_random_ask (random, TERSE_ASK_UPDATE, layer, *state);
  *next = terse_hash_list (hash, random->sums, sums);
}

static void
output (gconstpointer data, guint position, const guint64 *state, guint *answers)
{
  const TerseRandom *random = data;
  (void) position;
  terse_random_answers (random, *state, answers);
}

/* One answer a token: the answer of token `position` has its own radix. */
static void
output_each (gconstpointer data, guint position, const guint64 *state, guint *answers)
{
  const TerseRandom *random = data;
  *answers = (guint) (terse_random_ask (random, TERSE_ASK_OUTPUT, position, *state)
                      % random->task->answer_radix[position]);
}

static guint64
token (gconstpointer data, guint step, const guint64 *state)
{
  return terse_random_ask (data, TERSE_ASK_TOKEN, step, *state);
}

static void
embed_token (gconstpointer data, guint step, guint64 number, guint64 *state)
{
  *state = terse_random_ask (data, TERSE_ASK_GENERATED, step, number);
}

const TerseGeneratorMaps terse_layers_random_generator = { token, embed_token };

#define RANDOM_HEADS                                                                               \
  {                                                                                                \
    terse_random_query, terse_random_key, terse_random_value, terse_random_weight                  \
  }
static const TerseTransformerMaps random_maps
    = { terse_random_embed, RANDOM_HEADS, update, output };
static const TerseTransformerMaps random_each
    = { terse_random_embed, RANDOM_HEADS, update, output_each };

TerseMachine *
terse_layers_random (const TerseMachineClass *klass, const TerseSizes *sizes, const TerseTask *task,
                     gboolean each, guint seed)
{
  g_return_val_if_fail (terse_sizes_fit (klass, sizes, NULL), NULL);
  return terse_layers_new (klass, sizes, task, 1, each ? &random_each : &random_maps,
                           terse_random_new (klass, sizes, task, seed), g_free);
}
