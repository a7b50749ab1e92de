/* Examples in documents: blocks of Markdown between ``` marks, and what a terminal shows. A
 * `console` block has commands, lines that begin with "$ ", each followed by the output it is to
 * have.
 *
 * Rules of comparison: a line "..." stands for any number of lines, none included; a number with a
 * decimal point stands for any number with one (seconds, MiB); in a line of a proof, "proof ...
 * steps, ... bytes", whole numbers stand for any; "15 of 15" stands for all of any number. All else
 * is literal, blanks at the end of a line aside. */
#ifndef TERSE_TESTS_SUPPORT_CONSOLE_H
#define TERSE_TESTS_SUPPORT_CONSOLE_H

#include <glib.h>

typedef struct {
  guint line;     /* of the command, from 1 */
  char *command;  /* without the "$ " */
  char *expected; /* lines of output, "" for none */
} TerseConsoleExample;

typedef struct {
  GPtrArray *examples; /* TerseConsoleExample, from `console` blocks */
  GPtrArray *set_up;   /* text of the lines of `sh` blocks */
} TerseExamples;

TerseExamples terse_examples_read (const char *markdown);
void terse_examples_clear (TerseExamples *examples);

gboolean terse_console_matches (const char *expected, const char *found);

#endif
