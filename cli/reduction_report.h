/* What the checker of reductions found, as text, JSON and JUnit XML. */
#ifndef TERSE_CLI_REDUCTION_REPORT_H
#define TERSE_CLI_REDUCTION_REPORT_H

#include <json-glib/json-glib.h>

#include "reductions/architectures/checker/audit.h"

/* One line, and with `details` one more for each finding. */
void terse_audit_report_print (const TerseAuditReport *report, gboolean details);
/* An object, as cli/README.md describes it, into an open array. */
void terse_audit_report_write_json (const TerseAuditReport *report, JsonBuilder *builder);
/* JUnit XML of reports (TerseAuditReport): a suite for each, a case for each finding. (transfer
 * full) */
char *terse_audit_reports_junit (const GPtrArray *reports);

#endif
