#include "cli/document.h"

#include <string.h>

/* In single quotes; help has no backslashes. */
static void
append_quoted (GString *text, const char *word)
{
  g_string_append_c (text, '\'');
  for (; *word; word++)
    g_string_append_printf (text, *word == '\'' ? "'\\%c'" : "%c", *word);
  g_string_append_c (text, '\'');
}

/* For zsh and fish, which read a list of ids again as a shell would. */
static void
append_escaped (GString *text, const char *ids)
{
  for (; *ids; ids++)
    g_string_append_printf (text, strchr ("()*^?[]", *ids) ? "\\%c" : "%c", *ids);
}

static gboolean
takes_value (const TerseOptionLine *line)
{
  return line->kind != TERSE_KIND_FLAG && line->kind != TERSE_KIND_FLAGS;
}

/* ---- bash ---- */

/* A branch that offers ids, or names of files or folders. */
static void
append_bash_offer (GString *text, const char *values, TerseOptionKind kind)
{
  g_autofree char *ids = terse_document_ids (values);
  if (*ids)
    g_string_append_printf (text, "_terse_offer '%s'", ids);
  else if (kind == TERSE_KIND_FILE || kind == TERSE_KIND_FOLDER)
    g_string_append_printf (text, "compopt -o %s 2>/dev/null",
                            kind == TERSE_KIND_FILE ? "default" : "dirnames");
  else
    g_string_append (text, ":");
}

/* The value of an option, by the command and the option in front. */
static void
append_bash_values (GString *text)
{
  g_string_append (text, "  case \"$command $previous\" in\n");
  for (guint i = 0; i < TERSE_N_LINES; i++)
    {
      const TerseOptionLine *line = terse_option_line (i);
      const char *separator = "    ";
      if (!takes_value (line))
        continue;
      for (guint c = 0; c < TERSE_N_COMMANDS; c++)
        if (line->commands >> c & 1)
          {
            g_string_append_printf (text, "%s'%s --%s'", separator, terse_command (c)->name,
                                    line->name);
            if (line->letter)
              g_string_append_printf (text, "|'%s -%c'", terse_command (c)->name, line->letter);
            separator = "|";
          }
      g_string_append (text, ")\n      ");
      append_bash_offer (text, line->values ? line->values : "", line->kind);
      g_string_append (text, "; return ;;\n");
    }
  g_string_append (text, "  esac\n");
}

static TerseOptionKind
word_kind (const TerseCommand *command)
{
  if (strstr (command->values, "FOLDER"))
    return TERSE_KIND_FOLDER;
  return strstr (command->values, "FILE") ? TERSE_KIND_FILE : TERSE_KIND_TEXT;
}

/* Options and words, by the command. */
static void
append_bash_words (GString *text)
{
  g_string_append (text, "  case \"$command\" in\n");
  for (TerseCommandName i = terse_document_next (-1); i < TERSE_N_COMMANDS;
       i = terse_document_next ((int) i))
    {
      g_autoptr (GPtrArray) options = terse_option_texts (1u << i);
      g_string_append_printf (text, "    '%s')\n      if [[ $word == -* ]]; then _terse_offer '",
                              terse_command (i)->name);
      for (guint k = 0; k < options->len; k++)
        g_string_append_printf (text, "--%s ", ((const TerseOptionText *) options->pdata[k])->name);
      g_string_append (text, "--help'; else ");
      append_bash_offer (text, terse_command (i)->values, word_kind (terse_command (i)));
      g_string_append (text, "; fi ;;\n");
    }
  g_string_append (text, "  esac\n");
}

static void
append_bash_tasks (GString *text)
{
  for (guint i = 0; i < TERSE_N_COMMANDS; i++)
    {
      const TerseCommand *command = terse_command (i);
      g_autofree char *tasks = terse_document_tasks (command);
      if (*tasks)
        g_string_append_printf (text,
                                "  if [[ $command == %s ]]; then\n"
                                "    if (( COMP_CWORD == 2 )); then _terse_offer '%s'; return; fi\n"
                                "    command=\"$command ${COMP_WORDS[2]}\"\n  fi\n",
                                command->name, tasks);
    }
}

