/* Is there a protocol, by trying all? It knows of no formula, symmetry or device: trees are decided
 * by dynamic programming (protocols/bounds/exact.h), schedules, machines that route words and
 * attention heads by backtracking over their tables, one joint input after the other. */
#ifndef TERSE_TESTS_TOOLS_BRUTE_H
#define TERSE_TESTS_TOOLS_BRUTE_H

#include "reductions/questions/device/decision.h"

/* TERSE_UNDECIDED where that takes too long. */
TerseVerdict brute_verdict (TerseQuestion *question);
/* Of one kind of network each. */
TerseVerdict brute_mpc (TerseQuestion *question);
TerseVerdict brute_attention (TerseQuestion *question);
/* Of real units: impossible below the rank of all sums, by elimination in exact integers. */
TerseVerdict brute_reals (TerseQuestion *question);
TerseVerdict brute_cover (TerseQuestion *question); /* and trees by their leaves */

/* Are these machines, run as packets are, right on every promised joint input? TRUE where there are
 * too many ways to receive words. */
gboolean brute_mpc_is_right (TerseProtocol *protocol);

#endif
