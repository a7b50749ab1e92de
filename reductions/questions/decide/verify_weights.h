/* The weights of promised inputs in the certificate of a lower bound for randomised protocols
 * (weights.txt): the formula of that certificate is the one that they make of the question. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DECIDE_VERIFY_WEIGHTS_H
#define TERSE_REDUCTIONS_QUESTIONS_DECIDE_VERIFY_WEIGHTS_H

#include "reductions/questions/device/decision.h"
#include "solver/certificate/folder.h"

/* Randomised protocols are excluded by a formula under weights and by nothing else; without weights
 * they have no formula. Where the question and the verdict are such, *weighted is the question
 * under the weights of weights.txt, (transfer full), which is in its canonical form; for others it
 * is NULL. FALSE and TERSE_ERROR_INPUT, `expected ..., found ...`. */
gboolean terse_verify_weights (const TerseQuestion *question, TerseVerdict verdict,
                               gboolean has_formula, const TerseFolder *files,
                               TerseQuestion **weighted, GError **error);

#endif
