/* Strict reading of tables: every array has exactly its length, every number is an integer in its
 * range, and no member of an object is unknown. The size of a table is checked before room is made
 * for it. */
#include "reductions/architectures/machines/table_json.h"

#include "protocols/error.h"
#include "reductions/architectures/machines/numbers.h"

typedef struct {
  const TerseTableShape *shape;
  guint at[TERSE_TABLE_MAX_LEVELS]; /* where the reading is */
  guint64 *next;
  GError **error;
} Reading;

gboolean
terse_table_refuse (const char *machine, const char *expected, const char *found, GError **error)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s: expected %s, found %s", machine,
               expected, found);
  return FALSE;
}

TerseMachine *
terse_table_json_none (const TerseMachineClass *klass, JsonObject *object G_GNUC_UNUSED,
                       const TerseTask *task G_GNUC_UNUSED, GError **error)
{
  terse_table_refuse (klass->id, "a machine whose members can be given as JSON (rnn, attention)",
                      klass->id, error);
  return NULL;
}

static gboolean
is_integer (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64;
}

static gboolean
read_size (const TerseMachineClass *klass, JsonObject *object, TerseSizeName size,
           TerseSizes *sizes, GError **error)
{
  JsonNode *node = json_object_get_member (object, terse_size_id (size));
  gint64 value = is_integer (node) ? json_node_get_int (node) : -1;
  g_autofree char *expected = g_strdup_printf ("an integer %s of 0 or more", terse_size_id (size));
  if (value < 0)
    return terse_table_refuse (klass->id, expected, node ? "something else" : "none", error);
  sizes->at[size] = (guint64) value;
  return TRUE;
}

static gboolean
is_named (const TerseMachineClass *klass, guint n, const char *const *names, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (names[i], name))
      return TRUE;
  for (guint i = 0; i < TERSE_N_SIZES; i++)
    if (klass->sizes & 1u << i && g_str_equal (terse_size_id ((TerseSizeName) i), name))
      return TRUE;
  return FALSE;
}

static gboolean
check_members (const TerseMachineClass *klass, JsonObject *object, guint n,
               const char *const *names, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);
  for (GList *link = members; link; link = link->next)
    if (!is_named (klass, n, names, link->data))
      return terse_table_refuse (klass->id, "the members that README.md lists", link->data, error);
  for (guint i = 0; i < n; i++)
    if (!json_object_has_member (object, names[i]))
      return terse_table_refuse (klass->id, names[i], "none", error);
  return TRUE;
}

gboolean
terse_table_sizes (const TerseMachineClass *klass, JsonObject *object, guint n,
                   const char *const *names, TerseSizes *sizes, GError **error)
{
  g_autoptr (GError) why = NULL;
  if (!check_members (klass, object, n, names, error))
    return FALSE;
  for (guint i = 0; i < TERSE_N_SIZES; i++)
    {
      sizes->at[i] = 1;
      if (klass->sizes & 1u << i && !read_size (klass, object, (TerseSizeName) i, sizes, error))
        return FALSE;
    }
  if (terse_sizes_fit (klass, sizes, &why))
    return TRUE;
  g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_INPUT, why->message);
  return FALSE;
}

/* `update[0][3]: expected ...`, where the reading is. */
static gboolean
refuse_at (const Reading *reading, guint level, guint64 wanted, const char *found)
{
  const TerseTableShape *shape = reading->shape;
  g_autoptr (GString) expected = g_string_new (shape->name);
  for (guint i = 0; i < level; i++)
    g_string_append_printf (expected, "[%u]", reading->at[i]);
  g_string_append_printf (expected,
                          level < shape->levels ? " to have %" G_GUINT64_FORMAT " entries"
                                                : " to be an integer in 0..%" G_GUINT64_FORMAT,
                          wanted);
  return terse_table_refuse (shape->machine, expected->str, found, reading->error);
}

static gboolean
read_number (Reading *reading, JsonNode *node)
{
  const TerseTableShape *shape = reading->shape;
  if (!is_integer (node))
    return refuse_at (reading, shape->levels, shape->max, "something else");
  gint64 number = json_node_get_int (node);
  g_autofree char *found = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  if (number < 0 || (guint64) number > shape->max)
    return refuse_at (reading, shape->levels, shape->max, found);
  *reading->next++ = (guint64) number;
  return TRUE;
}

static gboolean
read_level (Reading *reading, guint level, JsonNode *node)
{
  const TerseTableShape *shape = reading->shape;
  if (level == shape->levels)
    return read_number (reading, node);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse_at (reading, level, shape->lengths[level], "no array");
  JsonArray *array = json_node_get_array (node);
  g_autofree char *found = g_strdup_printf ("%u", json_array_get_length (array));
  if (json_array_get_length (array) != shape->lengths[level])
    return refuse_at (reading, level, shape->lengths[level], found);
  for (guint i = 0; i < shape->lengths[level]; i++)
    {
      reading->at[level] = i;
      if (!read_level (reading, level + 1, json_array_get_element (array, i)))
        return FALSE;
    }
  return TRUE;
}

guint64 *
terse_table_read (JsonNode *node, const TerseTableShape *shape, GError **error)
{
  guint64 numbers = 1;
  for (guint i = 0; i < shape->levels; i++)
    numbers = terse_bits_times (numbers, shape->lengths[i]);
  if (numbers > TERSE_TABLE_MAX_NUMBERS)
    {
      g_autofree char *expected = g_strdup_printf ("at most %" G_GUINT64_FORMAT " numbers in %s",
                                                   TERSE_TABLE_MAX_NUMBERS, shape->name),
                      *found = g_strdup_printf ("sizes that need %" G_GUINT64_FORMAT, numbers);
      terse_table_refuse (shape->machine, expected, found, error);
      return NULL;
    }
  g_autofree guint64 *table = g_new (guint64, numbers);
  Reading reading = { .shape = shape, .next = table, .error = error };
  return read_level (&reading, 0, node) ? g_steal_pointer (&table) : NULL;
}

guint64
terse_table_token_values (const TerseTask *task)
{
  guint64 values = 1;
  for (guint f = 0; f < task->fields; f++)
    values = terse_bits_times (values, task->radix[f]);
  return values;
}

guint64
terse_table_token_number (const TerseTask *task, const guint *fields)
{
  guint64 number = 0;
  for (guint f = 0; f < task->fields; f++)
    number = number * task->radix[f] + fields[f];
  return number;
}