void
terse_document_bash (GString *text)
{
  g_autofree char *commands = terse_document_commands ();
  g_string_append_printf (
      text,
      "# Completion of terse for bash, made by terse document bash.\n"
      "_terse_offer ()\n{\n"
      "  mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$word\")\n}\n\n"
      "_terse ()\n{\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
      "  local command=${COMP_WORDS[1]}\n"
      "  COMPREPLY=()\n"
      "  # bash parts --option=value in three words\n"
      "  if [[ $word == = ]]; then word=\n"
      "  elif [[ $previous == = ]]; then previous=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
      "  if (( COMP_CWORD == 1 )); then _terse_offer '%s --help --version'; return; fi\n",
      commands);
  append_bash_tasks (text);
  append_bash_values (text);
  append_bash_words (text);
  g_string_append (text, "}\n\ncomplete -F _terse terse\n");
}

/* ---- zsh ---- */

/* Without what ends a part of a specification of _arguments. */
static void
append_zsh_text (GString *text, const char *plain)
{
  for (; *plain; plain++)
    if (*plain == '\'')
      g_string_append (text, "'\\''");
    else if (strchr ("[]:\\", *plain))
      g_string_append_printf (text, "\\%c", *plain);
    else
      g_string_append_c (text, *plain);
}

/* ":NAME:ACTION" of a value. */
static void
append_zsh_value (GString *text, const char *name, const char *values, TerseOptionKind kind)
{
  g_autofree char *ids = terse_document_ids (values);
  g_string_append_c (text, ':');
  append_zsh_text (text, name);
  g_string_append_c (text, ':');
  if (*ids)
    {
      g_string_append_c (text, '(');
      append_escaped (text, ids);
      g_string_append_c (text, ')');
    }
  else if (kind == TERSE_KIND_FILE || kind == TERSE_KIND_FOLDER)
    g_string_append (text, kind == TERSE_KIND_FILE ? "_files" : "_files -/");
}

static void
append_zsh_option (GString *text, const TerseOptionText *option)
{
  const TerseOptionLine *line = option->line;
  const gboolean value = takes_value (line);
  g_string_append (text, " \\\n        '");
  if (line->kind == TERSE_KIND_TEXTS)
    g_string_append_c (text, '*');
  g_string_append_printf (text, "--%s%s[", option->name, value ? "=" : "");
  append_zsh_text (text, option->help);
  g_string_append_c (text, ']');
  if (value)
    append_zsh_value (text, line->placeholder, line->values ? line->values : "", line->kind);
  g_string_append_c (text, '\'');
}

static void
append_zsh_command (GString *text, TerseCommandName name)
{
  const TerseCommand *command = terse_command (name);
  g_autoptr (GPtrArray) options = terse_option_texts (1u << name);
  g_auto (GStrv) words = g_strsplit (command->words, " ", -1);
  g_auto (GStrv) values = g_strsplit (command->values, " ", -1);
  g_string_append_printf (text, "    '%s')\n      _arguments", command->name);
  for (guint i = 0; i < options->len; i++)
    append_zsh_option (text, options->pdata[i]);
  g_string_append (text, " \\\n        '--help[print the options]'");
  for (guint i = 0; words[i]; i++)
    {
      g_string_append_printf (text, " \\\n        '%s", command->most == G_MAXUINT ? "*" : "");
      append_zsh_value (text, words[i], values[i], word_kind (command));
      g_string_append_c (text, '\'');
    }
  g_string_append (text, " ;;\n");
}

/* A line each of the commands without tasks, or of the tasks of `command`. */
static void
append_zsh_list (GString *text, const TerseCommand *command)
{
  g_string_append (text, "    local -a names=(");
  for (guint i = 0; i < TERSE_N_COMMANDS; i++)
    {
      const TerseCommand *entry = terse_command (i);
      const char *name = command      ? terse_command_task (command, entry)
                         : entry->run ? entry->name
                                      : NULL;
      if (name == NULL)
        continue;
      g_string_append_printf (text, " '%s:", name);
      append_zsh_text (text, entry->summary);
      g_string_append_c (text, '\'');
    }
  g_string_append_printf (text, " )\n    _describe %s names\n    return\n",
                          command ? "task" : "command");
}

