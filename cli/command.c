#include "cli/command.h"

#include <errno.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/suggest.h"
#include "protocols/error.h"

static const TerseCommand commands[] = {
#define TERSE_COMMAND(symbol, words, values, least, most, summary, example)                        \
  { #symbol, words, values, least, most, summary, example, terse_command_##symbol },
#define TERSE_SUBCOMMAND(symbol, task, words, values, least, most, summary, example)               \
  { #symbol " " #task, words, values, least, most, summary, example, NULL },
#include "cli/commands.def"
#undef TERSE_COMMAND
#undef TERSE_SUBCOMMAND
};

const TerseCommand *
terse_command (TerseCommandName name)
{
  return &commands[name];
}

/* A command, or a task of `command`. */
static void
suggest (GError *error, const TerseCommand *command, const char *word)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; i < TERSE_N_COMMANDS; i++)
    {
      const char *name = command           ? terse_command_task (command, &commands[i])
                         : commands[i].run ? commands[i].name
                                           : NULL;
      if (name)
        g_strv_builder_add (builder, name);
    }
  g_auto (GStrv) names = g_strv_builder_end (builder);
  terse_suggest_to (error, names, word);
}

const TerseCommand *
terse_command_find (const char *name, GError **error)
{
  for (guint i = 0; i < TERSE_N_COMMANDS; i++)
    if (commands[i].run && strcmp (commands[i].name, name) == 0)
      return &commands[i];
  g_autoptr (GError) why = g_error_new (TERSE_ERROR, TERSE_ERROR_USAGE,
                                        "expected a command (see terse --help), found %s", name);
  suggest (why, NULL, name);
  g_propagate_error (error, g_steal_pointer (&why));
  return NULL;
}

const char *
terse_command_task (const TerseCommand *command, const TerseCommand *task)
{
  const size_t length = strlen (command->name);
  const gboolean is_task = task->run == NULL && strncmp (task->name, command->name, length) == 0
                           && task->name[length] == ' ';
  return is_task ? task->name + length + 1 : NULL;
}

/* "check or show", (transfer full). */
static char *
tasks_text (const TerseCommand *command)
{
  GString *text = g_string_new (NULL);
  for (const TerseCommand *task = command + 1; task < commands + TERSE_N_COMMANDS; task++)
    if (terse_command_task (command, task))
      g_string_append_printf (text, "%s%s",
                              task == command + 1 ? ""
                              : task + 1 < commands + TERSE_N_COMMANDS
                                      && terse_command_task (command, task + 1)
                                  ? ", "
                                  : " or ",
                              terse_command_task (command, task));
  return g_string_free (text, FALSE);
}

static void
print_tasks (const TerseCommand *command)
{
  g_print ("Usage: terse %s TASK [options]\n\n", command->name);
  terse_command_print (command->name);
  g_print ("\nOptions of a task: terse %s TASK --help\n", command->name);
}

gboolean
terse_command_find_task (TerseCommandName command, char **arguments, TerseCommandName *task,
                         GError **error)
{
  const char *word = arguments[0] ? arguments[0] : "none";
  if (strcmp (word, "--help") == 0)
    {
      print_tasks (&commands[command]);
      exit (terse_finish (EXIT_SUCCESS));
    }
  for (guint i = 0; i < TERSE_N_COMMANDS; i++)
    if (g_strcmp0 (terse_command_task (&commands[command], &commands[i]), word) == 0)
      {
        *task = (TerseCommandName) i;
        return TRUE;
      }
  g_autofree char *tasks = tasks_text (&commands[command]);
  g_autoptr (GError) why = g_error_new (TERSE_ERROR, TERSE_ERROR_USAGE, "%s: expected %s, found %s",
                                        commands[command].name, tasks, word);
  suggest (why, &commands[command], word);
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

void
terse_command_print (const char *prefix)
{
  for (guint i = 0; i < TERSE_N_COMMANDS; i++)
    if (commands[i].words && g_str_has_prefix (commands[i].name, prefix))
      {
        g_autofree char *usage = g_strdup_printf ("%s %s", commands[i].name, commands[i].words);
        g_print ("  terse %-28s %s\n", usage, commands[i].summary);
      }
}

const char *
terse_exit_summary (int status)
{
  static const char *const summaries[] = {
    [TERSE_EXIT_DECIDED] = "decided (and as expected) or verified",
    [TERSE_EXIT_REFUTED] = "not as expected or rejected",
    [TERSE_EXIT_USAGE] = "bad usage or input",
    [TERSE_EXIT_UNDECIDED] = "undecided",
  };
  return summaries[status];
}

int
terse_complain (GError *error)
{
  const gboolean interrupted = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autofree char *line = terse_error_line (error->message);
  g_error_free (error);
  if (interrupted)
    {
      g_print ("undecided: %s\n", line);
      return TERSE_EXIT_UNDECIDED;
    }
  g_printerr ("terse: %s\n", line);
  return TERSE_EXIT_USAGE;
}

static pid_t process;

void
terse_process_begin (void)
{
  process = getpid ();
}

pid_t
terse_process (void)
{
  return process;
}

gboolean
terse_printed (GError **error)
{
  if (!ferror (stdout) && (__fpending (stdout) == 0 || fflush (stdout) == 0))
    return TRUE;
  clearerr (stdout);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "expected room on standard output, found none");
  return FALSE;
}

int
terse_finish (int status)
{
  GError *error = NULL;
  if (status == TERSE_EXIT_USAGE) /* one line was printed already */
    return status;
  return terse_printed (&error) ? status : terse_complain (error);
}

/* Posted when the thread that waits for signals has begun. */
static sem_t waiting;

static gpointer
wait_for_signal (gpointer data)
{
  sigset_t *signals = data;
  GCancellable *cancellable = terse_interruption ();
  int number;
  sem_post (&waiting);
  if (sigwait (signals, &number) == 0)
    g_cancellable_cancel (cancellable);
  /* A second signal ends the program at once, for which there must be a thread that takes it. */
  pthread_sigmask (SIG_UNBLOCK, signals, NULL);
  for (;;)
    pause ();
  return NULL;
}

static GCancellable *interruption;
static gsize interruption_once;

GCancellable *
terse_interruption (void)
{
  if (g_once_init_enter (&interruption_once))
    {
      static sigset_t signals;
      GThread *thread;
      interruption = g_cancellable_new ();
      g_cancellable_push_current (interruption); /* reading a pipe waits for it too */
      sigemptyset (&signals);
      sigaddset (&signals, SIGINT);
      sigaddset (&signals, SIGTERM);
      pthread_sigmask (SIG_BLOCK, &signals, NULL);
      sem_init (&waiting, 0, 0);
      g_once_init_leave (&interruption_once, 1);
      thread = g_thread_try_new ("signals", wait_for_signal, &signals, NULL);
      /* A thread that begins asks for memory. Where the process is copied meanwhile, the lock of a
       * sanitizer's malloc () would be held in the copy for ever. */
      while (thread && sem_wait (&waiting) != 0 && errno == EINTR)
        ;
      if (thread)
        g_thread_unref (thread);
      else /* nobody waits for them: they end the program */
        pthread_sigmask (SIG_UNBLOCK, &signals, NULL);
    }
  return interruption;
}

int
terse_command_run_child (char **words)
{
  GError *error = NULL;
  const TerseCommand *command = terse_command_find (words[0], &error);
  if (terse_process () != getpid ())
    {
      terse_process_begin ();
      interruption_once = 0; /* the thread that waited for signals is the parent's */
    }
  return command ? terse_finish (command->run (words + 1)) : terse_complain (error);
}
