#include "cli/site/markup.h"

#include <gio/gio.h>
#include <string.h>

/* The files of cli/site/text/ as glib-compile-resources puts them into the program. */
GResource *terse_site_get_resource (void);
void terse_site_register_resource (void);

const char *
terse_site_text (const char *file)
{
  static gsize once;
  g_autofree char *path = g_strconcat ("/site/", file, NULL);
  if (g_once_init_enter (&once))
    {
      terse_site_register_resource ();
      g_once_init_leave (&once, 1);
    }
  g_autoptr (GBytes) bytes = g_resource_lookup_data (terse_site_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL);
  return g_bytes_get_data (bytes, NULL); /* with a 0 behind it, in the program itself */
}

static gboolean
is_text (gunichar c)
{
  return c == '\n' || c == '\t' || (c >= 0x20 && c != 0x7f && !(c >= 0x80 && c < 0xa0));
}

char *
terse_site_escape (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) plain = g_string_new (NULL);
  for (char *at = valid; *at; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);
      g_string_append_unichar (plain, is_text (c) && c != 0xfffe && c != 0xffff ? c : 0xfffd);
    }
  return g_markup_escape_text (plain->str, (gssize) plain->len);
}

char *
terse_site_json (JsonNode *node)
{
  g_autofree char *json = json_to_string (node, FALSE);
  g_autofree char *valid = g_utf8_make_valid (json, -1);
  GString *safe = g_string_new (valid);
  g_string_replace (safe, "<", "\\u003c", 0);
  return g_string_free (safe, FALSE);
}

static GHashTable *
read_values (const char *name, va_list list)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (; name; name = va_arg (list, const char *))
    {
      const char *value = va_arg (list, const char *);
      g_assert (value != NULL);
      g_hash_table_insert (values, g_strdup (name), g_strdup (value));
    }
  return values;
}

/* Appends the value of what stands between `from` and its closing braces; behind them. */
static const char *
append_value (GString *markup, const char *from, GHashTable *values)
{
  const gboolean is_markup = from[2] == '{';
  const char *begin = from + (is_markup ? 3 : 2), *closing = is_markup ? "}}}" : "}}";
  const char *end = strstr (begin, closing);
  g_assert (end != NULL);
  g_autofree char *name = g_strndup (begin, (gsize) (end - begin));
  const char *value = g_hash_table_lookup (values, name);
  if (value == NULL)
    g_error ("site: expected a value for %s, found none", name);
  g_autofree char *escaped = is_markup ? NULL : terse_site_escape (value);
  g_string_append (markup, is_markup ? value : escaped);
  return end + strlen (closing);
}

static void
append_filled (GString *markup, const char *file, GHashTable *values)
{
  const char *at = terse_site_text (file), *next;
  while ((next = strstr (at, "{{")))
    {
      g_string_append_len (markup, at, next - at);
      at = append_value (markup, next, values);
    }
  g_string_append (markup, at);
}

void
terse_site_append (GString *markup, const char *file, const char *name, ...)
{
  va_list list;
  va_start (list, name);
  g_autoptr (GHashTable) values = read_values (name, list);
  va_end (list);
  append_filled (markup, file, values);
}

char *
terse_site_fill (const char *file, const char *name, ...)
{
  GString *markup = g_string_new (NULL);
  va_list list;
  va_start (list, name);
  g_autoptr (GHashTable) values = read_values (name, list);
  va_end (list);
  append_filled (markup, file, values);
  return g_string_free (markup, FALSE);
}
