/* Smaller cases that fail in the same way. */
#ifndef TERSE_TESTS_TOOLS_REDUCE_H
#define TERSE_TESTS_TOOLS_REDUCE_H

#include "tests/tools/judge.h"

/* A case, as small as removing and lowering one thing at a time makes it, whose fault begins with
 * the same word as `fault`, which becomes its own. (transfer full) */
Case *reduce_case (Judge *judge, const Case *c, char **fault);

#endif
