/* A check under way: what is asked, what has been found, when to stop, and the reductions of the
 * sizes that are asked. The parts of the checker stand on it. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_AUDIT_RUN_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_AUDIT_RUN_H

#include <gio/gio.h>

#include "reductions/architectures/checker/convert.h"
#include "reductions/architectures/checker/finding.h"
#include "reductions/architectures/maps/translation.h"

typedef struct {
  const TerseReductionClass *klass;    /* borrowed; NULL of the others */
  const TerseTranslation *translation; /* one, borrowed; else NULL */
  const TerseConversion *conversion;   /* one, borrowed; else NULL */
  char *text;              /* the reduction with the parameters given, or the other's id */
  GPtrArray *findings;     /* of TerseFinding */
  TerseAuditStatus status; /* the worst */
  char *summary;           /* one line: what was passed, or the first failure */
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

/* Adds it to the report, (transfer full); `since` is when it was begun. */
void terse_audit_add (TerseAuditRun *run, TerseFinding *finding, gint64 since);

/* "n=3", the size of a reduction; (transfer full). */
char *terse_audit_size_text (const TerseReduction *reduction);
/* The value of a canonical parameter, NULL where there is none. (transfer none) */
const char *terse_reduction_parameter (const TerseReduction *reduction, const char *name);

/* Is there one size only, since the options give it or the reduction has none to raise? */
gboolean terse_audit_has_one_size (const TerseAuditRun *run);
/* The reduction with the parameters of the options and, unless there is one size only, `size`. A
 * parameter `name` (not NULL) takes `value` besides. (transfer full) */
TerseReduction *terse_audit_make (const TerseAuditRun *run, guint64 size, const char *name,
                                  const char *value, GError **error);

#endif
