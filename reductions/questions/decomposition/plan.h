/* Looks for a counting argument by decomposition (solver/witness, rule `decomposition`): values of
 * z_0 and functions z_1 on which there are more functions z_2 than lists of messages. Nothing here
 * is trusted: numbers are logarithms in floating point, and what is found is judged exactly. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DECOMPOSITION_PLAN_H
#define TERSE_REDUCTIONS_QUESTIONS_DECOMPOSITION_PLAN_H

#include <glib.h>

#include "solver/witness/witness.h"

/* The text of a witness, not judged yet; NULL where none was found. `stop`, which may be NULL, ends
 * the look. (transfer full) */
GBytes *terse_decomposition_find (const TerseWitnessCell *cell, bool (*stop) (void *data),
                                  void *data);

#endif
