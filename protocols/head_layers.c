/* Tables and evaluation of layers of attention heads; the definitions are in
 * protocols/head_layers.h. */
#include "protocols/head_layers.h"

#include "protocols/error.h"
#include "protocols/radix.h"

guint
terse_head_layers_reader (const TerseHeadLayers *layers, guint layer)
{
  return layer + 1 < layers->layers ? 0 : layers->heads->tokens - 1;
}

/* Tables of a head in a layer. */
static guint
tables_a_head (const TerseHeadLayers *layers, guint layer)
{
  const guint tokens = layers->heads->tokens;
  return 3 * tokens - terse_head_layers_reader (layers, layer) + layers->heads->has_map;
}

static guint
first_table (const TerseHeadLayers *layers, guint layer, guint head)
{
  return layer * layers->heads->heads * tables_a_head (layers, 0)
         + head * tables_a_head (layers, layer);
}

guint
terse_head_layers_vector (const TerseHeadLayers *layers, guint layer, guint head,
                          TerseVector vector, guint token)
{
  const guint first = first_table (layers, layer, head), tokens = layers->heads->tokens,
              reader = terse_head_layers_reader (layers, layer);
  g_assert (token < tokens && (vector != TERSE_VECTOR_QUERY || token >= reader));
  if (vector == TERSE_VECTOR_QUERY)
    return first + token - reader;
  return first + tokens - reader + (vector == TERSE_VECTOR_VALUE ? tokens : 0) + token;
}

guint
terse_head_layers_map (const TerseHeadLayers *layers, guint layer, guint head)
{
  g_assert (layers->heads->has_map);
  return first_table (layers, layer, head) + tables_a_head (layers, layer) - 1;
}

guint
terse_head_layers_output (const TerseHeadLayers *layers)
{
  return first_table (layers, layers->layers - 1, layers->heads->heads);
}

guint
terse_head_layers_shown (const TerseHeadLayers *layers, guint token, guint column)
{
  return layers->heads->shown[terse_attention_column (layers->heads, column)][token]->len;
}

guint64
terse_head_layers_sights (const TerseHeadLayers *layers, guint token)
{
  guint64 sights = 1;
  for (guint i = 0; i < layers->heads->heads * layers->heads->columns; i++)
    sights = terse_saturating_mul (
        sights, terse_head_layers_shown (layers, token, i % layers->heads->columns));
  return sights;
}

/* The state of a token above a layer, `states` being those of all tokens in it. */
static guint
rise (const TerseHeadLayers *layers, guint *const *tables, guint layer, guint token,
      const guint *states)
{
  const TerseAttention *heads = layers->heads;
  g_autofree const guint **keys = g_new (const guint *, token + 1),
                         **values = g_new (const guint *, token + 1);
  guint state = states[token];
  for (guint head = 0; head < heads->heads; head++)
    {
      for (guint t = 0; t <= token; t++)
        {
          const guint row = states[t] * heads->dim;
          keys[t]
              = tables[terse_head_layers_vector (layers, layer, head, TERSE_VECTOR_KEY, t)] + row;
          values[t]
              = tables[terse_head_layers_vector (layers, layer, head, TERSE_VECTOR_VALUE, t)] + row;
        }
      const TerseAttentionVectors vectors = {
        .query = tables[terse_head_layers_vector (layers, layer, head, TERSE_VECTOR_QUERY, token)]
                 + states[token] * heads->dim,
        .keys = keys,
        .values = values,
        .map = heads->has_map ? tables[terse_head_layers_map (layers, layer, head)] : NULL,
      };
      for (guint column = 0; column < heads->columns; column++)
        state = state * terse_head_layers_shown (layers, token, column)
                + terse_attention_show (heads, &vectors, column, token);
    }
  return state;
}

