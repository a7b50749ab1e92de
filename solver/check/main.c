/* The program terse-check: the kernel from the command line. Exit status 0 and `s VERIFIED` if the
 * formula is unsatisfiable by the proof, 1 and `s NOT VERIFIED` if not, 2 for a wrong command line
 * or a file that cannot be read or written, 3 where memory does not suffice. */
#include "solver/check/check.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "solver/system/room.h"

enum { VERIFIED, REJECTED, UNUSABLE, NO_MEMORY };

static const char usage[]
    = "Usage: terse-check FORMULA PROOF [--strict] [--symmetries FILE] [--definitions FILE] "
      "[--write-extended FILE]\n"
      "Is the formula unsatisfiable, by this proof?\n\n"
      "  FORMULA                DIMACS\n"
      "  PROOF                  LRAT, text or compressed; - reads standard input\n"
      "  --strict               refuse what certificates never have and other programs write: "
      "literals that come twice or in any order, `0 d`\n"
      "  --symmetries FILE      symmetries of the formula, one `K v1 l1 v2 l2 ... 0` each\n"
      "  --definitions FILE     definitions, one `x l1 l2 ... 0` each\n"
      "  --write-extended FILE  write the formula with what the two lists add, for another LRAT "
      "checker\n"
      "  --help, --version\n\n"
      "Exit status: 0 verified, 1 not verified, 2 wrong command line or a file that cannot be read "
      "or written, 3 out of memory.\n";

static int
misuse (const char *problem, const char *argument)
{
  fprintf (stderr, "terse-check: %s%s\n%s", problem, argument, usage);
  return UNUSABLE;
}

static int
print (const char *text, int status)
{
  if (fputs (text, stdout) >= 0 && fflush (stdout) == 0)
    return status;
  fputs ("terse-check: standard output: expected that it can be written, found that it cannot be\n",
         stderr);
  return UNUSABLE;
}

static int
check (const TerseKernelFiles *files)
{
  TerseKernelResult result = terse_kernel_run (files);
  if (!result.verified)
    fprintf (stderr, "%s\n", result.message);
  if (result.no_memory)
    return NO_MEMORY;
  if (result.io_error)
    return UNUSABLE;
  return result.verified ? print ("s VERIFIED\n", VERIFIED) : print ("s NOT VERIFIED\n", REJECTED);
}

/* Where the argument belongs: an option's file, or one of the two that are always needed. */
static const char **
place (TerseKernelFiles *files, const char *argument)
{
  if (argument[0] != '-' || argument[1] == '\0')
    return files->formula == NULL ? &files->formula : &files->proof;
  if (strcmp (argument, "--symmetries") == 0)
    return &files->symmetries;
  if (strcmp (argument, "--definitions") == 0)
    return &files->definitions;
  return strcmp (argument, "--write-extended") == 0 ? &files->write_extended : NULL;
}

/* Reads the command line; VERIFIED if it is right. */
static int
read_arguments (TerseKernelFiles *files, int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      const bool strict = strcmp (argv[i], "--strict") == 0;
      const char **file = strict ? NULL : place (files, argv[i]);
      files->liberal &= !strict;
      if (strict)
        continue;
      if (file == NULL || *file != NULL)
        return misuse (file == NULL ? "unknown option " : "one too many: ", argv[i]);
      i += file != &files->formula && file != &files->proof;
      if (i == argc)
        return misuse ("no file after ", argv[i - 1]);
      *file = argv[i];
    }
  return files->proof == NULL ? misuse ("FORMULA and PROOF are needed", "") : VERIFIED;
}

int
main (int argc, char **argv)
{
  const char *lack = terse_room_lack ();
  TerseKernelFiles files = { .liberal = true };
  signal (SIGXFSZ, SIG_IGN); /* a limit on the size of files is an error of write () */
  if (lack != NULL)
    {
      fprintf (stderr, "terse-check: %s\n", lack);
      return NO_MEMORY;
    }
  if (argc == 2 && strcmp (argv[1], "--help") == 0)
    return print (usage, VERIFIED);
  if (argc == 2 && strcmp (argv[1], "--version") == 0)
    return print ("terse-check " TERSE_VERSION "\n", VERIFIED);
  int status = read_arguments (&files, argc, argv);
  return status == VERIFIED ? check (&files) : status;
}