void
terse_document_zsh (GString *text)
{
  g_string_append (text, "#compdef terse\n"
                         "# Completion of terse for zsh, made by terse document zsh.\n"
                         "_terse ()\n{\n  local command=$words[2]\n"
                         "  if (( CURRENT == 2 )); then\n");
  append_zsh_list (text, NULL);
  g_string_append (text, "  fi\n  shift words; (( CURRENT-- ))\n");
  for (guint i = 0; i < TERSE_N_COMMANDS; i++)
    if (terse_command (i)->words == NULL)
      {
        g_string_append_printf (text,
                                "  if [[ $command == %s ]]; then\n"
                                "    if (( CURRENT == 2 )); then\n",
                                terse_command (i)->name);
        append_zsh_list (text, terse_command (i));
        g_string_append (text, "    fi\n    command=\"$command $words[2]\"\n"
                               "    shift words; (( CURRENT-- ))\n  fi\n");
      }
  g_string_append (text, "  case $command in\n");
  for (TerseCommandName i = terse_document_next (-1); i < TERSE_N_COMMANDS;
       i = terse_document_next ((int) i))
    append_zsh_command (text, i);
  g_string_append (text, "  esac\n}\n\n_terse \"$@\"\n");
}

/* ---- fish ---- */

static void
append_fish_where (GString *text, const char *names)
{
  g_string_append_printf (text, "complete -c terse -n \"__terse_at %s\"", names);
}

static void
append_fish_describe (GString *text, const char *summary)
{
  g_string_append (text, " -d ");
  append_quoted (text, summary);
  g_string_append_c (text, '\n');
}

/* The names of the commands of a mask, quoted. (transfer full) */
static char *
fish_names (guint32 commands)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < TERSE_N_COMMANDS; i++)
    if (commands >> i & 1)
      g_string_append_printf (text, "%s'%s'", text->len ? " " : "", terse_command (i)->name);
  return g_string_free (text, FALSE);
}

static void
append_fish_value (GString *text, const char *values, TerseOptionKind kind)
{
  g_autofree char *ids = terse_document_ids (values);
  if (*ids)
    {
      g_string_append (text, " -a '");
      append_escaped (text, ids);
      g_string_append_c (text, '\'');
    }
  if (kind == TERSE_KIND_FILE)
    g_string_append (text, " -F");
  else if (kind == TERSE_KIND_FOLDER)
    g_string_append (text, " -a '(__fish_complete_directories)'");
}

static void
append_fish_option (GString *text, const TerseOptionText *option)
{
  const TerseOptionLine *line = option->line;
  g_autofree char *names = fish_names (line->commands);
  append_fish_where (text, names);
  g_string_append_printf (text, " -l %s", option->name);
  if (line->letter)
    g_string_append_printf (text, " -s %c", line->letter);
  if (takes_value (line))
    {
      g_string_append (text, line->kind == TERSE_KIND_FILE ? " -r" : " -x");
      append_fish_value (text, line->values ? line->values : "", line->kind);
    }
  append_fish_describe (text, option->help);
}

static void
append_fish_command (GString *text, const TerseCommand *command)
{
  const char *blank = strchr (command->name, ' ');
  g_autofree char *front
      = command->run ? g_strdup ("''")
                     : g_strdup_printf ("'%.*s '", (int) (blank - command->name), command->name);
  append_fish_where (text, front);
  g_string_append_printf (text, " -a %s", command->run ? command->name : blank + 1);
  append_fish_describe (text, command->summary);
  if (command->words == NULL || *command->words == '\0')
    return;
  g_autofree char *name = g_strdup_printf ("'%s'", command->name);
  append_fish_where (text, name);
  append_fish_value (text, command->values, word_kind (command));
  append_fish_describe (text, command->words);
}

void
terse_document_fish (GString *text)
{
  g_autoptr (GPtrArray) options = terse_option_texts (G_MAXUINT32);
  g_string_append (text, "# Completion of terse for fish, made by terse document fish.\n"
                         "function __terse_at\n"
                         "    set -l words (commandline -opc)\n"
                         "    set -l command \"$words[2]\"\n");
  for (guint i = 0; i < TERSE_N_COMMANDS; i++)
    if (terse_command (i)->words == NULL)
      g_string_append_printf (
          text, "    test \"$command\" = %s; and set command \"$command $words[3]\"\n",
          terse_command (i)->name);
  g_string_append (text, "    contains -- \"$command\" $argv\nend\n\ncomplete -c terse -f\n");
  for (guint i = 0; i < TERSE_N_COMMANDS; i++)
    append_fish_command (text, terse_command (i));
  for (guint i = 0; i < options->len; i++)
    append_fish_option (text, options->pdata[i]);
}