/* From the last token on, as a token reads only those before it. */
static guint
run (const TerseNetwork *network, guint *const *tables, const guint *inputs)
{
  const TerseHeadLayers *layers = network->data;
  const guint tokens = layers->heads->tokens;
  g_autofree guint *states = g_memdup2 (inputs, tokens * sizeof *inputs);
  for (guint layer = 0; layer < layers->layers; layer++)
    for (guint t = tokens; t-- > terse_head_layers_reader (layers, layer);)
      states[t] = rise (layers, tables, layer, t, states);
  return tables[terse_head_layers_output (layers)][states[tokens - 1]];
}

static void
free_layers (gpointer data)
{
  TerseHeadLayers *layers = data;
  g_clear_pointer (&layers->heads, terse_attention_lists_free);
  g_free (layers);
}

static const TerseNetworkClass klass
    = { .form = "attention-layers", .run = run, .free = free_layers };

/* States of a token in a layer. */
static guint64
count_states (const TerseNetwork *network, guint layer, guint token)
{
  guint64 states = terse_problem_inputs (network->problem, token);
  for (guint l = 0; l < layer; l++)
    states = terse_saturating_mul (states, terse_head_layers_sights (network->data, token));
  return states;
}

static gboolean
add_vectors (TerseNetwork *network, guint layer, guint head, const char *vector, guint first,
             GError **error)
{
  const TerseAttention *heads = ((const TerseHeadLayers *) network->data)->heads;
  for (guint t = first; t < heads->tokens; t++)
    if (!terse_network_add (
            network,
            g_strdup_printf ("%s of head %u at token %u, layer %u", vector, head, t + 1, layer + 1),
            terse_saturating_mul (count_states (network, layer, t), heads->dim), heads->numbers,
            error))
      return FALSE;
  return TRUE;
}

static gboolean
add_head (TerseNetwork *network, guint layer, guint head, GError **error)
{
  const TerseHeadLayers *layers = network->data;
  const TerseAttention *heads = layers->heads;
  return add_vectors (network, layer, head, "query", terse_head_layers_reader (layers, layer),
                      error)
         && add_vectors (network, layer, head, "key", 0, error)
         && add_vectors (network, layer, head, "value", 0, error)
         && (!heads->has_map
             || terse_network_add (
                 network, g_strdup_printf ("weights of head %u, layer %u", head, layer + 1),
                 terse_attention_last_scores (heads)->len, heads->numbers, error));
}

static gboolean
add_tables (TerseNetwork *network, GError **error)
{
  const TerseHeadLayers *layers = network->data;
  for (guint layer = 0; layer < layers->layers; layer++)
    for (guint head = 0; head < layers->heads->heads; head++)
      if (!add_head (network, layer, head, error))
        return FALSE;
  return terse_network_add (network, g_strdup ("output"),
                            count_states (network, layers->layers, layers->heads->tokens - 1),
                            terse_problem_outputs (network->problem), error);
}

/* log2 of the ways in which the heads may end at the last token, layer by layer. */
static double
cost_of (const TerseHeadLayers *layers)
{
  double bits = 0;
  for (guint column = 0; column < layers->heads->columns; column++)
    bits += terse_bits_for (terse_head_layers_shown (layers, layers->heads->tokens - 1, column));
  return layers->layers * layers->heads->heads * bits;
}

TerseNetwork *
terse_head_layers_network_new (const TerseProblem *problem, TerseArithmetic arithmetic,
                               guint layers, guint heads, guint dim, guint precision,
                               GError **error)
{
  TerseHeadLayers *data = g_new0 (TerseHeadLayers, 1);
  g_autoptr (TerseNetwork) network = terse_network_new (&klass, problem, data);
  data->layers = layers;
  data->heads = terse_attention_lists_new (arithmetic, heads, dim, precision,
                                           terse_problem_players (problem), error);
  if (data->heads == NULL || !add_tables (network, error))
    return NULL;
  network->cost = cost_of (data);
  return g_steal_pointer (&network);
}

const TerseHeadLayers *
terse_network_head_layers (const TerseNetwork *network)
{
  return network && network->klass == &klass ? network->data : NULL;
}
