/* The program terse: finds the command and runs it. */
#include "cli/command.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "protocols/error.h"

typedef struct {
  const char *name, *arguments, *summary;
  int (*run) (char **arguments);
} Command;

static const Command commands[] = {
#define TERSE_COMMAND(symbol, arguments, summary)                                                  \
  { #symbol, arguments, summary, terse_command_##symbol },
#include "cli/commands.def"
#undef TERSE_COMMAND
};

static const Command *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static void
print_help (void)
{
  g_print ("Usage: terse COMMAND [options]\n\nHow few bits? With proof.\n\n");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *usage = g_strdup_printf ("%s %s", commands[i].name, commands[i].arguments);
      g_print ("  terse %-28s %s\n", usage, commands[i].summary);
    }
  g_print ("\nOptions of a command: terse COMMAND --help\n"
           "Exit status: 0 decided (and as expected) or verified, 1 not as expected or rejected,\n"
           "             2 bad usage or input, 3 undecided\n");
}

int
terse_complain (GError *error)
{
  for (char *c = error->message; *c; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  g_printerr ("terse: %s\n", error->message);
  g_error_free (error);
  return TERSE_EXIT_USAGE;
}

GOptionContext *
terse_option_context (const char *command)
{
  const Command *found = find_command (command);
  g_auto (GStrv) words = g_strsplit (found->arguments, " [", 2);
  g_autofree char *program = g_strdup_printf ("terse %s", command);
  GOptionContext *context = g_option_context_new (words[0]);
  g_set_prgname (program);
  g_option_context_set_summary (context, found->summary);
  g_option_context_set_help_enabled (context, FALSE);
  return context;
}

/* The exit status, if standard output took all that was written. */
static int
finish (int status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  g_printerr ("terse: expected room on standard output, found none\n");
  return TERSE_EXIT_USAGE;
}

/* An option that may be given once. */
typedef struct {
  GOptionEntry entry;
  gboolean given;
} Option;

/* By the name that GLib tells: -x or --long. */
static Option *
find_option (const GArray *options, const char *name)
{
  for (guint i = 0; i < options->len; i++)
    {
      Option *option = &g_array_index (options, Option, i);
      if (name[1] == '-' ? strcmp (name + 2, option->entry.long_name) == 0
                         : name[1] == option->entry.short_name)
        return option;
    }
  g_assert_not_reached ();
}

static gboolean
take_option (const char *name, const char *value, gpointer options, GError **error)
{
  Option *option = find_option (options, name);
  if (option->given)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "%s: expected once, found twice",
                   name);
      return FALSE;
    }
  option->given = TRUE;
  if (option->entry.arg == G_OPTION_ARG_NONE)
    *(gboolean *) option->entry.arg_data = TRUE;
  else
    *(char **) option->entry.arg_data = g_strdup (value);
  return TRUE;
}

/* The entry as GLib is to see it: take_option () instead of an assignment, by which the last of
 * several would win. */
static GOptionEntry
add_option (GArray *options, const GOptionEntry *entry)
{
  const GOptionArgFunc take = take_option;
  const Option option = { *entry, FALSE };
  GOptionEntry seen = *entry;
  if (entry->arg == G_OPTION_ARG_STRING_ARRAY || entry->arg == G_OPTION_ARG_FILENAME_ARRAY)
    return seen;
  g_assert (entry->arg == G_OPTION_ARG_NONE || entry->arg == G_OPTION_ARG_STRING
            || entry->arg == G_OPTION_ARG_FILENAME);
  g_array_append_val (options, option);
  if (entry->arg == G_OPTION_ARG_NONE)
    seen.flags |= G_OPTION_FLAG_NO_ARG;
  if (entry->arg == G_OPTION_ARG_FILENAME)
    seen.flags |= G_OPTION_FLAG_FILENAME;
  seen.arg = G_OPTION_ARG_CALLBACK;
  memcpy (&seen.arg_data, &take, sizeof take); /* ISO C has no cast for this */
  return seen;
}

