/* Words of a line: they are cut by protocols/entry_reader.h, and met one after the other. */
#include "protocols/line.h"

#include <string.h>

void
terse_line_init (TerseLine *line, const TerseEntryReader *reader, const char *begin,
                 const char *end)
{
  *line = (TerseLine){ reader, g_ptr_array_new_with_free_func (g_free), 0 };
  for (const char *stop; terse_entry_reader_word (&begin, &stop, end); begin = stop)
    g_ptr_array_add (line->all, g_strndup (begin, (gsize) (stop - begin)));
}

void
terse_line_clear (TerseLine *line)
{
  g_ptr_array_unref (line->all);
}

const char *
terse_line_peek (const TerseLine *line)
{
  return line->next < line->all->len ? line->all->pdata[line->next] : NULL;
}

gboolean
terse_line_fail (const TerseLine *line, const char *expected, GError **error)
{
  const char *word = terse_line_peek (line);
  g_autofree char *found = word ? terse_entry_reader_quote (word, word + strlen (word))
                                : g_strdup ("the end of the line");
  return terse_entry_reader_fail (line->reader, error, TERSE_ERROR_INPUT, "expected %s, found %s",
                                  expected, found);
}

gboolean
terse_line_accept (TerseLine *line, const char *wanted)
{
  gboolean found = g_strcmp0 (terse_line_peek (line), wanted) == 0;
  line->next += found;
  return found;
}

gboolean
terse_line_expect (TerseLine *line, const char *wanted, GError **error)
{
  g_autofree char *expected = g_strdup_printf ("the word %s", wanted);
  return terse_line_accept (line, wanted) || terse_line_fail (line, expected, error);
}

gboolean
terse_line_is_name (const char *word)
{
  gsize length = word ? strlen (word) : 0;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (word[i]) && strchr ("_-.:", word[i]) == NULL)
      return FALSE;
  return length >= 1 && length <= TERSE_LINE_MAX_NAME;
}

GPtrArray *
terse_line_players (const TerseProblem *problem, gboolean *by_number)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  *by_number = TRUE;
  for (guint p = 0; p < terse_problem_players (problem); p++)
    {
      char *name = terse_problem_player_name (problem, p);
      if (g_ascii_string_to_signed (name, 10, G_MININT64, G_MAXINT64, NULL, NULL))
        *by_number = FALSE;
      g_ptr_array_add (names, name);
    }
  return names;
}

static gboolean
find (const char *word, GPtrArray *names, gboolean by_number, guint *found)
{
  guint64 number;
  if (word && g_ptr_array_find_with_equal_func (names, word, g_str_equal, found))
    return TRUE;
  if (!word || !by_number || names->len == 0
      || !g_ascii_string_to_unsigned (word, 10, 0, names->len - 1, &number, NULL))
    return FALSE;
  *found = (guint) number;
  return TRUE;
}

/* "what (Alice, Bob)" */
static char *
list_names (const char *what, GPtrArray *names)
{
  GString *text = g_string_new (what);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s%s", i ? ", " : " (", (char *) names->pdata[i]);
  g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}

gboolean
terse_line_one_of (TerseLine *line, const char *what, GPtrArray *names, gboolean by_number,
                   guint *found, GError **error)
{
  g_autofree char *expected = list_names (what, names);
  if (!find (terse_line_peek (line), names, by_number, found))
    return terse_line_fail (line, expected, error);
  line->next++;
  return TRUE;
}
