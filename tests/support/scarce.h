/* The programs where little is to be had, memory or processes: whatever there is too little of,
 * each command answers or ends with one line, and leaves nothing unfinished behind. */
#ifndef TERSE_TESTS_SUPPORT_SCARCE_H
#define TERSE_TESTS_SUPPORT_SCARCE_H

#include <glib.h>

/* Runs every command in address spaces of `least`, `least` + `step`, .. up to `most` bytes and
 * says, by cr_expect, where one crashes, hangs, says more than a line or leaves something. */
void terse_scarce_memory (guint64 least, guint64 most, guint64 step);

/* The same where one user may have 1, 2, .. up to `most` processes and threads. */
void terse_scarce_processes (guint most);

#endif
