/* The programs in address spaces of every size: whatever there is too little of, each command
 * answers or ends with one line, and leaves nothing unfinished behind. */
#ifndef TERSE_TESTS_SUPPORT_ADDRESS_SPACE_H
#define TERSE_TESTS_SUPPORT_ADDRESS_SPACE_H

#include <glib.h>

/* Runs every command in address spaces of `least`, `least` + `step`, .. up to `most` bytes and
 * says, by cr_expect, where one crashes, hangs, says more than a line or leaves something. */
void terse_memory_expect_answers (guint64 least, guint64 most, guint64 step);

#endif
