/* Decisions as text and JSON on standard output. */
#ifndef TERSE_CLI_REPORT_H
#define TERSE_CLI_REPORT_H

#include "reductions/questions/decide/least_error.h"

/* The text of a question in a line that a terminal can show: the entries of a large tensor are cut
 * off. (transfer full) */
char *terse_report_brief (const char *text);
char *terse_report_question (const TerseQuestion *question);
void terse_report_decision (const TerseDecision *decision);
void terse_report_minimum (const TerseMinimum *minimum, TerseOption axis);

/* The least error, and what stands for both sides; the same as members, into an open object. */
void terse_report_least_error (const TerseLeastError *least);
void terse_least_error_write_json (const TerseLeastError *least, JsonBuilder *builder);

/* The members of a minimum, written into an open object. */
void terse_minimum_write_json (const TerseMinimum *minimum, JsonBuilder *builder);

/* The text of --bounds, NULL for none: printed, or as member `bounds`, an array of lines. */
void terse_report_bounds (const char *bounds);
void terse_bounds_write_json (const char *bounds, JsonBuilder *builder);

/* Prints what the builder holds. */
void terse_report_json (JsonBuilder *builder);

#endif
