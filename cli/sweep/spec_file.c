#include "cli/sweep/spec_file.h"

#include <stdarg.h>
#include <string.h>

#include "protocols/error.h"
#include "protocols/file_reader.h"

#define TERSE_SPEC_MAX_BYTES (1u << 24)

static void
free_key (gpointer data)
{
  TerseSpecKey *key = data;
  g_free (key->name);
  g_free (key->text);
  g_strfreev (key->values);
  g_free (key);
}

void
terse_spec_group_free (TerseSpecGroup *group)
{
  g_free (group->name);
  g_ptr_array_unref (group->keys);
  g_free (group);
}

TerseSpecGroup *
terse_spec_group_new (const char *name, guint line)
{
  TerseSpecGroup *group = g_new0 (TerseSpecGroup, 1);
  group->name = g_strdup (name);
  group->line = line;
  group->keys = g_ptr_array_new_with_free_func (free_key);
  return group;
}

/* A reading under way. */
typedef struct {
  const char *path;
  guint line;
  GPtrArray *groups;
  GHashTable *seen; /* "group" and "group\nkey" */
} Reader;

static gboolean G_GNUC_PRINTF (3, 4)
    fail (const Reader *reader, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  terse_fail_at (error, TERSE_ERROR_INPUT, reader->path, reader->line, format, arguments);
  va_end (arguments);
  return FALSE;
}

