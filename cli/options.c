#include "cli/options.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/suggest.h"
#include "cli/values.h"
#include "protocols/error.h"

#define IN(command) (1u << TERSE_COMMAND_##command)
#define PASSED (1u << 31)
#define MOST_IDS 9 /* that a help names */

G_STATIC_ASSERT (TERSE_N_COMMANDS < 31);

static const TerseOptionLine lines[] = {
#define TERSE_CLI_OPTION(symbol, KIND, name, letter, placeholder, values, fallback, help,          \
                         commands)                                                                 \
  { TERSE_KIND_##KIND,                                                                             \
    name,                                                                                          \
    letter,                                                                                        \
    placeholder,                                                                                   \
    values,                                                                                        \
    fallback,                                                                                      \
    help,                                                                                          \
    (commands) & ~PASSED,                                                                          \
    ((commands) &PASSED) != 0,                                                                     \
    G_STRUCT_OFFSET (TerseOptions, symbol) },
#include "cli/options.def"
#undef TERSE_CLI_OPTION
};

const TerseOptionLine *
terse_option_line (guint i)
{
  g_return_val_if_fail (i < TERSE_N_LINES, NULL);
  return &lines[i];
}

static void
free_text (gpointer data)
{
  TerseOptionText *text = data;
  g_free (text->name);
  g_free (text->help);
  g_free (text);
}

/* Takes name and help. */
static void
add_text (GPtrArray *texts, const TerseOptionLine *line, char *name, char *help)
{
  const TerseOptionText text = { name, help, line };
  g_ptr_array_add (texts, g_memdup2 (&text, sizeof text));
}

/* The ids in full where they are few, else the command that lists them; (transfer full). */
static char *
values_text (const char *values)
{
  g_auto (GStrv) ids = terse_values (values);
  return g_strv_length (ids) > MOST_IDS && *values == '{'
             ? g_strdup_printf ("see terse list %.*s", (int) strlen (values) - 2, values + 1)
             : terse_values_or (values);
}

/* With the values and the fallback, (transfer full). */
static char *
help_of (const TerseOptionLine *line)
{
  g_autofree char *values = values_text (line->values);
  return g_strdup_printf ("%s%s%s%s%s%s", line->help, *values ? ": " : "", values,
                          line->fallback ? " (" : "", line->fallback ? line->fallback : "",
                          line->fallback ? ")" : "");
}

static void
add_flags (GPtrArray *texts, const TerseOptionLine *line)
{
  g_auto (GStrv) ids = terse_values (line->values);
  for (guint i = 0; ids[i]; i++)
    add_text (texts, line, g_strconcat (line->name, ids[i], NULL),
              g_strdup_printf ("%s: %s", line->help, terse_value_summary (line->values, i)));
}

/* Without `helps`, which take the longest, only flags tell one. */
static GPtrArray *
option_texts (guint32 commands, gboolean helps)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (free_text);
  for (guint i = 0; i < TERSE_N_LINES; i++)
    if ((lines[i].commands & commands) == 0)
      continue;
    else if (lines[i].kind == TERSE_KIND_FLAGS)
      add_flags (texts, &lines[i]);
    else
      add_text (texts, &lines[i], g_strdup (lines[i].name), helps ? help_of (&lines[i]) : NULL);
  return texts;
}

GPtrArray *
terse_option_texts (guint32 commands)
{
  return option_texts (commands, TRUE);
}

/* While options are read. */
typedef struct {
  TerseOptions *options;
  GPtrArray *texts; /* TerseOptionText, those of the command */
} Reader;

/* By the name that GLib tells: -x or --long. */
static const TerseOptionText *
find_text (const Reader *reader, const char *name)
{
  for (guint i = 0; i < reader->texts->len; i++)
    {
      const TerseOptionText *text = reader->texts->pdata[i];
      if (name[1] == '-' ? strcmp (name + 2, text->name) == 0 : name[1] == text->line->letter)
        return text;
    }
  g_assert_not_reached ();
}

/* The text to keep: of FLAGS the id, of a flag its name. */
static const char *
kept (const TerseOptionText *text, const char *value)
{
  if (text->line->kind == TERSE_KIND_FLAGS)
    return text->name + strlen (text->line->name);
  return text->line->kind == TERSE_KIND_FLAG ? text->name : value;
}

static gboolean
take_option (const char *name, const char *value, gpointer data, GError **error)
{
  const Reader *reader = data;
  const TerseOptionText *text = find_text (reader, name);
  GPtrArray **given = &reader->options->given[text->line - lines];
  const char *keep = kept (text, value);
  if (*given == NULL)
    *given = g_ptr_array_new_with_free_func (g_free);
  else if (text->line->kind != TERSE_KIND_TEXTS
           && (text->line->kind != TERSE_KIND_FLAGS
               || g_ptr_array_find_with_equal_func (*given, keep, g_str_equal, NULL)))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "%s: expected once, found twice",
                   name);
      return FALSE;
    }
  g_ptr_array_add (*given, g_strdup (keep));
  return TRUE;
}

