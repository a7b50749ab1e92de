/* How much of a long test runs. The ordinary set takes a share of it; the slow set runs the same
 * program once more with everything, as the test whole_<name> (tests.cmake finds the programs that
 * call this, and sets TERSE_TESTS=whole). */
#ifndef TERSE_TESTS_SHARE_H
#define TERSE_TESTS_SHARE_H

#include <glib.h>

/* `whole` in the slow set, `share` in the ordinary one: a number of trials, a size or a step. */
guint terse_test_share (guint whole, guint share);

#endif
