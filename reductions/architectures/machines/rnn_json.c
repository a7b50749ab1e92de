/* Recurrent networks given by tables as JSON. A table of layer 0 has a row for every value of a
 * token, one of a higher layer a row for every state of the layer below, so that members of this
 * form take no more from a position; a row has the next state for every state. Tables may be given
 * once or for every position. */
#include "reductions/architectures/machines/numbers.h"
#include "reductions/architectures/machines/rnn.h"
#include "reductions/architectures/machines/table_json.h"

extern const TerseMachineClass terse_machine_rnn;

typedef struct {
  const TerseTask *task;
  guint layers, passes, states;
  gboolean by_position;
  guint64 token_values;
  guint64 **tables; /* [pass * layers + layer]: [position][row][state], or [row][state] */
  guint64 *output;  /* [token value][states of all layers, the last fastest][answer] */
} Tables;

static void
free_tables (gpointer data)
{
  Tables *tables = data;
  for (guint i = 0; i < tables->layers * tables->passes; i++)
    g_free (tables->tables[i]);
  g_free (tables->tables);
  g_free (tables->output);
  g_free (tables);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Tables, free_tables)

static guint
look_up (const Tables *tables, guint layer, guint pass, guint position, guint64 row, guint state)
{
  guint64 rows = layer ? tables->states : tables->token_values,
          table = tables->by_position ? position : 0;
  return (guint)
      tables->tables[pass * tables->layers + layer][(table * rows + row) * tables->states + state];
}

static guint
first (gconstpointer data, guint pass, guint position, guint state, const guint *fields)
{
  const Tables *tables = data;
  return look_up (tables, 0, pass, position, terse_table_token_number (tables->task, fields),
                  state);
}

static guint
above (gconstpointer data, guint layer, guint pass, guint position, const guint *states,
       const guint *fields G_GNUC_UNUSED)
{
  return look_up (data, layer, pass, position, states[layer - 1], states[layer]);
}

static void
output (gconstpointer data, const guint *states, const guint *fields, guint *answers)
{
  const Tables *tables = data;
  guint64 row = terse_table_token_number (tables->task, fields);
  for (guint layer = 0; layer < tables->layers; layer++)
    row = row * tables->states + states[layer];
  for (guint a = 0; a < tables->task->answers; a++)
    answers[a] = (guint) tables->output[row * tables->task->answers + a];
}

static const TerseRnnMaps maps = { first, above, output };

/* The array `name` of n entries, or NULL with an error. */
static JsonArray *
get_array (JsonNode *node, const char *name, guint n, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autofree char *expected = g_strdup_printf ("%s to have %u entries", name, n),
                  *found = array ? g_strdup_printf ("%u", json_array_get_length (array))
                                 : g_strdup ("no array");
  if (array && json_array_get_length (array) == n)
    return array;
  terse_table_refuse ("rnn", expected, found, error);
  return NULL;
}

/* Is the first number of the node below this many arrays? */
static gboolean
is_nested (JsonNode *node, guint levels)
{
  while (levels-- > 0)
    {
      if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) == 0)
        return FALSE;
      node = json_array_get_element (json_node_get_array (node), 0);
    }
  return TRUE;
}

static gboolean
read_layer (Tables *tables, guint pass, guint layer, JsonNode *node, GError **error)
{
  g_autofree char *name = g_strdup_printf ("update[%u][%u]", pass, layer);
  guint64 rows = layer ? tables->states : tables->token_values;
  TerseTableShape shape = { "rnn", name, 2, { rows, tables->states }, tables->states - 1 };
  if (tables->by_position)
    shape = (TerseTableShape){
      "rnn", name, 3, { tables->task->tokens, rows, tables->states }, tables->states - 1
    };
  guint64 *table = terse_table_read (node, &shape, error);
  tables->tables[pass * tables->layers + layer] = table;
  return table != NULL;
}

static gboolean
read_updates (Tables *tables, JsonNode *node, GError **error)
{
  JsonArray *passes = get_array (node, "update", tables->passes, error);
  tables->by_position = is_nested (node, 5);
  for (guint pass = 0; passes && pass < tables->passes; pass++)
    {
      g_autofree char *name = g_strdup_printf ("update[%u]", pass);
      JsonArray *layers
          = get_array (json_array_get_element (passes, pass), name, tables->layers, error);
      for (guint layer = 0; layers && layer < tables->layers; layer++)
        if (!read_layer (tables, pass, layer, json_array_get_element (layers, layer), error))
          return FALSE;
      if (layers == NULL)
        return FALSE;
    }
  return passes != NULL;
}

static gboolean
check_answers (const Tables *tables, guint64 rows, GError **error)
{
  const TerseTask *task = tables->task;
  for (guint64 i = 0; i < rows * task->answers; i++)
    if (tables->output[i] >= task->answer_radix[i % task->answers])
      {
        g_autofree char *expected
            = g_strdup_printf ("answers %u in output below %u", (guint) (i % task->answers),
                               task->answer_radix[i % task->answers]),
            *found = g_strdup_printf ("%" G_GUINT64_FORMAT, tables->output[i]);
        return terse_table_refuse ("rnn", expected, found, error);
      }
  return TRUE;
}

static gboolean
read_output (Tables *tables, JsonNode *node, GError **error)
{
  guint64 states = 1;
  for (guint layer = 0; layer < tables->layers; layer++)
    states = terse_bits_times (states, tables->states);
  const TerseTableShape shape = {
    "rnn", "output", 3, { tables->token_values, states, tables->task->answers }, G_MAXUINT32
  };
  tables->output = terse_table_read (node, &shape, error);
  return tables->output && check_answers (tables, tables->token_values * states, error);
}

TerseMachine *
terse_rnn_read (const TerseMachineClass *klass G_GNUC_UNUSED, JsonObject *object,
                const TerseTask *task, GError **error)
{
  static const char *const names[] = { "update", "output" };
  TerseSizes sizes;
  if (!terse_table_sizes (&terse_machine_rnn, object, G_N_ELEMENTS (names), names, &sizes, error))
    return NULL;
  g_autoptr (Tables) tables = g_new0 (Tables, 1);
  tables->task = task;
  tables->layers = (guint) sizes.at[TERSE_SIZE_LAYERS];
  tables->passes = (guint) sizes.at[TERSE_SIZE_PASSES];
  tables->states = 1u << sizes.at[TERSE_SIZE_STATE_BITS];
  tables->token_values = terse_table_token_values (task);
  tables->tables = g_new0 (guint64 *, tables->layers * tables->passes);
  if (!read_updates (tables, json_object_get_member (object, "update"), error)
      || !read_output (tables, json_object_get_member (object, "output"), error))
    return NULL;
  return terse_rnn_new (&sizes, task, &maps, g_steal_pointer (&tables), free_tables);
}
