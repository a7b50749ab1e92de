/* The program terse: finds the command and runs it. */
#include "cli/command.h"

#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

static void
print_help (void)
{
  g_print ("Usage: terse COMMAND [options]\n\nHow few bits? With proof.\n\n");
  terse_command_print ("");
  g_print ("\nOptions of a command: terse COMMAND --help\n"
           "Exit status: 0 decided (and as expected) or verified, 1 not as expected or rejected,\n"
           "             2 bad usage or input, 3 undecided\n");
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
