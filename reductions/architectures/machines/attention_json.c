/* Attention layers given as JSON. Vectors are tables by the value of a token, or integer matrices
 * applied to (fields, position, 1); weights are a table by the score; the answers are a table by
 * queries and sums, or the quotient of the first numerator and its normaliser, rounded down. All
 * numbers are residues modulo 2^precision. */
#include <string.h>

#include "reductions/architectures/machines/attention.h"
#include "reductions/architectures/machines/numbers.h"
#include "reductions/architectures/machines/table_json.h"

extern const TerseMachineClass terse_machine_attention;

enum { QUERY, KEY, VALUE, N_KINDS };
static const char *const kinds[N_KINDS] = { "query", "key", "value" };

typedef struct {
  gboolean matrix;
  guint64 *numbers; /* [head][token value][dim], or [head][dim][fields + 2] */
} Source;

typedef struct {
  const TerseTask *task;
  guint heads, dim, precision;
  guint64 token_values, scores; /* scores = 2^precision */
  Source sources[N_KINDS];
  guint64 *weight; /* [head][score] */
  guint64 *output; /* [queries and sums, the last fastest][answer]; NULL: the quotient */
} Layer;

static void
free_layer (gpointer data)
{
  Layer *layer = data;
  for (guint i = 0; i < N_KINDS; i++)
    g_free (layer->sources[i].numbers);
  g_free (layer->weight);
  g_free (layer->output);
  g_free (layer);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Layer, free_layer)

/* (fields, position, 1, value of the token) */
static guint
features (const Layer *layer)
{
  return layer->task->fields + 2;
}

static void
embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  const Layer *layer = data;
  guint n = layer->task->fields;
  for (guint f = 0; f < n; f++)
    state[f] = fields[f];
  state[n] = position;
  state[n + 1] = 1;
  state[n + 2] = terse_table_token_number (layer->task, fields);
}

static void
fill_vector (const Layer *layer, guint kind, guint head, const guint64 *state, guint64 *vector)
{
  const Source *source = &layer->sources[kind];
  guint n = features (layer);
  for (gsize c = 0; c < layer->dim; c++)
    if (source->matrix)
      {
        vector[c] = 0;
        for (guint f = 0; f < n; f++)
          vector[c] += source->numbers[((gsize) head * layer->dim + c) * n + f] * state[f];
      }
    else
      vector[c] = source->numbers[(head * layer->token_values + state[n]) * layer->dim + c];
}

static void
query (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *vector)
{
  (void) layer;
  fill_vector (data, QUERY, head, state, vector);
}

static void
key (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *vector)
{
  (void) layer;
  fill_vector (data, KEY, head, state, vector);
}

static void
value (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *vector)
{
  (void) layer;
  fill_vector (data, VALUE, head, state, vector);
}

static guint64
weight (gconstpointer data, guint layer_number, guint head, guint64 score)
{
  const Layer *layer = data;
  (void) layer_number;
  return layer->weight[head * layer->scores + score];
}

static void
output (gconstpointer data, const guint64 *queries, const guint64 *sums, guint *answers)
{
  const Layer *layer = data;
  guint64 row = 0, normaliser = sums[layer->dim];
  for (guint i = 0; i < layer->heads * layer->dim; i++)
    row = row << layer->precision | queries[i];
  for (guint i = 0; i < layer->heads * (layer->dim + 1); i++)
    row = row << layer->precision | sums[i];
  for (guint a = 0; a < layer->task->answers; a++)
    if (layer->output)
      answers[a] = (guint) layer->output[row * layer->task->answers + a];
    else
      answers[a]
          = (guint) MIN (normaliser ? sums[0] / normaliser : 0, layer->task->answer_radix[a] - 1);
}

static const TerseAttentionMaps maps = { embed, { query, key, value, weight }, output };

/* The node of the matrix where the vectors are given by one, otherwise NULL. */
static JsonNode *
matrix_of (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  return object && json_object_get_size (object) == 1 ? json_object_get_member (object, "matrix")
                                                      : NULL;
}

static gboolean
read_source (Layer *layer, guint kind, JsonNode *node, GError **error)
{
  Source *source = &layer->sources[kind];
  JsonNode *matrix = matrix_of (node);
  guint64 max = layer->scores - 1;
  const TerseTableShape table
      = { "attention", kinds[kind], 3, { layer->heads, layer->token_values, layer->dim }, max };
  const TerseTableShape linear
      = { "attention", kinds[kind], 3, { layer->heads, layer->dim, features (layer) }, max };
  source->matrix = matrix != NULL;
  source->numbers = terse_table_read (matrix ? matrix : node, matrix ? &linear : &table, error);
  return source->numbers != NULL;
}

static gboolean
check_answers (const Layer *layer, guint64 rows, GError **error)
{
  const TerseTask *task = layer->task;
  for (guint64 i = 0; i < rows * task->answers; i++)
    if (layer->output[i] >= task->answer_radix[i % task->answers])
      {
        g_autofree char *expected
            = g_strdup_printf ("answers %u in output below %u", (guint) (i % task->answers),
                               task->answer_radix[i % task->answers]),
            *found = g_strdup_printf ("%" G_GUINT64_FORMAT, layer->output[i]);
        return terse_table_refuse ("attention", expected, found, error);
      }
  return TRUE;
}

static gboolean
read_output (Layer *layer, JsonNode *node, GError **error)
{
  guint64 rows = 1;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return strcmp (json_node_get_string (node), "quotient") == 0
           || terse_table_refuse ("attention", "output to be a table or quotient",
                                  json_node_get_string (node), error);
  for (guint i = 0; i < layer->heads * (2 * layer->dim + 1); i++)
    rows = terse_bits_times (rows, layer->scores);
  const TerseTableShape shape
      = { "attention", "output", 2, { rows, layer->task->answers }, G_MAXUINT32 };
  layer->output = terse_table_read (node, &shape, error);
  return layer->output && check_answers (layer, rows, error);
}

static gboolean
read_layer (Layer *layer, JsonObject *object, GError **error)
{
  const TerseTableShape weights
      = { "attention", "weight", 2, { layer->heads, layer->scores }, layer->scores - 1 };
  for (guint kind = 0; kind < N_KINDS; kind++)
    if (!read_source (layer, kind, json_object_get_member (object, kinds[kind]), error))
      return FALSE;
  layer->weight = terse_table_read (json_object_get_member (object, "weight"), &weights, error);
  return layer->weight && read_output (layer, json_object_get_member (object, "output"), error);
}

TerseMachine *
terse_attention_read (const TerseMachineClass *klass G_GNUC_UNUSED, JsonObject *object,
                      const TerseTask *task, GError **error)
{
  static const char *const names[] = { "query", "key", "value", "weight", "output" };
  TerseSizes sizes;
  if (!terse_table_sizes (&terse_machine_attention, object, G_N_ELEMENTS (names), names, &sizes,
                          error))
    return NULL;
  g_autoptr (Layer) layer = g_new0 (Layer, 1);
  layer->task = task;
  layer->heads = (guint) sizes.at[TERSE_SIZE_HEADS];
  layer->dim = (guint) sizes.at[TERSE_SIZE_DIM];
  layer->precision = (guint) sizes.at[TERSE_SIZE_PRECISION];
  layer->scores = G_GUINT64_CONSTANT (1) << layer->precision;
  layer->token_values = terse_table_token_values (task);
  if (!read_layer (layer, object, error))
    return NULL;
  guint width = features (layer) + 1;
  return terse_attention_new (&sizes, task, width, &maps, g_steal_pointer (&layer), free_layer);
}
