/* The least number of steps of hard attention, for problems of one token a player: the rank of
 * decision trees (Ehrenfeucht and Haussler) whose queries ask whether token i is s. */
#ifndef TERSE_PROTOCOLS_BOUNDS_STEPS_H
#define TERSE_PROTOCOLS_BOUNDS_STEPS_H

#include "protocols/problem.h"

/* Boxes of inputs, products of a set of tokens a player, that are looked at. */
#define TERSE_STEPS_MAX_BOXES (1u << 24)
#define TERSE_STEPS_MAX_OUTPUTS 64u

/* One head sees the whole input. In a step every pair (i, s), a position and a token there, has a
 * score, which depends on what was seen in the steps before; the head sees the greatest pair that
 * is in the input, no two being equal. After T steps the answer is a function of what was seen.
 * `steps` is the least T for which there are scores and a function that are right on every promised
 * input: exactly, by looking at all boxes. TERSE_ERROR_LIMIT where there are too many. */
gboolean terse_steps_of_problem (const TerseProblem *problem, guint *steps, GError **error);

#endif
