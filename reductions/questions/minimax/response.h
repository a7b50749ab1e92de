/* The best response to weights of the inputs: a deterministic protocol that errs no more than is
 * allowed, by CaDiCaL on the formula of the question under these weights; or the proof that there
 * is none. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_MINIMAX_RESPONSE_H
#define TERSE_REDUCTIONS_QUESTIONS_MINIMAX_RESPONSE_H

#include "reductions/questions/device/run.h"

typedef enum {
  TERSE_RESPONSE_FOUND,
  TERSE_RESPONSE_NONE,
  TERSE_RESPONSE_OPEN, /* the run is over, or the formula is too large */
} TerseResponse;

/* `weighted` is a question with weights; the protocol, of its deterministic question, goes to
 * *found. (transfer full) */
TerseResponse terse_respond (TerseDecisionRun *run, TerseQuestion *weighted, TerseProtocol **found);

/* Makes the formula of the run, of its question or of decision->weighted, has CaDiCaL answer it
 * once more with a proof, and takes the protocol or the proof. FALSE with an error. */
gboolean terse_respond_finally (TerseDecisionRun *run, GError **error);

#endif