/* The option as GLib is to see it; it borrows from the text. */
static GOptionEntry
entry_of (const TerseOptionText *text)
{
  const GOptionArgFunc take = take_option;
  const TerseOptionLine *line = text->line;
  GOptionEntry entry
      = { text->name, line->letter, 0, G_OPTION_ARG_CALLBACK, NULL, text->help, line->placeholder };
  memcpy (&entry.arg_data, &take, sizeof take); /* ISO C has no cast for this */
  if (line->kind == TERSE_KIND_FLAG || line->kind == TERSE_KIND_FLAGS)
    entry.flags = G_OPTION_FLAG_NO_ARG;
  if (line->kind == TERSE_KIND_FILE || line->kind == TERSE_KIND_FOLDER)
    entry.flags = G_OPTION_FLAG_FILENAME;
  return entry;
}

/* What the words may be, and the example; (transfer full). */
static char *
description_of (const TerseCommand *command)
{
  g_auto (GStrv) words = g_strsplit (command->words, " ", -1);
  g_auto (GStrv) values = g_strsplit (command->values, " ", -1);
  GString *text = g_string_new (NULL);
  for (guint i = 0; words[i]; i++)
    {
      g_autofree char *ids = values_text (values[i]);
      if (*ids)
        g_string_append_printf (text, "%s: %s\n", words[i], ids);
    }
  g_string_append_printf (text, "%sExample:\n  %s", text->len ? "\n" : "", command->example);
  return g_string_free (text, FALSE);
}

static GOptionContext *
context_new (Reader *reader)
{
  const TerseCommand *command = terse_command (reader->options->command);
  g_autofree char *program = g_strdup_printf ("terse %s", command->name);
  g_autofree char *description = description_of (command);
  GOptionContext *context = g_option_context_new (command->words);
  GOptionGroup *group = g_option_group_new ("", "", "", reader, NULL);
  g_set_prgname (program);
  g_option_context_set_summary (context, command->summary);
  g_option_context_set_description (context, description);
  g_option_context_set_help_enabled (context, FALSE);
  for (guint i = 0; i < reader->texts->len; i++)
    {
      const GOptionEntry pair[] = { entry_of (reader->texts->pdata[i]), G_OPTION_ENTRY_NULL };
      g_option_group_add_entries (group, pair);
    }
  g_option_context_set_main_group (context, group);
  return context;
}

static gboolean
asks_for_help (char **arguments)
{
  for (guint i = 0; arguments[i] && strcmp (arguments[i], "--") != 0; i++)
    if (strcmp (arguments[i], "--help") == 0)
      return TRUE;
  return FALSE;
}

/* As many words as the command takes? They are those behind the first. */
static gboolean
check_words (const TerseCommand *command, guint found, GError **error)
{
  if (found >= command->least && found <= command->most)
    return TRUE;
  const gboolean any = command->most == G_MAXUINT;
  const guint expected = any ? command->least : command->most;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "expected %u argument%s%s, found %u; see --help", expected, expected == 1 ? "" : "s",
               any                              ? " or more"
               : command->least < command->most ? " at most"
                                                : "",
               found);
  return FALSE;
}