/* "1..6" counted out; FALSE where the text is no range. The bounds are of at most 18 digits. */
static gboolean
add_range (GPtrArray *values, const char *text, gboolean *sensible)
{
  g_autoptr (GRegex) regex = g_regex_new ("^([0-9]{1,18})\\.\\.([0-9]{1,18})$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;
  g_autofree char *first = g_match_info_fetch (match, 1), *last = g_match_info_fetch (match, 2);
  guint64 from = g_ascii_strtoull (first, NULL, 10), to = g_ascii_strtoull (last, NULL, 10);
  *sensible = from <= to && to - from < TERSE_SPEC_MAX_VALUES;
  for (guint64 i = from; *sensible && i <= to; i++)
    g_ptr_array_add (values, g_strdup_printf ("%" G_GUINT64_FORMAT, i));
  return TRUE;
}

/* A value in quotation marks, from behind the first on; the place behind the last, or NULL where
 * there is none. */
static const char *
read_quoted (GPtrArray *values, const char *text)
{
  const char *end = strchr (text, '"');
  if (end)
    g_ptr_array_add (values, g_strndup (text, (gsize) (end - text)));
  return end ? end + 1 : NULL;
}

/* The next value of a list, from its first character on; the place behind it, or NULL and an error.
 */
static const char *
read_value (const Reader *reader, GPtrArray *values, const char *text, GError **error)
{
  gboolean sensible = TRUE;
  if (*text == '"')
    {
      const char *end = read_quoted (values, text + 1);
      if (end == NULL)
        fail (reader, error, "expected a quotation mark at the end, found %s", text);
      return end;
    }
  gsize length = strcspn (text, ",\"");
  g_autofree char *value = g_strchomp (g_strndup (text, length));
  if (*value == '\0')
    fail (reader, error, "expected a value, found %s", *text ? text : "none");
  else if (text[length] == '"')
    fail (reader, error, "expected a comma before the quotation mark, found %s", text);
  else if (!add_range (values, value, &sensible))
    g_ptr_array_add (values, g_strdup (value));
  else if (!sensible)
    fail (reader, error, "expected a range that goes up by at most %u values, found %s",
          TERSE_SPEC_MAX_VALUES, value);
  return *value && text[length] != '"' && sensible ? text + length : NULL;
}

static char **
read_list (const Reader *reader, const char *text, GError **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  for (const char *at = text;; at++)
    {
      at += strspn (at, " \t");
      at = read_value (reader, values, at, error);
      if (at == NULL)
        return NULL;
      at += strspn (at, " \t");
      if (*at == '\0')
        break;
      if (*at != ',' || values->len > TERSE_SPEC_MAX_VALUES)
        {
          fail (reader, error, "expected a comma or the end, found %s", at);
          return NULL;
        }
    }
  g_ptr_array_add (values, NULL);
  return (char **) g_ptr_array_steal (values, NULL);
}

/* Titles and captions are no lists. */
static char **
read_prose (const char *text)
{
  char **values = g_new0 (char *, 2);
  values[0] = g_strdup (text);
  return values;
}

static gboolean
add_key (Reader *reader, const char *line, const char *equals, GError **error)
{
  TerseSpecGroup *group
      = reader->groups->len ? reader->groups->pdata[reader->groups->len - 1] : NULL;
  g_autofree char *name = g_strchomp (g_strndup (line, (gsize) (equals - line)));
  if (group == NULL)
    return fail (reader, error, "expected a group in brackets first, found %s", line);
  if (*name == '\0' || strpbrk (name, "[]"))
    return fail (reader, error, "expected a key without brackets before =, found %s", line);
  g_autofree char *place = g_strdup_printf ("%s\n%s", group->name, name);
  if (!g_hash_table_add (reader->seen, g_steal_pointer (&place)))
    return fail (reader, error, "expected the key %s once in [%s], found it twice", name,
                 group->name);
  TerseSpecKey *key = g_new0 (TerseSpecKey, 1);
  g_ptr_array_add (group->keys, key);
  key->line = reader->line;
  key->name = g_steal_pointer (&name);
  key->text = g_strdup (equals + 1 + strspn (equals + 1, " \t"));
  key->values = strcmp (group->name, TERSE_SPEC_TABLE) == 0 ? read_prose (key->text)
                                                            : read_list (reader, key->text, error);
  return key->values != NULL;
}

static gboolean
add_group (Reader *reader, const char *line, GError **error)
{
  gsize length = strlen (line);
  g_autofree char *name = g_strndup (line + 1, length > 2 ? length - 2 : 0);
  if (length < 3 || line[length - 1] != ']' || strpbrk (name, "[]"))
    return fail (reader, error, "expected a name in brackets, found %s", line);
  if (!g_hash_table_add (reader->seen, g_strdup (name)))
    return fail (reader, error, "expected the group [%s] once, found it twice", name);
  g_ptr_array_add (reader->groups, terse_spec_group_new (name, reader->line));
  return TRUE;
}

static gboolean
read_line (Reader *reader, char *line, GError **error)
{
  reader->line++;
  if (!g_utf8_validate (line, -1, NULL))
    return fail (reader, error, "expected text in UTF-8, found other bytes");
  g_strstrip (line);
  if (*line == '\0' || *line == '#')
    return TRUE;
  if (*line == '[')
    return add_group (reader, line, error);
  const char *equals = strchr (line, '=');
  return equals
             ? add_key (reader, line, equals, error)
             : fail (reader, error, "expected [group], key = value or # comment, found %s", line);
}

static gboolean
read_lines (Reader *reader, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (!read_line (reader, lines[i], error))
      return FALSE;
  return TRUE;
}

/* What GLib thinks of it: nothing that passed should fail. */
static gboolean
is_key_file (const Reader *reader, const char *text, gsize length, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) why = NULL;
  if (length == 0 || g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, &why))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s: expected a key file, found: %s",
               reader->path, why->message);
  return FALSE;
}

GPtrArray *
terse_spec_file_read (const char *path, GError **error)
{
  gsize length;
  g_autofree char *text
      = terse_file_read (path, "a specification", TERSE_SPEC_MAX_BYTES, &length, error);
  g_autoptr (GPtrArray) groups
      = g_ptr_array_new_with_free_func ((GDestroyNotify) terse_spec_group_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { path, 0, groups, seen };
  if (text == NULL)
    return NULL;
  if (strlen (text) != length)
    {
      reader.line = 1;
      fail (&reader, error, "expected text, found a NUL byte");
      return NULL;
    }
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    {
      reader.line = 1;
      fail (&reader, error, "expected text from the first byte on, found a byte order mark");
      return NULL;
    }
  return read_lines (&reader, text, error) && is_key_file (&reader, text, length, error)
             ? g_steal_pointer (&groups)
             : NULL;
}
