/* The checker of reductions. Each is put through five parts: every instance of small sizes (task
 * and problem agree, and their circuits with their definitions), ownership (a token is made from
 * its owner's input and nothing else), simulation (machines give the protocol that the reduction
 * claims, bit for bit), a symbolic proof of the map at a size beyond enumeration, and corrupted
 * copies, which must be caught. What passes is evidence at the sizes named, and a proof for all
 * inputs of those sizes; bounds for all sizes rest on the source of the reduction. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_AUDIT_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_AUDIT_H

#include <gio/gio.h>

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

typedef struct {
  const TerseReductionClass *klass; /* borrowed */
  char *text;                       /* the reduction with the parameters given */
  GPtrArray *findings;              /* of TerseFinding */
  TerseAuditStatus status;          /* the worst */
  char *summary;                    /* one line: what was passed, or the first failure */
  double seconds;
} TerseAuditReport;

typedef struct {
  const char *const *parameters; /* name, value, ..., NULL; or NULL. Where the size is among them it
                                    is the only one checked */
  guint64 max_n; /* largest size that is enumerated, 0: while there are 2^16 joint inputs at most */
  guint64 symbolic_n; /* 0: 64, or the largest of 32, 16, 8, .. whose circuit is small enough */
  gboolean strict; /* a symbolic_n that does not fit is an error; otherwise that part is left out */
  guint seed;
  double time_limit;                                  /* seconds for each reduction, 0: none */
  GCancellable *cancellable;                          /* or NULL */
  void (*progress) (const char *text, gpointer data); /* or NULL */
  gpointer progress_data;
} TerseAuditOptions;

/* Checks one reduction. NULL and TERSE_ERROR_USAGE or TERSE_ERROR_LIMIT where the parameters fit no
 * size that could be checked, or TERSE_ERROR_IO. (transfer full) */
TerseAuditReport *terse_audit_reduction (const TerseReductionClass *klass,
                                         const TerseAuditOptions *options, GError **error);
void terse_audit_report_free (TerseAuditReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseAuditReport, terse_audit_report_free)

const char *terse_audit_part_id (TerseAuditPart part); /* "exhaustive", ... */
const char *
terse_audit_status_id (TerseAuditStatus status);          /* "pass", "skipped", "gave up", "FAIL" */
const char *terse_audit_count_id (TerseAuditCount count); /* "instances", ... */

#endif
