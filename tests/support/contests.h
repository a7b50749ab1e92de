/* Promises of the contest of searches, for tests/questions/test_contest.c and test_decide_ends.c
 * and, on questions of many turns, tests/questions/slow_contest.c. Every solver holds a reference
 * to the cancellable, so that these tell how many are alive. */
#ifndef TERSE_TESTS_SUPPORT_CONTESTS_H
#define TERSE_TESTS_SUPPORT_CONTESTS_H

#include <gio/gio.h>

#include "solver/sat/sat.h"

guint contests_solvers (GCancellable *cancellable);

/* The contest has this result, keeps the winner until it is released, and leaves no file. */
void contests_check (const char *problem, const char *model, TerseSatResult result);

/* The question is impossible, and no search is alive while its proof is elaborated. */
void contests_check_elaboration (const char *problem, const char *model);

/* The same seed gives the same proof, byte by byte, in as many turns, two at least. */
void contests_check_same_proof (const char *problem, const char *model, guint without);

/* One, two and four threads leave the same certificates, but for the manifest, which has times in
 * it, in as many turns. */
void contests_check_threads (const char *problem, const char *model);

/* An interruption and a time limit end a long search of so many threads soon. */
void contests_check_limits (guint threads);

#endif
