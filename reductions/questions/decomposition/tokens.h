/* Finds numbers of images for the rule `tokens` of the second kernel (solver/witness/README.md). */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DECOMPOSITION_TOKENS_H
#define TERSE_REDUCTIONS_QUESTIONS_DECOMPOSITION_TOKENS_H

#include <glib.h>

#include "solver/witness/witness.h"

/* A witness, or NULL where the numbers do not suffice. (transfer full) */
GBytes *terse_tokens_find (const TerseWitnessTokens *tokens);

#endif
