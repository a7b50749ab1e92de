/* What the program says of itself in other forms, made from cli/commands.def, cli/options.def and
 * the registries: the manual page, tables for a README, and completion scripts. Each function
 * appends to a text. */
#ifndef TERSE_CLI_DOCUMENT_H
#define TERSE_CLI_DOCUMENT_H

#include "cli/options.h"

/* terse(1) in roff, with the macros of man. */
void terse_document_man (GString *text);

/* A table of the commands and a table of the options. */
void terse_document_markdown (GString *text);

/* Completion of commands, tasks, options, and of what words and options may be. */
void terse_document_bash (GString *text);
void terse_document_zsh (GString *text);
void terse_document_fish (GString *text);

/* The commands and tasks that a user can call, ended by TERSE_N_COMMANDS: the first after
 * `command`, or with -1 the first of all. */
TerseCommandName terse_document_next (int command);

/* The names of the commands without tasks, or of the tasks of `command`, apart by blanks.
 * (transfer full) */
char *terse_document_commands (void);
char *terse_document_tasks (const TerseCommand *command);

/* The ids of `values`, a list of values apart by blanks, apart by blanks. (transfer full) */
char *terse_document_ids (const char *values);

#endif
