/* Randomised protocols against weights of the inputs, by column generation. A game has the promised
 * inputs for rows and deterministic protocols for columns. Its value falls as columns come: the
 * best weights against those so far are asked whether a protocol errs no more than is allowed under
 * them. None: the weights are the evidence. The value is at most what is allowed: the protocols
 * with their own weights are. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_MINIMAX_MINIMAX_H
#define TERSE_REDUCTIONS_QUESTIONS_MINIMAX_MINIMAX_H

#include "reductions/questions/device/run.h"

typedef enum {
  TERSE_MINIMAX_MIXED,   /* a protocol was found */
  TERSE_MINIMAX_REFUTED, /* weights were found */
  TERSE_MINIMAX_OPEN,
} TerseMinimaxResult;

typedef struct {
  TerseMinimaxResult result;
  TerseProtocol *mixture;  /* of the question, where found */
  TerseQuestion *weighted; /* the question under the weights, where found */
  char *value;             /* the value of the protocols so far, NULL: there are none */
} TerseMinimax;

/* The most joint inputs: the game keeps their number squared of integers. */
#define TERSE_MINIMAX_MAX_INPUTS 1024u

/* Of the run's question, which is one of randomised protocols. To be cleared. */
TerseMinimax terse_minimax_search (TerseDecisionRun *run);
void terse_minimax_clear (TerseMinimax *found);

#endif
