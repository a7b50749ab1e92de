#include "solver/certificate/record.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/json.h"
#include "solver/certificate/output.h"

/* The one text of a record, (transfer full). */
static char *
record_text (const char *certificate, JsonArray *referees)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *record = json_object_new ();
  json_node_take_object (root, record);
  json_object_set_string_member (record, "certificate_sha256", certificate);
  json_object_set_array_member (record, "referees", json_array_ref (referees));
  g_autofree char *body = json_to_string (root, FALSE),
                  *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, body, -1);
  json_object_set_string_member (record, "sha256", sum);
  g_autofree char *text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}

/* The entries of a record that is in order but for its hashes, (transfer full). */
static JsonArray *
read_entries (const char *path, const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = terse_json_parse (text, length, path, error);
  JsonNode *referees
      = root ? json_object_get_member (json_node_get_object (root), "referees") : NULL;
  if (root && (referees == NULL || !JSON_NODE_HOLDS_ARRAY (referees)))
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                 "%s: expected an array in member referees, found none", path);
  return referees && JSON_NODE_HOLDS_ARRAY (referees) ? json_node_dup_array (referees) : NULL;
}

JsonArray *
terse_record_parse (const char *path, const char *text, gsize length, const char *certificate,
                    GError **error)
{
  g_autoptr (JsonArray) entries = read_entries (path, text, length, error);
  if (entries == NULL)
    return NULL;
  g_autofree char *again = record_text (certificate, entries);
  if (strlen (again) == length && memcmp (again, text, length) == 0)
    return g_steal_pointer (&entries);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s: expected the record that terse check --record writes for this certificate, "
               "found another",
               path);
  return NULL;
}

gboolean
terse_record_write (const char *folder, const char *certificate, JsonArray *referees,
                    GError **error)
{
  g_autofree char *path = g_build_filename (folder, TERSE_RECORD_FILE, NULL),
                  *text = record_text (certificate, referees);
  g_autoptr (JsonArray) again = read_entries (path, text, strlen (text), error);
  return again && terse_output_save (path, text, strlen (text), error);
}
