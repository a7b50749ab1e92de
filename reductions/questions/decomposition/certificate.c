#include "reductions/questions/decomposition/certificate.h"

#include <string.h>

#include "protocols/error.h"

#define RULE "decomposition"
#define FORMAT 1 /* of the manifest, TERSE_CERTIFICATE_FORMAT */

static gboolean G_GNUC_PRINTF (4, 5)
    reject (const char *folder, const char *file, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s/%s: %s", folder, file, why);
  return FALSE;
}

char *
terse_cell_inequality (const TerseCell *cell)
{
  guint64 entries, bits;
  g_return_val_if_fail (terse_cell_count (cell, &entries, &bits), NULL);
  return g_strdup_printf (RULE " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
                               " %" G_GUINT64_FORMAT "\nfunctions %" G_GUINT64_FORMAT
                               " %" G_GUINT64_FORMAT "\nmessages 2 %" G_GUINT64_FORMAT "\n",
                          cell->m, cell->n, cell->range, cell->bits, cell->range, entries, bits);
}

char *
terse_cell_sides_text (const TerseCell *cell)
{
  guint64 entries, bits;
  g_return_val_if_fail (terse_cell_count (cell, &entries, &bits), NULL);
  return g_strdup_printf ("%" G_GUINT64_FORMAT "^%" G_GUINT64_FORMAT
                          " functions, at most 2^%" G_GUINT64_FORMAT
                          " lists of messages that determine them",
                          cell->range, entries, bits);
}

void
terse_cell_write_manifest (const TerseCell *cell, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "format");
  json_builder_add_int_value (builder, FORMAT);
  json_builder_set_member_name (builder, "verdict");
  json_builder_add_string_value (builder, "impossible");
  terse_cell_write_json (cell, builder);
  json_builder_set_member_name (builder, "closed_by");
  json_builder_add_string_value (builder, RULE);
  json_builder_set_member_name (builder, "formula");
  json_builder_add_null_value (builder);
}

JsonNode *
terse_cell_manifest (const TerseCell *cell)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  terse_cell_write_manifest (cell, builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
get_number (JsonObject *manifest, const char *outer, const char *name, guint64 *number)
{
  JsonNode *object = json_object_get_member (manifest, outer);
  JsonNode *node = object && JSON_NODE_HOLDS_OBJECT (object)
                       ? json_object_get_member (json_node_get_object (object), name)
                       : NULL;
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 0)
    return FALSE;
  *number = (guint64) json_node_get_int (node);
  return TRUE;
}

gboolean
terse_cell_is_certified_so (JsonObject *manifest)
{
  return g_strcmp0 (get_text (manifest, "closed_by"), RULE) == 0;
}

/* The manifest is the one that this cell's certificate has, to the member. */
static gboolean
read_cell (const char *folder, JsonObject *manifest, TerseCell *cell, GError **error)
{
  *cell = (TerseCell){ 0 };
  if (!get_number (manifest, "parameters", "m", &cell->m)
      || !get_number (manifest, "parameters", "n", &cell->n)
      || !get_number (manifest, "parameters", "range", &cell->range)
      || !get_number (manifest, "budget", "token-bits", &cell->bits) || cell->m == 0 || cell->n == 0
      || cell->range == 0)
    return reject (folder, "manifest.json", error,
                   "expected parameters m, n and range above 0 and token-bits, found others");
  g_autoptr (JsonNode) written = terse_cell_manifest (cell), found = json_node_alloc ();
  json_node_init_object (found, manifest);
  return json_node_equal (written, found)
         || reject (folder, "manifest.json", error,
                    "expected the manifest of this cell, found another");
}

/* Nothing may stand there that is not judged. */
static gboolean
check_absence (const char *folder, GError **error)
{
  static const char *const names[] = { "formula.cnf",     "proof.lrat",    "symmetries.txt",
                                       "definitions.txt", "protocol.json", "witness.txt" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return reject (folder, names[i], error, "expected no such file beside an inequality");
    }
  return TRUE;
}

static gboolean
check_inequality (const char *folder, const TerseCell *cell, GError **error)
{
  guint64 entries, bits;
  g_autofree char *path = g_build_filename (folder, TERSE_INEQUALITY_FILE, NULL), *text = NULL;
  gsize size;
  if (!g_file_get_contents (path, &text, &size, NULL))
    return reject (folder, TERSE_INEQUALITY_FILE, error, "expected both sides, found no file");
  if (!terse_cell_count (cell, &entries, &bits))
    return reject (folder, "manifest.json", error, "expected sides of 64-bit exponents");
  g_autofree char *expected = terse_cell_inequality (cell);
  if (size != strlen (expected) || memcmp (text, expected, size) != 0)
    return reject (folder, TERSE_INEQUALITY_FILE, error,
                   "expected functions %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
                   " and messages 2 %" G_GUINT64_FORMAT ", found others",
                   cell->range, entries, bits);
  return terse_cell_is_excluded (cell)
         || reject (folder, TERSE_INEQUALITY_FILE, error,
                    "expected more functions than lists of messages, found no more");
}

char *
terse_cell_verify (const char *folder, JsonObject *manifest, GError **error)
{
  TerseCell cell;
  return read_cell (folder, manifest, &cell, error) && check_absence (folder, error)
                 && check_inequality (folder, &cell, error)
             ? terse_cell_text (&cell)
             : NULL;
}