void
terse_set_options (GOptionContext *context, const GOptionEntry *entries)
{
  GArray *options = g_array_new (FALSE, FALSE, sizeof (Option));
  GOptionGroup *group = g_option_group_new ("", "", "", options, (GDestroyNotify) g_array_unref);
  for (; entries->long_name; entries++)
    {
      const GOptionEntry pair[] = { add_option (options, entries), { NULL } };
      g_option_group_add_entries (group, pair);
    }
  g_option_context_set_main_group (context, group);
}

static gboolean
asks_for_help (char **arguments)
{
  for (guint i = 0; arguments[i] && strcmp (arguments[i], "--") != 0; i++)
    if (strcmp (arguments[i], "--help") == 0)
      return TRUE;
  return FALSE;
}

/* Frees the context. */
static void
print_options (GOptionContext *context)
{
  g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
  g_print ("%s", help);
  g_option_context_free (context);
}

char **
terse_parse_options (GOptionContext *context, char **arguments, guint words, GError **error)
{
  if (asks_for_help (arguments))
    {
      print_options (context);
      exit (finish (EXIT_SUCCESS));
    }
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) why = NULL;
  g_autoptr (GOptionContext) own = context;
  g_ptr_array_add (all, g_strdup ("terse"));
  for (guint i = 0; arguments[i]; i++)
    g_ptr_array_add (all, g_strdup (arguments[i]));
  g_ptr_array_add (all, NULL);
  char **left = (char **) g_ptr_array_steal (all, NULL);
  if (!g_option_context_parse_strv (context, &left, &why))
    g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_USAGE, why->message);
  else if (g_strv_length (left) != words + 1)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                 "expected %u argument%s, found %u; see --help", words, words == 1 ? "" : "s",
                 g_strv_length (left) - 1);
  else
    {
      g_free (left[0]);
      memmove (left, left + 1, (words + 1) * sizeof *left);
      return left;
    }
  g_strfreev (left);
  return NULL;
}

static gpointer
wait_for_signal (gpointer data)
{
  sigset_t *signals = data;
  GCancellable *cancellable = terse_interruption ();
  int number;
  if (sigwait (signals, &number) == 0)
    g_cancellable_cancel (cancellable);
  /* A second signal ends the program at once. */
  pthread_sigmask (SIG_UNBLOCK, signals, NULL);
  return NULL;
}

GCancellable *
terse_interruption (void)
{
  static GCancellable *cancellable;
  static gsize once;
  if (g_once_init_enter (&once))
    {
      static sigset_t signals;
      GThread *thread;
      cancellable = g_cancellable_new ();
      sigemptyset (&signals);
      sigaddset (&signals, SIGINT);
      sigaddset (&signals, SIGTERM);
      pthread_sigmask (SIG_BLOCK, &signals, NULL);
      g_once_init_leave (&once, 1);
      thread = g_thread_try_new ("signals", wait_for_signal, &signals, NULL);
      if (thread)
        g_thread_unref (thread);
      else /* nobody waits for them: they end the program */
        pthread_sigmask (SIG_UNBLOCK, &signals, NULL);
    }
  return cancellable;
}

int
main (int argc, char **argv)
{
  const char *name = argc > 1 ? argv[1] : "--help";
  signal (SIGXFSZ, SIG_IGN); /* a limit on the size of files is an error of write () */
  setlocale (LC_CTYPE, "");  /* not the rest: numbers keep their points */
  if (strcmp (name, "--help") == 0 || strcmp (name, "help") == 0)
    {
      print_help ();
      return finish (argc > 1 ? EXIT_SUCCESS : TERSE_EXIT_USAGE);
    }
  if (strcmp (name, "--version") == 0)
    {
      g_print ("terse %s\n", TERSE_VERSION);
      return finish (EXIT_SUCCESS);
    }
  const Command *command = find_command (name);
  if (command == NULL)
    return terse_complain (g_error_new (TERSE_ERROR, TERSE_ERROR_USAGE,
                                        "expected a command (see terse --help), found %s", name));
  return finish (command->run (argv + 2));
}
