/* Findings of the checker: the outcome of one part of a check, with what was counted. They lie
 * under all parts. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_FINDING_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_FINDING_H

#include "reductions/architectures/checker/run.h"

typedef enum {
  TERSE_PART_EXHAUSTIVE,
  TERSE_PART_OWNERSHIP,
  TERSE_PART_SIMULATION,
  TERSE_PART_SYMBOLIC,
  TERSE_PART_CORRUPTED,
  TERSE_N_PARTS
} TerseAuditPart;

typedef enum {
  TERSE_AUDIT_PASSED,
  TERSE_AUDIT_SKIPPED, /* nothing to check, the detail says why */
  TERSE_AUDIT_GAVE_UP, /* a limit was reached, or it was interrupted */
  TERSE_AUDIT_FAILED,
} TerseAuditStatus;

/* What is counted; a finding has those that are not 0. */
typedef enum {
  TERSE_COUNT_INSTANCES, /* promised joint inputs */
  TERSE_COUNT_ANSWERS,   /* different answers of the problem among them */
  TERSE_COUNT_NO,        /* instances with answer 0, where the answers are 0 and 1 */
  TERSE_COUNT_YES,
  TERSE_COUNT_TOKENS,
  TERSE_COUNT_MEMBERS, /* machines simulated */
  TERSE_COUNT_RUNS,    /* of machines, one an instance and machine */
  TERSE_COUNT_VARIABLES,
  TERSE_COUNT_CLAUSES,
  TERSE_COUNT_STEPS, /* of the proof */
  TERSE_COUNT_BYTES,
  TERSE_COUNT_CAUGHT, /* corrupted copies */
  TERSE_COUNT_HARMLESS,
  TERSE_N_COUNTS
} TerseAuditCount;

/* The outcome of one part at one size, or for one class of machines, or one kind of corruption. */
typedef struct {
  TerseAuditPart part;
  char *name; /* "exhaustive n=3" */
  TerseAuditStatus status;
  char *detail;                        /* one line, not empty */
  TerseCounterexample *counterexample; /* or NULL */
  guint64 count[TERSE_N_COUNTS];
  double seconds;
} TerseFinding;

/* A finding that has passed so far, to be added by terse_audit_add (). Takes the name. (transfer
 * full) */
TerseFinding *terse_finding_new (TerseAuditPart part, char *name);
/* Takes the detail (replacing an older one). */
void terse_finding_set (TerseFinding *finding, TerseAuditStatus status, char *detail);
void terse_finding_free (TerseFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseFinding, terse_finding_free)

/* What is otherwise a failure is as it should be for a map that is kept as a wrong example, if
 * there is a counterexample. */
void terse_finding_settle_example (const TerseReductionClass *klass, TerseFinding *finding);

const char *terse_audit_part_id (TerseAuditPart part); /* "exhaustive", ... */
const char *
terse_audit_status_id (TerseAuditStatus status);          /* "pass", "skipped", "gave up", "FAIL" */
const char *terse_audit_count_id (TerseAuditCount count); /* "instances", ... */

#endif
