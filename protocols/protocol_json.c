/* The JSON form of protocols. Tables are written in the order of protocols/radix.h; a tree holds,
 * for each inner node, its owner and the bits of the owner's inputs, and the outputs of its leaves.
 * Reading accepts exactly what writing gives: the tables are read, checked against the question,
 * written again and compared. */
#include "protocols/protocol.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/json.h"
#include "protocols/members.h"

static void
write_schedule (const TerseProtocol *protocol, const TerseSchedule *schedule, JsonBuilder *builder)
{
  terse_member_text (builder, "form", "schedule");
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint g = 0; g <= terse_schedule_messages (schedule); g++)
    {
      const TerseMessage *message = terse_schedule_message (schedule, g);
      json_builder_begin_object (builder);
      terse_member_text (builder, "name", message->name);
      json_builder_set_member_name (builder, "alphabet");
      json_builder_add_int_value (builder, message->alphabet);
      terse_member_numbers (builder, "inputs_seen", message->n_inputs, message->inputs);
      terse_member_numbers (builder, "messages_seen", message->n_messages, message->messages);
      terse_member_numbers (builder, "table", message->rows,
                            terse_protocol_get_table (protocol, g));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_network (const TerseProtocol *protocol, const TerseNetwork *network, JsonBuilder *builder)
{
  terse_member_text (builder, "form", network->klass->form);
  json_builder_set_member_name (builder, "tables");
  json_builder_begin_array (builder);
  for (guint i = 0; i < terse_network_tables (network); i++)
    {
      const TerseNetworkTable *table = terse_network_table (network, i);
      json_builder_begin_object (builder);
      terse_member_text (builder, "name", table->name);
      json_builder_set_member_name (builder, "alphabet");
      json_builder_add_int_value (builder, table->alphabet);
      terse_member_numbers (builder, "table", table->rows, terse_protocol_get_table (protocol, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_nodes (const TerseProtocol *protocol, const TerseTree *tree, JsonBuilder *builder)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  json_builder_set_member_name (builder, "nodes");
  json_builder_begin_array (builder);
  for (guint v = 1; v < terse_tree_leaves (tree); v++)
    {
      guint owner = terse_protocol_get_owner (protocol, v);
      g_autoptr (GString) bits = g_string_new (NULL);
      for (guint z = 0; z < terse_problem_inputs (problem, owner); z++)
        g_string_append_c (bits, terse_protocol_get_bit (protocol, v, owner, z) ? '1' : '0');
      json_builder_begin_object (builder);
      terse_member_text (builder, "owner", owner ? "bob" : "alice");
      terse_member_text (builder, "bits", bits->str);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_leaves (const TerseProtocol *protocol, const TerseTree *tree, JsonBuilder *builder)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  json_builder_set_member_name (builder, "leaves");
  json_builder_begin_array (builder);
  for (guint leaf = 0; leaf < terse_tree_leaves (tree); leaf++)
    {
      guint player = tree->knows == TERSE_KNOWS_EITHER ? terse_protocol_get_knower (protocol, leaf)
                                                       : tree->knows == TERSE_KNOWS_BOB;
      guint outputs = tree->knows == TERSE_KNOWS_BOTH ? 1 : terse_problem_inputs (problem, player);
      json_builder_begin_object (builder);
      terse_member_text (builder, "knows",
                         tree->knows == TERSE_KNOWS_BOTH ? "both"
                         : player                        ? "bob"
                                                         : "alice");
      terse_member_numbers (builder, "outputs", outputs,
                            terse_protocol_get_outputs (protocol, leaf, player, 0));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void write_protocol (const TerseProtocol *protocol, JsonBuilder *builder);

static void
write_parts (const TerseProtocol *protocol, JsonBuilder *builder)
{
  terse_member_text (builder, "form", "distribution");
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < terse_protocol_parts (protocol); i++)
    {
      guint64 weight;
      const TerseProtocol *part = terse_protocol_part (protocol, i, &weight);
      json_builder_begin_object (builder);
      terse_member_number (builder, "weight", weight);
      json_builder_set_member_name (builder, "protocol");
      write_protocol (part, builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_protocol (const TerseProtocol *protocol, JsonBuilder *builder)
{
  TerseQuestion *question = terse_protocol_question (protocol);
  json_builder_begin_object (builder);
  if (terse_question_tolerance (question))
    write_parts (protocol, builder);
  else if (terse_question_schedule (question))
    write_schedule (protocol, terse_question_schedule (question), builder);
  else if (terse_question_network (question))
    write_network (protocol, terse_question_network (question), builder);
  else
    {
      const TerseTree *tree = terse_question_tree (question);
      terse_member_text (builder, "form", "tree");
      json_builder_set_member_name (builder, "depth");
      json_builder_add_int_value (builder, tree->depth);
      write_nodes (protocol, tree, builder);
      write_leaves (protocol, tree, builder);
    }
  json_builder_end_object (builder);
}

char *
terse_protocol_to_json (const TerseProtocol *protocol)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  write_protocol (protocol, builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
refuse (GError **error, const char *expected)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "protocol.json: expected %s, found something else", expected);
  return FALSE;
}

/* The array `name` of `n` objects (or of anything where `objects` is FALSE). */
static JsonArray *
get_array (JsonObject *object, const char *name, guint64 n, GType type, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  gboolean right = array != NULL && json_array_get_length (array) == n;
  for (guint i = 0; right && i < n; i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      right = type == JSON_TYPE_OBJECT
                  ? JSON_NODE_HOLDS_OBJECT (element)
                  : JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == type;
    }
  if (right)
    return array;
  g_autofree char *expected = g_strdup_printf ("%s with %" G_GUINT64_FORMAT " entries", name, n);
  refuse (error, expected);
  return NULL;
}

static gboolean
read_numbers (JsonObject *object, const char *name, guint64 n, guint below, guint *numbers,
              GError **error)
{
  JsonArray *array = get_array (object, name, n, G_TYPE_INT64, error);
  for (guint i = 0; array && i < n; i++)
    {
      gint64 number = json_array_get_int_element (array, i);
      if (number < 0 || number >= below)
        return refuse (error, "table entries inside their alphabet");
      numbers[i] = (guint) number;
    }
  return array != NULL;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  gboolean is_text
      = node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
  return is_text ? json_node_get_string (node) : "";
}

static gboolean
read_schedule (TerseProtocol *protocol, const TerseSchedule *schedule, JsonObject *object,
               GError **error)
{
  guint steps = terse_schedule_messages (schedule) + 1;
  JsonArray *array = get_array (object, "steps", steps, JSON_TYPE_OBJECT, error);
  for (guint g = 0; array && g < steps; g++)
    {
      const TerseMessage *message = terse_schedule_message (schedule, g);
      if (!read_numbers (json_array_get_object_element (array, g), "table", message->rows,
                         message->alphabet, terse_protocol_table (protocol, g), error))
        return FALSE;
    }
  return array != NULL;
}

static gboolean
read_network (TerseProtocol *protocol, const TerseNetwork *network, JsonObject *object,
              GError **error)
{
  const guint n = terse_network_tables (network);
  JsonArray *array = get_array (object, "tables", n, JSON_TYPE_OBJECT, error);
  for (guint i = 0; array && i < n; i++)
    {
      const TerseNetworkTable *table = terse_network_table (network, i);
      if (!read_numbers (json_array_get_object_element (array, i), "table", table->rows,
                         table->alphabet, terse_protocol_table (protocol, i), error))
        return FALSE;
    }
  return array != NULL;
}

static gboolean
read_node (TerseProtocol *protocol, guint v, JsonObject *object, GError **error)
{
  guint owner = strcmp (get_text (object, "owner"), "bob") == 0;
  const char *bits = get_text (object, "bits");
  guint inputs
      = terse_problem_inputs (terse_question_problem (terse_protocol_question (protocol)), owner);
  if (strlen (bits) != inputs || strspn (bits, "01") != inputs)
    return refuse (error, "one bit an input at every node");
  *terse_protocol_owner (protocol, v) = (guint8) owner;
  for (guint z = 0; z < inputs; z++)
    *terse_protocol_bit (protocol, v, owner, z) = bits[z] == '1';
  return TRUE;
}

static gboolean
read_leaf (TerseProtocol *protocol, const TerseTree *tree, guint leaf, JsonObject *object,
           GError **error)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  guint player = strcmp (get_text (object, "knows"), "bob") == 0;
  guint outputs = tree->knows == TERSE_KNOWS_BOTH ? 1 : terse_problem_inputs (problem, player);
  *terse_protocol_knower (protocol, leaf) = (guint8) player;
  return read_numbers (object, "outputs", outputs, terse_problem_outputs (problem),
                       terse_protocol_leaf_output (protocol, leaf, player, 0), error);
}

static gboolean
read_tree (TerseProtocol *protocol, const TerseTree *tree, JsonObject *object, GError **error)
{
  guint leaves = terse_tree_leaves (tree);
  JsonArray *nodes = get_array (object, "nodes", leaves - 1, JSON_TYPE_OBJECT, error);
  JsonArray *ends = nodes ? get_array (object, "leaves", leaves, JSON_TYPE_OBJECT, error) : NULL;
  for (guint v = 1; ends && v < leaves; v++)
    if (!read_node (protocol, v, json_array_get_object_element (nodes, v - 1), error))
      return FALSE;
  for (guint leaf = 0; ends && leaf < leaves; leaf++)
    if (!read_leaf (protocol, tree, leaf, json_array_get_object_element (ends, leaf), error))
      return FALSE;
  return ends != NULL;
}

static gboolean read_protocol (TerseProtocol *protocol, JsonObject *object, GError **error);

/* The weight of a part and its protocol, added to the others; *left is what weights may still be.
 */
static gboolean
read_part (TerseProtocol *protocol, JsonObject *object, guint64 *left, GError **error)
{
  JsonNode *weight = json_object_get_member (object, "weight"),
           *part = json_object_get_member (object, "protocol");
  const gboolean is_number = weight && JSON_NODE_HOLDS_VALUE (weight)
                             && json_node_get_value_type (weight) == G_TYPE_INT64;
  const gint64 number = is_number ? json_node_get_int (weight) : 0;
  if (number < 1 || (guint64) number > *left || part == NULL || !JSON_NODE_HOLDS_OBJECT (part))
    return refuse (error, "weights of at least 1, not too large together, and protocols");
  g_autoptr (TerseProtocol) read
      = terse_protocol_new (terse_question_errorless (terse_protocol_question (protocol)));
  if (!read_protocol (read, json_node_get_object (part), error))
    return FALSE;
  terse_protocol_add_part (protocol, g_steal_pointer (&read), (guint64) number);
  *left -= (guint64) number;
  return TRUE;
}

/* One part of weight 1 where inputs have weights. */
static gboolean
read_parts (TerseProtocol *protocol, JsonObject *object, GError **error)
{
  JsonNode *node = json_object_get_member (object, "parts");
  JsonArray *parts = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  const gboolean single
      = terse_question_tolerance (terse_protocol_question (protocol))->weights != NULL;
  guint64 left = single ? 1 : TERSE_TOLERANCE_MAX_TOTAL;
  const guint n = parts ? json_array_get_length (parts) : 0;
  if (n == 0)
    return refuse (error, "parts");
  for (guint i = 0; i < n; i++)
    {
      JsonNode *part = json_array_get_element (parts, i);
      if (!JSON_NODE_HOLDS_OBJECT (part))
        return refuse (error, "parts that are objects");
      if (!read_part (protocol, json_node_get_object (part), &left, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_protocol (TerseProtocol *protocol, JsonObject *object, GError **error)
{
  const TerseQuestion *question = terse_protocol_question (protocol);
  if (terse_question_tolerance (question))
    return read_parts (protocol, object, error);
  if (terse_question_network (question))
    return read_network (protocol, terse_question_network (question), object, error);
  return terse_question_schedule (question)
             ? read_schedule (protocol, terse_question_schedule (question), object, error)
             : read_tree (protocol, terse_question_tree (question), object, error);
}

static gboolean
is_written_so (const TerseProtocol *protocol, const char *text, gsize length)
{
  g_autofree char *again = terse_protocol_to_json (protocol);
  return strlen (again) == length && memcmp (again, text, length) == 0;
}

TerseProtocol *
terse_protocol_from_json (TerseQuestion *question, const char *text, gsize length, GError **error)
{
  if (terse_problem_unlisted (terse_question_problem (question)))
    {
      refuse (error, "a question whose inputs are listed");
      return NULL;
    }
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (question);
  g_autoptr (JsonNode) root = terse_json_parse (text, length, "protocol.json", error);
  if (root == NULL)
    return NULL;
  JsonObject *object = json_node_get_object (root);
  gboolean ok = read_protocol (protocol, object, error);
  if (ok && !is_written_so (protocol, text, length))
    ok = refuse (error, "the canonical form of a protocol of this question");
  return ok ? g_steal_pointer (&protocol) : NULL;
}
