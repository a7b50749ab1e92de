/* Finds short witnesses of lower bounds (solver/witness): rows in conflict, fooling sets, minors.
 * Nothing here is trusted: what is found counts only once the second kernel has judged it. Only
 * what is cheap is tried: greedy choices in a few orders, and one elimination for each output. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_WITNESS_WITNESS_H
#define TERSE_REDUCTIONS_QUESTIONS_WITNESS_WITNESS_H

#include "protocols/question.h"
#include "reductions/questions/witness/poll.h"

typedef enum {
  TERSE_WITNESS_ALL_RULES,
  /* Rank only, and only where no fooling set does it: the device `counting` proves the others. */
  TERSE_WITNESS_BEYOND_COUNTING,
} TerseWitnessRules;

/* The bytes of witness.txt for the question, in the form of solver/witness/README.md, not judged
 * yet; NULL where none was found, or once `stop`, which may be NULL and is asked several times a
 * second, says TRUE. (transfer full) */
GBytes *terse_witness_find (const TerseQuestion *question, TerseWitnessRules rules,
                            TerseWitnessStop stop, gpointer data);

#endif
