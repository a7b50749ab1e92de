/* Fuzz target: command lines. The input is lines: the words behind `terse`. Finding the command and
 * reading its options must succeed or fail with one line; a problem and a budget that were accepted
 * can be told. No file is opened: words with "file", "schedule" or "graph" in them are left out,
 * and so is
 * --help, which ends the program. */
#include <string.h>

#include "cli/request.h"
#include "protocols/error.h"
#include "tests/support/fuzz.h"

#define MOST_WORDS 24

/* Takes the error. */
static void
check_message (GError *error)
{
  check (error && error->domain == TERSE_ERROR && *error->message
         && strchr (error->message, '\n') == NULL);
  g_error_free (error);
}

/* Finds the command of the words: its number, or TERSE_N_COMMANDS. `arguments` becomes what is
 * behind it. */
static TerseCommandName
find_command (char ***arguments)
{
  GError *error = NULL;
  TerseCommandName name = 0, task;
  const TerseCommand *command = **arguments ? terse_command_find (*(*arguments)++, &error) : NULL;
  g_clear_error (&error);
  if (command == NULL)
    return TERSE_N_COMMANDS;
  while (terse_command (name) != command)
    name++;
  if (command->words)
    return name;
  if (terse_command_find_task (name, *arguments, &task, &error))
    return (*arguments)++, task;
  check_message (error);
  return TERSE_N_COMMANDS;
}

static void
check_request (TerseCommandName name, char **arguments)
{
  GError *error = NULL;
  g_autoptr (TerseRequest) request = terse_request_parse (name, arguments, &error);
  if (request == NULL)
    {
      check_message (error);
      return;
    }
  if (name != TERSE_COMMAND_solve)
    return;
  g_autoptr (TerseQuestion) question
      = terse_question_new (request->problem, request->model, request->setting, &error);
  g_autofree char *text = question ? terse_question_text (question) : NULL;
  if (question)
    check (*text && error == NULL);
  else
    check_message (error);
}

static void
check_options (TerseCommandName name, char **arguments)
{
  GError *error = NULL;
  g_autoptr (TerseOptions) options = terse_options_parse (name, arguments, &error);
  if (options == NULL)
    {
      check_message (error);
      return;
    }
  g_auto (GStrv) passed = terse_options_passed (options);
  const guint words = g_strv_length (options->words);
  check (words >= terse_command (name)->least && words <= terse_command (name)->most && passed);
  if (name == TERSE_COMMAND_solve || name == TERSE_COMMAND_minimum)
    check_request (name, arguments);
}

/* At most MOST_WORDS lines; none has a line end in it. (transfer full) */
static char **
words_of (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", MOST_WORDS + 1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; lines[i] && i < MOST_WORDS; i++)
    if (!strstr (lines[i], "file") && !strstr (lines[i], "schedule") && !strstr (lines[i], "graph")
        && strcmp (lines[i], "--help") != 0)
      g_strv_builder_add (builder, lines[i]);
  return g_strv_builder_end (builder);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (GStrv) words = words_of (data, size);
  char **arguments = words;
  TerseCommandName name = find_command (&arguments);
  if (name < TERSE_N_COMMANDS)
    check_options (name, arguments);
  return 0;
}
