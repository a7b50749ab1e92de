/* The parts of the checker, one function for each, by the file that has it: exhaust.c, owners.c,
 * sizes.c, simulate.c, symbolic.c and corrupted.c. They add to a check under way
 * (reductions/architectures/checker/audit_run.h) and know nothing of each other's order. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_PARTS_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_PARTS_H

#include "reductions/architectures/checker/audit_run.h"

/* Every instance of a problem. `counterexample` is the first that was found, (transfer full), or
 * NULL. */
typedef struct {
  guint64 instances, no, yes;
  guint answers;    /* different ones */
  gboolean stopped; /* by terse_audit_stopped () */
  TerseCounterexample *counterexample;
} TerseExhaustion;
/* `run` may be NULL: never stopped. */
TerseExhaustion terse_reduction_exhaust (const TerseReduction *reduction, TerseProblem *problem,
                                         const TerseAuditRun *run);

/* NULL where every token depends on the input of its owner alone (`owner` has one entry a token),
 * every player with an input owns a token and the reading sees nothing but the answers and the
 * reader's input; else what is wrong. (transfer full) */
char *terse_reduction_judge_owners (const TerseReduction *reduction, const guint *owner);

/* The sizes enumerated. */
typedef struct {
  char *first, *last; /* as text */
  guint done;         /* how many; 0: the only one is too large */
  guint64 instances;
  gboolean lively;              /* at one of them the problem has two answers at least */
  gboolean right;               /* nothing failed or stopped, and lively unless `done` is 0 */
  GString *thresholds;          /* "5, 7, 9" */
  guint64 simulated, corrupted; /* sizes for the other parts */
} TerseAuditSizes;
/* Enumerates them; FALSE where there is none, then the error says why. `found` is to be cleared in
 * any case. */
gboolean terse_audit_sizes (TerseAuditRun *run, TerseAuditSizes *found, GError **error);
void terse_audit_sizes_clear (TerseAuditSizes *found);

/* The parts that are more than one function; they add to the report. FALSE on errors only. */
void terse_audit_simulation (TerseAuditRun *run, const TerseReduction *reduction,
                             TerseProblem *problem);
gboolean terse_audit_symbolic (TerseAuditRun *run, GError **error);
void terse_audit_corrupted (TerseAuditRun *run, guint64 size); /* from this size on */

#endif
