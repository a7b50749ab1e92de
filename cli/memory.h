/* What the program does where memory ends. GLib ends a program whose memory is out by a signal, and
 * calls itself without an end on the way there; this program prints one line, throws its unfinished
 * folders away and ends with TERSE_EXIT_UNDECIDED. The kernels, the solver and SQLite are told
 * instead, and say so themselves. */
#ifndef TERSE_CLI_MEMORY_H
#define TERSE_CLI_MEMORY_H

/* Called once, before memory is asked for. Ends the program where there is too little even for its
 * stack. */
void terse_memory_begin (void);

#endif
