/* Is there a protocol, by trying all? It knows of no formula, symmetry or device: trees are decided
 * by dynamic programming (protocols/bounds/exact.h), schedules by backtracking over their tables,
 * one joint input after the other. */
#ifndef TERSE_TESTS_TOOLS_BRUTE_H
#define TERSE_TESTS_TOOLS_BRUTE_H

#include "reductions/questions/device/decision.h"

/* TERSE_UNDECIDED where that takes too long. */
TerseVerdict brute_verdict (TerseQuestion *question);

#endif
