#include "tests/support/console.h"

#include <string.h>

static void
free_example (gpointer data)
{
  TerseConsoleExample *example = data;
  g_free (example->command);
  g_free (example->expected);
  g_free (example);
}

static void
add_line (TerseExamples *examples, guint number, const char *line)
{
  if (g_str_has_prefix (line, "$ "))
    {
      TerseConsoleExample *example = g_new0 (TerseConsoleExample, 1);
      *example = (TerseConsoleExample){ number, g_strdup (line + 2), g_strdup ("") };
      g_ptr_array_add (examples->examples, example);
      return;
    }
  g_assert_cmpuint (examples->examples->len, >, 0); /* output needs a command before it */
  TerseConsoleExample *last = examples->examples->pdata[examples->examples->len - 1];
  g_autofree char *before = last->expected;
  last->expected = g_strconcat (before, line, "\n", NULL);
}

TerseExamples
terse_examples_read (const char *markdown)
{
  TerseExamples examples
      = { g_ptr_array_new_with_free_func (free_example), g_ptr_array_new_with_free_func (g_free) };
  g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);
  g_autofree char *block = NULL; /* the word behind the mark that opened it */
  for (guint i = 0; lines[i]; i++)
    if (g_str_has_prefix (lines[i], "```"))
      {
        char *opened = block ? NULL : g_strdup (lines[i] + 3);
        g_free (block);
        block = opened;
      }
    else if (block && strcmp (block, "console") == 0)
      add_line (&examples, i + 1, lines[i]);
    else if (block && strcmp (block, "sh") == 0)
      g_ptr_array_add (examples.set_up, g_strdup (lines[i]));
  g_assert_null (block); /* every block ends */
  return examples;
}

void
terse_examples_clear (TerseExamples *examples)
{
  g_clear_pointer (&examples->examples, g_ptr_array_unref);
  g_clear_pointer (&examples->set_up, g_ptr_array_unref);
}

static char *
replace (const char *pattern, const char *text, const char *by)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  return g_regex_replace_literal (regex, text, -1, 0, by, 0, NULL);
}

/* A line as it is compared. */
static char *
normal_form (const char *line)
{
  g_autofree char *cut = replace ("\\s+$", line, "");
  g_autofree char *decimals = replace ("[0-9]+\\.[0-9]+", cut, "#.#");
  g_autofree char *all = replace ("\\b([0-9]+) of \\1\\b", decimals, "# of #");
  return g_regex_match_simple ("\\bproof\\b.*\\bsteps\\b", all, 0, 0) ? replace ("[0-9]+", all, "#")
                                                                      : g_steal_pointer (&all);
}

static gboolean
lines_match (char **expected, char **found)
{
  if (*expected == NULL)
    return *found == NULL;
  if (strcmp (*expected, "...") == 0)
    return lines_match (expected + 1, found) || (*found && lines_match (expected, found + 1));
  if (*found == NULL)
    return FALSE;
  g_autofree char *one = normal_form (*expected), *other = normal_form (*found);
  return strcmp (one, other) == 0 && lines_match (expected + 1, found + 1);
}

/* The lines of a text, without the empty piece behind the last newline. */
static char **
split (const char *text)
{
  g_autofree char *chomped = g_strdup (text);
  if (g_str_has_suffix (chomped, "\n"))
    chomped[strlen (chomped) - 1] = '\0';
  return *chomped || *text ? g_strsplit (chomped, "\n", -1) : g_new0 (char *, 1);
}

gboolean
terse_console_matches (const char *expected, const char *found)
{
  g_auto (GStrv) a = split (expected), b = split (found);
  return lines_match (a, b);
}