/* The option that was meant where GLib does not know one, "... --NAME" or "... --NAME=VALUE". */
static void
suggest_option (const Reader *reader, GError *error)
{
  const char *unknown = strstr (error->message, "--");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  if (unknown == NULL || !g_error_matches (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
    return;
  for (guint i = 0; i < reader->texts->len; i++)
    {
      g_autofree char *name
          = g_strconcat ("--", ((const TerseOptionText *) reader->texts->pdata[i])->name, NULL);
      g_strv_builder_add (builder, name);
    }
  g_auto (GStrv) names = g_strv_builder_end (builder);
  g_autofree char *name = g_strndup (unknown, strcspn (unknown, "="));
  terse_suggest_to (error, names, name);
}

/* Fills `given` and `words`. */
static gboolean
take_arguments (GOptionContext *context, const Reader *reader, char **arguments, GError **error)
{
  TerseOptions *options = reader->options;
  g_autoptr (GError) why = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_strv_builder_add (builder, "terse");
  for (char **argument = arguments; *argument; argument++)
    g_strv_builder_add (builder, *argument);
  g_auto (GStrv) all = g_strv_builder_end (builder);
  if (!g_option_context_parse_strv (context, &all, &why))
    {
      suggest_option (reader, why);
      g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_USAGE, why->message);
      return FALSE;
    }
  options->words = g_strdupv (all + 1);
  return check_words (terse_command (options->command), g_strv_length (options->words), error);
}

static gboolean
set_line (TerseOptions *options, guint i, GError **error)
{
  const TerseOptionLine *line = &lines[i];
  gpointer field = G_STRUCT_MEMBER_P (options, line->offset);
  GPtrArray *given = options->given[i];
  if (given == NULL)
    {
      return line->fallback == NULL || (line->commands >> options->command & 1) == 0
             || terse_option_set (line, line->fallback, field, error);
    }
  for (guint k = 0; k < given->len; k++)
    if (!terse_option_set (line, given->pdata[k], field, error))
      return FALSE;
  g_ptr_array_add (given, NULL);
  if (line->kind == TERSE_KIND_TEXTS)
    *(char ***) field = (char **) given->pdata;
  return TRUE;
}

static gboolean
set_lines (TerseOptions *options, GError **error)
{
  for (guint i = 0; i < TERSE_N_LINES; i++)
    if (!set_line (options, i, error))
      return FALSE;
  return TRUE;
}

static void
print_help (GOptionContext *context)
{
  g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
  g_print ("%s", help);
}

TerseOptions *
terse_options_parse (TerseCommandName command, char **arguments, GError **error)
{
  g_autoptr (TerseOptions) options = g_new0 (TerseOptions, 1);
  const gboolean helps = asks_for_help (arguments);
  g_autoptr (GPtrArray) texts = option_texts (1u << command, helps);
  Reader reader = { options, texts };
  options->command = command;
  g_autoptr (GOptionContext) context = context_new (&reader);
  if (helps)
    {
      print_help (context);
      g_clear_pointer (&context, g_option_context_free);
      g_clear_pointer (&texts, g_ptr_array_unref);
      g_clear_pointer (&options, terse_options_free);
      exit (terse_finish (EXIT_SUCCESS));
    }
  return take_arguments (context, &reader, arguments, error) && set_lines (options, error)
             ? g_steal_pointer (&options)
             : NULL;
}

void
terse_options_free (TerseOptions *options)
{
  for (guint i = 0; i < TERSE_N_LINES; i++)
    g_clear_pointer (&options->given[i], g_ptr_array_unref);
  g_strfreev (options->words);
  g_free (options);
}

/* The line of this name that the command takes, or TERSE_N_LINES. */
static guint
find_line (const TerseOptions *options, const char *name)
{
  guint i = 0;
  while (i < TERSE_N_LINES
         && ((lines[i].commands >> options->command & 1) == 0 || strcmp (lines[i].name, name) != 0))
    i++;
  return i;
}

const char *
terse_options_given (const TerseOptions *options, const char *name)
{
  const guint i = find_line (options, name);
  return i < TERSE_N_LINES && options->given[i] ? options->given[i]->pdata[0] : NULL;
}

guint64
terse_options_number (const TerseOptions *options, const char *name)
{
  const guint i = find_line (options, name);
  g_return_val_if_fail (i < TERSE_N_LINES && lines[i].kind == TERSE_KIND_NUMBER, 0);
  return *(const guint64 *) (gconstpointer) ((const char *) options + lines[i].offset);
}

/* As it was given, (transfer full). */
static char *
argument_of (const TerseOptionLine *line, const char *text)
{
  if (line->kind == TERSE_KIND_FLAG)
    return g_strdup_printf ("--%s", line->name);
  return g_strdup_printf (line->kind == TERSE_KIND_FLAGS ? "--%s%s" : "--%s=%s", line->name, text);
}

char **
terse_options_passed (const TerseOptions *options)
{
  g_autoptr (GPtrArray) passed = g_ptr_array_new ();
  for (guint i = 0; i < TERSE_N_LINES; i++)
    for (guint k = 0; lines[i].passed && options->given[i] && options->given[i]->pdata[k]; k++)
      g_ptr_array_add (passed, argument_of (&lines[i], options->given[i]->pdata[k]));
  g_ptr_array_add (passed, NULL);
  return (char **) g_ptr_array_steal (passed, NULL);
}

static void
suggest_value (GError *error, const char *values, const char *text)
{
  g_auto (GStrv) ids = terse_values (values);
  g_autofree char *end = g_strconcat ("found ", text, NULL);
  if (g_str_has_suffix (error->message, end))
    terse_suggest_to (error, ids, text);
}

void
terse_options_suggest (const TerseOptions *options, GError *error)
{
  g_auto (GStrv) values = g_strsplit (terse_command (options->command)->values, " ", -1);
  for (guint i = 0; values[i] && options->words[i]; i++)
    suggest_value (error, values[i], options->words[i]);
  for (guint i = 0; i < TERSE_N_LINES; i++)
    if (lines[i].kind == TERSE_KIND_TEXT && lines[i].values && options->given[i])
      suggest_value (error, lines[i].values, options->given[i]->pdata[0]);
}

int
terse_options_complain (const TerseOptions *options, GError *error)
{
  if (options)
    terse_options_suggest (options, error);
  return terse_complain (error);
}

static void
print_progress (const char *text, gpointer data G_GNUC_UNUSED)
{
  g_printerr ("terse: %s\n", text);
}

TerseProgress
terse_options_progress (const TerseOptions *options)
{
  const char *when = options->progress.id ? options->progress.id : "auto";
  const gboolean shown
      = strcmp (when, "auto") == 0 ? isatty (STDERR_FILENO) : strcmp (when, "always") == 0;
  return shown ? print_progress : NULL;
}
