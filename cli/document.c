/* terse document: the manual page, the tables of cli/README.md and completion scripts, on standard
 * output. */
#include "cli/document.h"

#include <string.h>

#include "cli/values.h"

TerseCommandName
terse_document_next (int command)
{
  guint next = (guint) (command + 1);
  while (next < TERSE_N_COMMANDS && terse_command (next)->words == NULL)
    next++;
  return (TerseCommandName) next;
}

static void
append_word (GString *text, const char *word)
{
  g_string_append_printf (text, "%s%s", text->len ? " " : "", word);
}

char *
terse_document_commands (void)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < TERSE_N_COMMANDS; i++)
    if (terse_command (i)->run)
      append_word (text, terse_command (i)->name);
  return g_string_free (text, FALSE);
}

char *
terse_document_tasks (const TerseCommand *command)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < TERSE_N_COMMANDS; i++)
    if (terse_command_task (command, terse_command (i)))
      append_word (text, terse_command_task (command, terse_command (i)));
  return g_string_free (text, FALSE);
}

char *
terse_document_ids (const char *values)
{
  GString *text = g_string_new (NULL);
  g_auto (GStrv) lists = g_strsplit (values, " ", -1);
  for (guint i = 0; lists[i]; i++)
    {
      g_auto (GStrv) ids = terse_values (lists[i]);
      for (guint k = 0; ids[k]; k++)
        append_word (text, ids[k]);
    }
  return g_string_free (text, FALSE);
}

/* For a cell of a table in Markdown. */
static void
append_cell (GString *text, const char *cell)
{
  for (; *cell; cell++)
    g_string_append_printf (text, *cell == '|' ? "\\%c" : "%c", *cell);
}

static void
append_commands (GString *text)
{
  g_string_append (text, "| command | does |\n| --- | --- |\n");
  for (TerseCommandName i = terse_document_next (-1); i < TERSE_N_COMMANDS;
       i = terse_document_next ((int) i))
    {
      const TerseCommand *command = terse_command (i);
      g_string_append_printf (text, "| `terse %s%s", command->name, *command->words ? " " : "");
      append_cell (text, command->words);
      g_string_append (text, "` | ");
      append_cell (text, command->summary);
      g_string_append (text, " |\n");
    }
}

/* The names of the commands that take an option. */
static void
append_takers (GString *text, guint32 commands)
{
  const char *separator = "";
  for (guint i = 0; i < TERSE_N_COMMANDS; i++)
    if (commands >> i & 1)
      {
        g_string_append_printf (text, "%s%s", separator, terse_command (i)->name);
        separator = ", ";
      }
}

void
terse_document_markdown (GString *text)
{
  g_autoptr (GPtrArray) options = terse_option_texts (G_MAXUINT32);
  append_commands (text);
  g_string_append (text, "\n| option | meaning | of |\n| --- | --- | --- |\n");
  for (guint i = 0; i < options->len; i++)
    {
      const TerseOptionText *option = options->pdata[i];
      const TerseOptionLine *line = option->line;
      g_string_append (text, "| ");
      if (line->letter)
        g_string_append_printf (text, "`-%c`, ", line->letter);
      g_string_append_printf (text, "`--%s%s", option->name, line->placeholder ? " " : "");
      append_cell (text, line->placeholder ? line->placeholder : "");
      g_string_append (text, "` | ");
      append_cell (text, option->help);
      g_string_append (text, " | ");
      append_takers (text, line->commands);
      g_string_append (text, " |\n");
    }
}

static const struct {
  const char *name;
  void (*append) (GString *text);
} documents[] = {
  { "man", terse_document_man },   { "markdown", terse_document_markdown },
  { "bash", terse_document_bash }, { "zsh", terse_document_zsh },
  { "fish", terse_document_fish },
};

int
terse_command_document (char **arguments)
{
  GError *error = NULL;
  g_autoptr (TerseOptions) options
      = terse_options_parse (TERSE_COMMAND_document, arguments, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  if (options == NULL)
    return terse_options_complain (options, error);
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    if (strcmp (documents[i].name, options->words[0]) == 0)
      documents[i].append (text);
  g_autofree char *expected = terse_values_or (terse_command (TERSE_COMMAND_document)->values);
  if (text->len == 0)
    {
      terse_options_refuse (&error, "document", expected, options->words[0]);
      return terse_options_complain (options, error);
    }
  g_print ("%s", text->str);
  return TERSE_EXIT_DECIDED;
}
