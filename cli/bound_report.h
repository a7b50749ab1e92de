/* Lower bounds for machines, link by link, as text and JSON on standard output. */
#ifndef TERSE_CLI_BOUND_REPORT_H
#define TERSE_CLI_BOUND_REPORT_H

#include "reductions/architectures/bound/bound.h"

void terse_bound_report (const TerseBound *bound);
void terse_bound_report_json (const TerseBound *bound);

#endif
