/* The search for a protocol or a refutation, for the devices `symmetry` and `search`. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_SEARCH_SEARCH_H
#define TERSE_REDUCTIONS_QUESTIONS_SEARCH_SEARCH_H

#include "reductions/questions/device/device.h"
#include "solver/proof/extension.h"

/* Runs the searches that the run asks for (reductions/questions/search/contest.h) on its formula,
 * and takes the protocol or the proof that they find; it always ends the run, or fails.
 * `symmetries` of the formula, or NULL: then no search uses any. */
TerseDeviceResult terse_search_run (TerseDecisionRun *run, const TerseExtension *symmetries,
                                    GError **error);

#endif
