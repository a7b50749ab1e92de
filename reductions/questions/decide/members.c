#include "reductions/questions/decide/members.h"

#include <math.h>
#include <string.h>

#include "reductions/questions/decide/devices.h"

/* The kinds of evidence a member belongs to. */
enum { PROOF = 1, WITNESS = 2, PROTOCOL = 4, ALL = 7, FORMULA = 8, WEIGHTS = 16 };

typedef enum {
  QUESTION, /* compared by the reader of questions */
  OBJECT,
  TEXT,
  COUNT,
  REAL,
  FORMULA_OR_NULL,
} Kind;

/* By object; those of the manifest itself first. */
static const struct {
  const char *outer, *name;
  guint evidence;
  Kind kind;
} members[] = {
  { NULL, "format", ALL, COUNT },
  { NULL, "encoding", ALL, OBJECT },
  { NULL, "verdict", ALL, TEXT },
  { NULL, "problem", ALL, QUESTION },
  { NULL, "parameters", ALL, QUESTION },
  { NULL, "model", ALL, QUESTION },
  { NULL, "knows", ALL, QUESTION },
  { NULL, "budget", ALL, QUESTION },
  { NULL, "closed_by", ALL, TEXT },
  { NULL, "formula", ALL, FORMULA_OR_NULL },
  { NULL, "extension", ALL, OBJECT },
  { NULL, "proof", PROOF, OBJECT },
  { NULL, "witness", WITNESS, OBJECT },
  { NULL, "distribution", WEIGHTS, OBJECT },
  { NULL, "protocol", PROTOCOL, OBJECT },
  { NULL, "checker", ALL, OBJECT },
  { NULL, "seconds", ALL, OBJECT },
  { NULL, "peak_memory_bytes", ALL, COUNT },
  { NULL, "tools", ALL, OBJECT },
  { "encoding", "id", ALL, TEXT },
  { "encoding", "version", ALL, COUNT },
  { "formula", "variables", FORMULA, COUNT },
  { "formula", "clauses", FORMULA, COUNT },
  { "formula", "literals", FORMULA, COUNT },
  { "formula", "sha256", FORMULA, TEXT },
  { "extension", "symmetries", ALL, COUNT },
  { "extension", "definitions", ALL, COUNT },
  { "extension", "clauses", ALL, COUNT },
  { "proof", "format", PROOF, TEXT },
  { "proof", "steps", PROOF, COUNT },
  { "proof", "bytes", PROOF, COUNT },
  { "proof", "sha256", PROOF, TEXT },
  { "witness", "bound", WITNESS, COUNT },
  { "witness", "capacity", WITNESS, COUNT },
  { "witness", "bytes", WITNESS, COUNT },
  { "witness", "sha256", WITNESS, TEXT },
  { "distribution", "least", WEIGHTS, COUNT },
  { "distribution", "total", WEIGHTS, COUNT },
  { "protocol", "cost", PROTOCOL, REAL },
  { "protocol", "inputs_run", PROTOCOL, COUNT },
  { "checker", "verdict", ALL, TEXT },
  { "checker", "by", ALL, TEXT },
  { "seconds", "encode", ALL, REAL },
  { "seconds", "extend", ALL, REAL },
  { "seconds", "solve", ALL, REAL },
  { "seconds", "elaborate", ALL, REAL },
  { "seconds", "check", ALL, REAL },
  { "seconds", "total", ALL, REAL },
  { "tools", "terse", ALL, TEXT },
  { "tools", "cadical", ALL, TEXT },
};

static const char *const objects[]
    = { NULL,           "encoding", "formula", "extension", "proof", "witness",
        "distribution", "protocol", "checker", "seconds",   "tools" };

static gboolean
holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static gboolean
is_of_kind (JsonNode *node, Kind kind)
{
  switch (kind)
    {
    case OBJECT:
      return JSON_NODE_HOLDS_OBJECT (node);
    case TEXT:
      return holds (node, G_TYPE_STRING);
    case COUNT:
      return holds (node, G_TYPE_INT64) && json_node_get_int (node) >= 0;
    case REAL:
      return holds (node, G_TYPE_DOUBLE) && json_node_get_double (node) >= 0
             && isfinite (json_node_get_double (node));
    case FORMULA_OR_NULL:
      return JSON_NODE_HOLDS_OBJECT (node) || JSON_NODE_HOLDS_NULL (node);
    default:
      return TRUE;
    }
}

/* The members of one object are those of this evidence. */
static char *
compare_object (JsonObject *object, const char *outer, guint evidence)
{
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      if (g_strcmp0 (members[i].outer, outer) != 0 || !(members[i].evidence & evidence))
        continue;
      JsonNode *node = json_object_get_member (object, members[i].name);
      if (node == NULL || !is_of_kind (node, members[i].kind))
        return g_strdup_printf ("expected member %s%s%s of its type, found %s", outer ? outer : "",
                                outer ? "." : "", members[i].name, node ? "another" : "none");
      n++;
    }
  return json_object_get_size (object) == n
             ? NULL
             : g_strdup_printf ("expected %u members in %s, found %u", n,
                                outer ? outer : "the manifest", json_object_get_size (object));
}

static const char *
text_of (JsonObject *manifest, const char *outer, const char *name)
{
  JsonObject *object = outer ? json_object_get_object_member (manifest, outer) : manifest;
  return json_object_get_string_member (object, name);
}

static char *
compare_texts (JsonObject *manifest, guint evidence)
{
  const char *by = evidence & PROOF     ? "terse-check"
                   : evidence & WITNESS ? "witness"
                                        : "simulation",
             *closed_by = text_of (manifest, NULL, "closed_by");
  if (strcmp (text_of (manifest, "checker", "verdict"), "verified") != 0
      || strcmp (text_of (manifest, "checker", "by"), by) != 0)
    return g_strdup_printf ("expected checker verified by %s, found another", by);
  /* A witness names its rule, which is confirmed. */
  TerseDeviceName device;
  if (evidence & (PROOF | PROTOCOL) && !terse_device_find (closed_by, &device, NULL))
    return g_strdup ("expected closed_by a device, found another");
  return NULL;
}

char *
terse_members_wrong (JsonObject *manifest, TerseVerdict verdict, gboolean has_formula,
                     gboolean weighted)
{
  const guint evidence = (verdict == TERSE_POSSIBLE ? PROTOCOL
                          : has_formula             ? PROOF
                                                    : WITNESS)
                         | (has_formula ? FORMULA : 0) | (weighted ? WEIGHTS : 0);
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      JsonNode *node = objects[i] ? json_object_get_member (manifest, objects[i]) : NULL;
      if (objects[i] && (node == NULL || !JSON_NODE_HOLDS_OBJECT (node)))
        continue;
      char *wrong
          = compare_object (node ? json_node_get_object (node) : manifest, objects[i], evidence);
      if (wrong)
        return wrong;
    }
  return compare_texts (manifest, evidence);
}
