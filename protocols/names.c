#include "protocols/names.h"

#include "protocols/error.h"

static void
append_name (GString *text, const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  for (const char *c = valid; *c; c++)
    {
      if (*c == ',' || *c == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, g_ascii_iscntrl (*c) ? ' ' : *c);
    }
}

char *
terse_names_text (const char *const *names, guint n)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_name (text, names[i]);
    }
  return g_string_free (text, FALSE);
}

/* The names up to commas without a backslash in front. */
static char **
split (const char *text)
{
  GPtrArray *names = g_ptr_array_new ();
  GString *name = g_string_new (NULL);
  for (; *text; text++)
    if (*text == ',')
      {
        g_ptr_array_add (names, g_strdup (name->str));
        g_string_truncate (name, 0);
      }
    else
      {
        text += *text == '\\' && text[1];
        g_string_append_c (name, *text);
      }
  g_ptr_array_add (names, g_string_free (name, FALSE));
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

char **
terse_names_parse (const char *text, guint n, const char *what, GError **error)
{
  g_auto (GStrv) names = split (text);
  const guint found = g_strv_length (names);
  g_autofree char *again = terse_names_text ((const char *const *) names, found);
  if (found == n && g_str_equal (text, again))
    return g_steal_pointer (&names);
  if (found != n)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s: expected %u names, found %u", what, n,
                 found);
  else
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                 "%s: expected printable names, with \\ before , and \\ only, found others", what);
  return NULL;
}
