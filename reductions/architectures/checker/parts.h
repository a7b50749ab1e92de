/* What the parts of the checker share: a check under way, its findings, and one function for each
 * part. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_PARTS_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_PARTS_H

#include "reductions/architectures/checker/audit.h"

typedef struct {
  const TerseReductionClass *klass;
  const TerseAuditOptions *options;
  TerseAuditReport *report;
  gint64 started;   /* microseconds */
  gboolean no_size; /* the parameter that is the size is left out */
} TerseAuditRun;

/* Has the time limit been reached, or the check been interrupted? Then *reason takes the text,
 * (transfer none). */
gboolean terse_audit_stopped (const TerseAuditRun *run, const char **reason);

/* A finding that has passed so far, to be added by terse_audit_add (). Takes the name. (transfer
 * full) */
TerseFinding *terse_finding_new (TerseAuditPart part, char *name);
/* Takes the detail (replacing an older one). */
void terse_finding_set (TerseFinding *finding, TerseAuditStatus status, char *detail);
void terse_finding_free (TerseFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseFinding, terse_finding_free)
/* Adds it to the report, (transfer full); `since` is when it was begun. */
void terse_audit_add (TerseAuditRun *run, TerseFinding *finding, gint64 since);

/* "n=3", the size of a reduction; (transfer full). */
char *terse_audit_size_text (const TerseReduction *reduction);
/* The value of a canonical parameter, NULL where there is none. (transfer none) */
const char *terse_reduction_parameter (const TerseReduction *reduction, const char *name);

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

/* What is otherwise a failure is as it should be for a map that is kept as a wrong example, if
 * there is a counterexample. */
void terse_finding_settle_example (const TerseReductionClass *klass, TerseFinding *finding);

/* The parts that are more than one function; they add to the report. FALSE on errors only. */
void terse_audit_simulation (TerseAuditRun *run, const TerseReduction *reduction,
                             TerseProblem *problem);
gboolean terse_audit_symbolic (TerseAuditRun *run, GError **error);
void terse_audit_corrupted (TerseAuditRun *run, guint64 size); /* from this size on */

/* Is there one size only, since the options give it or the reduction has none to raise? */
gboolean terse_audit_has_one_size (const TerseAuditRun *run);
/* The reduction with the parameters of the options and, unless there is one size only, `size`. A
 * parameter `name` (not NULL) takes `value` besides. (transfer full) */
TerseReduction *terse_audit_make (const TerseAuditRun *run, guint64 size, const char *name,
                                  const char *value, GError **error);

#endif
