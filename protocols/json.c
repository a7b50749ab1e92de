#include "protocols/json.h"

#include <string.h>

#include "protocols/error.h"

static JsonNode *
refuse (GError **error, const char *name, const char *expected, const char *found)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s: expected %s, found %s", name, expected,
               found);
  return NULL;
}

/* Is the escape sequence at c one of a control character? */
static gboolean
escapes_control (const char *c, const char *end)
{
  if (end - c < 2 || *c != '\\')
    return FALSE;
  return strchr ("bfnrt", c[1]) != NULL
         || (end - c > 5 && strncmp (c, "\\u00", 4) == 0 && (c[4] == '0' || c[4] == '1'));
}

/* The end of the string that starts after a quotation mark, at its closing one; NULL where it has
 * none, or a NUL or a control character in it, written out or as an escape. */
static const char *
skip_string (const char *c, const char *end)
{
  for (; c < end && *c != '"'; c++)
    {
      if ((guchar) *c < ' ' || escapes_control (c, end))
        return NULL;
      c += *c == '\\' && c + 1 < end;
    }
  return c < end ? c : NULL;
}

static gboolean
is_only_blank (const char *c, const char *end)
{
  while (c < end && strchr (" \t\r\n", *c) && *c != '\0')
    c++;
  return c == end;
}

/* The lexical half of the grammar, so that the recursion and the memory of the parser are bounded
 * before it starts; NULL if it holds. */
static const char *
find_defect (const char *text, gsize length)
{
  guint depth = 0, values = 0;
  for (const char *c = text, *end = text + length; c < end; c++)
    if (*c == '"')
      {
        c = skip_string (c + 1, end);
        if (c == NULL)
          return "a string without end or with a control character";
      }
    else if (*c == '{' || *c == '[' || *c == ',')
      {
        depth += *c != ',';
        if (depth > TERSE_JSON_MAX_DEPTH)
          return "deeper nesting";
        if (++values > TERSE_JSON_MAX_VALUES)
          return "more values than are taken";
      }
    else if (*c == '}' || *c == ']')
      {
        depth -= depth > 0;
        if (depth == 0 && !is_only_blank (c + 1, end))
          return "more behind the object";
      }
    else if (strchr (" \t\r\n,:0123456789+-.eEtrufalsn", *c) == NULL)
      return "a character that JSON does not have there";
  return NULL;
}

gboolean
terse_json_is_bounded (const char *text, gsize length)
{
  return find_defect (text, length) == NULL;
}

/* Members parsed of each object under way, to be compared with those it has in the end. */
typedef struct {
  GHashTable *counts;
  gboolean repeated;
} Members;

static void
count_member (JsonParser *parser, JsonObject *object, const char *name, gpointer data)
{
  Members *members = data;
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (members->counts, object));
  (void) parser;
  (void) name;
  g_hash_table_insert (members->counts, object, GUINT_TO_POINTER (count + 1));
}

static void
end_object (JsonParser *parser, JsonObject *object, gpointer data)
{
  Members *members = data;
  (void) parser;
  members->repeated |= GPOINTER_TO_UINT (g_hash_table_lookup (members->counts, object))
                       != json_object_get_size (object);
  g_hash_table_remove (members->counts, object);
}

JsonNode *
terse_json_parse (const char *text, gsize length, const char *name, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  g_autoptr (GError) why = NULL;
  Members members = { counts, FALSE };
  gboolean is_text = g_utf8_validate (text, (gssize) length, NULL);
  const char *defect = is_text ? find_defect (text, length) : "bytes that are no UTF-8 text";
  if (defect)
    return refuse (error, name, "a JSON object", defect);
  g_signal_connect (parser, "object-member", G_CALLBACK (count_member), &members);
  g_signal_connect (parser, "object-end", G_CALLBACK (end_object), &members);
  if (!json_parser_load_from_data (parser, text, (gssize) length, &why))
    {
      g_strdelimit (why->message, "\n", ' ');
      return refuse (error, name, "a JSON object", why->message);
    }
  JsonNode *root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return refuse (error, name, "a JSON object", "something else");
  return members.repeated ? refuse (error, name, "every name once in an object", "one twice")
                          : json_node_ref (root);
}
