/* From the manifest of a certificate to a row of the store. What the manifest says of its question
 * is read and written anew, so that the row's question is in canonical form; all else is taken over
 * as it stands and is true once the certificate is verified. */
#include "cli/store/store_manifest.h"

#include <math.h>

#include "protocols/error.h"
#include "solver/certificate/certificate.h"
#include "solver/certificate/folder.h"

/* Members are read one after the other; the first that is not as it should be is kept. */
typedef struct {
  JsonObject *manifest;
  const char *wrong, *expected;
} Reader;

/* The value of a member or of `outer`.`name`; NULL, and the reader keeps it, where it has not this
 * type. */
static JsonNode *
get (Reader *reader, const char *outer, const char *name, GType type, const char *expected)
{
  JsonObject *object = reader->manifest;
  if (outer)
    {
      JsonNode *node = json_object_get_member (object, outer);
      object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    }
  JsonNode *value = object ? json_object_get_member (object, name) : NULL;
  if (value && JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == type)
    return value;
  if (reader->wrong == NULL)
    {
      reader->wrong = outer ? outer : name;
      reader->expected = expected;
    }
  return NULL;
}

static char *
get_text (Reader *reader, const char *outer, const char *name)
{
  JsonNode *node = get (reader, outer, name, G_TYPE_STRING, "text");
  return node ? json_node_dup_string (node) : NULL;
}

static guint64
get_number (Reader *reader, const char *outer, const char *name)
{
  JsonNode *node = get (reader, outer, name, G_TYPE_INT64, "a number");
  return node ? (guint64) json_node_get_int (node) : 0;
}

static double
get_real (Reader *reader, const char *outer, const char *name)
{
  JsonNode *node = get (reader, outer, name, G_TYPE_DOUBLE, "a real number with a point");
  return node && isfinite (json_node_get_double (node)) ? json_node_get_double (node) : 0;
}

static void
read_verdict (Reader *reader, TerseStoreRow *row)
{
  g_autofree char *verdict = get_text (reader, NULL, "verdict");
  if (verdict && (!terse_verdict_parse (verdict, &row->verdict) || row->verdict == TERSE_UNDECIDED))
    {
      reader->wrong = "verdict";
      reader->expected = "impossible or possible";
    }
}

/* The sizes stay 0 where the question was closed without a formula. */
static void
read_formula (Reader *reader, TerseStoreRow *row)
{
  JsonNode *node = json_object_get_member (reader->manifest, "formula");
  row->size = (TerseSize){ 0 };
  if (node && JSON_NODE_HOLDS_NULL (node))
    return;
  row->size.variables = get_number (reader, "formula", "variables");
  row->size.clauses = get_number (reader, "formula", "clauses");
  row->size.literals = get_number (reader, "formula", "literals");
}

static void
read_members (Reader *reader, TerseStoreRow *row)
{
  read_verdict (reader, row);
  g_free (row->encoding);
  row->encoding = get_text (reader, "encoding", "id");
  row->version = (guint) get_number (reader, "encoding", "version");
  read_formula (reader, row);
  row->seconds = get_real (reader, "seconds", "total");
  row->closed_by = get_text (reader, NULL, "closed_by");
  if (terse_store_row_has_witness (row))
    row->proof.bytes = get_number (reader, "witness", "bytes");
  else if (row->verdict == TERSE_IMPOSSIBLE)
    {
      row->proof.steps = get_number (reader, "proof", "steps");
      row->proof.bytes = get_number (reader, "proof", "bytes");
    }
  else
    {
      row->cost = get_real (reader, "protocol", "cost");
      row->inputs_run = get_number (reader, "protocol", "inputs_run");
    }
}

TerseStoreRow *
terse_store_row_from_certificate (const char *folder, GError **error)
{
  g_autoptr (TerseFolder) files = terse_folder_open (folder, error);
  return files ? terse_store_row_from_files (folder, files, error) : NULL;
}

TerseStoreRow *
terse_store_row_from_files (const char *folder, const TerseFolder *files, GError **error)
{
  Reader reader = { .manifest = json_node_get_object (terse_folder_manifest (files)) };
  g_autoptr (TerseQuestion) question = terse_question_read_json (reader.manifest, error);
  if (question == NULL)
    {
      g_prefix_error (error, "%s/manifest.json: ", folder);
      return NULL;
    }
  g_autoptr (TerseStoreRow) row = terse_store_row_new (question);
  read_members (&reader, row);
  if (reader.wrong)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                   "%s/manifest.json: expected %s in member %s, found something else", folder,
                   reader.expected, reader.wrong);
      return NULL;
    }
  g_autofree char *name = terse_certificate_name (question);
  row->sums_sha256 = g_strdup (terse_folder_sums_sha256 (files));
  row->certificate = g_strdup_printf ("%s-%.12s", name, row->sums_sha256);
  row->state = TERSE_STORE_INTACT;
  return g_steal_pointer (&row);
}
