/* The commands of the program: one file a command, one entry of cli/commands.def.
 * Results go to standard output, all else to standard error. */
#ifndef TERSE_CLI_COMMAND_H
#define TERSE_CLI_COMMAND_H

#include <gio/gio.h>

#include "cli/sweep/status.h"

/* `arguments` are those after the command's name; the exit status. */
#define TERSE_COMMAND(symbol, words, values, least, most, summary, example)                        \
  int terse_command_##symbol (char **arguments_);
#define TERSE_SUBCOMMAND(symbol, task, words, values, least, most, summary, example)
#include "cli/commands.def"
#undef TERSE_COMMAND
#undef TERSE_SUBCOMMAND

/* TERSE_COMMAND_solve, TERSE_COMMAND_store_list, ... */
typedef enum {
#define TERSE_COMMAND(symbol, words, values, least, most, summary, example) TERSE_COMMAND_##symbol,
#define TERSE_SUBCOMMAND(symbol, task, words, values, least, most, summary, example)               \
  TERSE_COMMAND_##symbol##_##task,
#include "cli/commands.def"
#undef TERSE_COMMAND
#undef TERSE_SUBCOMMAND
  TERSE_N_COMMANDS
} TerseCommandName;

typedef struct {
  const char *name;           /* "solve", or with the task: "store list" */
  const char *words, *values; /* NULL: it has tasks */
  guint least, most;          /* words */
  const char *summary, *example;
  int (*run) (char **arguments); /* NULL: a task */
} TerseCommand;

const TerseCommand *terse_command (TerseCommandName name);

/* By the name without a task; NULL and TERSE_ERROR_USAGE. */
const TerseCommand *terse_command_find (const char *name, GError **error);

/* The task of `command` that the first argument names; FALSE and TERSE_ERROR_USAGE. --help prints
 * the tasks and ends the program. */
gboolean terse_command_find_task (TerseCommandName command, char **arguments,
                                  TerseCommandName *task, GError **error);

/* The name of the task where `task` is one of `command`, else NULL. */
const char *terse_command_task (const TerseCommand *command, const TerseCommand *task);

/* What an exit status says. */
const char *terse_exit_summary (int status);

/* Prints "terse: MESSAGE" on standard error; TERSE_EXIT_USAGE. An interruption is no complaint:
 * "undecided: MESSAGE" on standard output and TERSE_EXIT_UNDECIDED. Frees the error. */
int terse_complain (GError *error);

/* The process that tells of itself on standard error: the program, or a child that runs a command;
 * none on its way to another program is. */
void terse_process_begin (void);
pid_t terse_process (void);

/* Writes out what was printed; FALSE and TERSE_ERROR_IO where that failed since it was last told.
 */
gboolean terse_printed (GError **error);
/* Writes out what was printed; `status`, or where that failed TERSE_EXIT_USAGE and a complaint. */
int terse_finish (int status);

/* Prints the commands: a line each of those whose name begins with `prefix`. */
void terse_command_print (const char *prefix);

/* Cancelled on SIGINT and SIGTERM, from the first call on. (transfer none) */
GCancellable *terse_interruption (void);
/* Runs a command, its name and arguments, in a copy of this process; its exit status. */
int terse_command_run_child (char **words);

#endif
