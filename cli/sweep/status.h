/* The exit statuses of the program: what a process says of its question besides its output, to the
 * sweep that started it and to scripts. */
#ifndef TERSE_CLI_SWEEP_STATUS_H
#define TERSE_CLI_SWEEP_STATUS_H

enum {
  TERSE_EXIT_DECIDED = 0,   /* decided, and as expected; verified */
  TERSE_EXIT_REFUTED = 1,   /* not as expected; rejected */
  TERSE_EXIT_USAGE = 2,     /* bad usage or input, or the system refused */
  TERSE_EXIT_UNDECIDED = 3, /* a limit was reached, or it was interrupted */
};

#endif
