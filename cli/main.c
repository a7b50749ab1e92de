/* The program terse: finds the command and runs it. */
#include "cli/command.h"
#include "cli/memory.h"

#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

static void
print_help (void)
{
  g_print ("Usage: terse COMMAND [options]\n\nHow few bits? With proof.\n\n");
  terse_command_print ("");
  g_print ("\nOptions of a command: terse COMMAND --help\n");
  for (int status = TERSE_EXIT_DECIDED; status <= TERSE_EXIT_UNDECIDED; status++)
    g_print ("%s %d %s\n", status == 0 ? "Exit status:" : "            ", status,
             terse_exit_summary (status));
}

int
main (int argc, char **argv)
{
  const char *name = argc > 1 ? argv[1] : "--help";
  terse_memory_begin ();
  signal (SIGXFSZ, SIG_IGN); /* a limit on the size of files is an error of write () */
  setlocale (LC_CTYPE, "");  /* not the rest: numbers keep their points */
  if (strcmp (name, "--help") == 0 || strcmp (name, "help") == 0)
    {
      print_help ();
      return terse_finish (argc > 1 ? EXIT_SUCCESS : TERSE_EXIT_USAGE);
    }
  if (strcmp (name, "--version") == 0)
    {
      g_print ("terse %s\n", TERSE_VERSION);
      return terse_finish (EXIT_SUCCESS);
    }
  GError *error = NULL;
  const TerseCommand *command = terse_command_find (name, &error);
  return command ? terse_finish (command->run (argv + 2)) : terse_complain (error);
}
