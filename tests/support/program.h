/* Programs under test, run as a user runs them: with arguments, a working folder, an environment
 * and limits; what they print and how they end is kept. */
#ifndef TERSE_TESTS_SUPPORT_PROGRAM_H
#define TERSE_TESTS_SUPPORT_PROGRAM_H

#include "tests/support/scratch.h"

typedef struct {
  const char *folder;     /* working folder, or NULL */
  const char *const *set; /* environment, "NAME=VALUE", NULL at the end; or NULL */
  const char *input;      /* file that is standard input; NULL: an empty one */
  const char *output;     /* file that takes standard output, e.g. /dev/full; NULL: captured */
  guint64 file_limit;     /* bytes of the largest file it may write, 0: none */
  guint64 space;          /* bytes of address space, 0: no limit */
  guint64 stack;          /* bytes of stack, 0: as it is */
  gboolean no_threads;    /* in an address space too small for the stack of another thread */
  guint processes;        /* and threads of its user, 0: no limit */
  gboolean unprivileged;  /* without the rights of root */
  int signal;             /* sent `delay` after `until` is there, 0: none */
  const char *until;      /* name in `folder` of a file that is not empty, or of a folder in which
                             are `entries`; NULL: from the start */
  guint entries;          /* at least */
  gboolean prepared;      /* and the program does not end by it any more */
  guint delay;            /* milliseconds */
  guint again;            /* milliseconds until it is sent once more, 0: it is not */
} TerseRunOptions;

typedef struct {
  int status; /* exit status, or -1 with the signal that ended it */
  int signal;
  char *out, *err;
  guint64 peak_memory; /* bytes */
  double seconds;      /* from the last signal on, or from the start where none is sent */
} TerseRun;

/* Runs a program of the build folder ("terse", "terse-check") to its end. `options` may be NULL. */
TerseRun terse_run (const char *program, const char *const *arguments,
                    const TerseRunOptions *options);
/* The same for a line with the quoting of a shell, whose first word is the program. */
TerseRun terse_run_line (const char *line, const TerseRunOptions *options);

/* Runs the line and expects status 2 and one line on standard error, which has `part` in it. */
void terse_run_expect_complaint (const char *line, const TerseRunOptions *options,
                                 const char *part);
void terse_run_clear (TerseRun *run);

#endif
