/* What the checker of reductions found, as text, JSON and JUnit XML. */
#ifndef TERSE_CLI_REDUCTION_REPORT_H
#define TERSE_CLI_REDUCTION_REPORT_H

#include <json-glib/json-glib.h>

#include "reductions/architectures/checker/audit.h"

/* One line, and with `details` one more for each finding. */
void terse_reduction_report_print (const TerseReductionReport *report, gboolean details);
/* An object, as cli/README.md describes it, into an open array. */
void terse_reduction_report_write_json (const TerseReductionReport *report, JsonBuilder *builder);
/* JUnit XML of reports (TerseReductionReport): a suite for each, a case for each finding. (transfer full) */
char *terse_reduction_reports_junit (const GPtrArray *reports);

#endif
