/* One decision under way, for reductions/decide.c and reductions/decide_proof.c. */
#ifndef TERSE_REDUCTIONS_DECIDE_RUN_H
#define TERSE_REDUCTIONS_DECIDE_RUN_H

#include "reductions/contest.h"
#include "reductions/counting/counting.h"
#include "reductions/decide.h"
#include "solver/certificate.h"

typedef struct {
  const TerseDecideOptions *options;
  const TerseEncoding *encoding;
  TerseDecision *decision;
  TerseWorkFolder *folder;
  TerseFormula *formula;
  TerseExtension *extension; /* of counting */
  char *paths[3];            /* of the kernel's files, once they are named */
  gint64 started;            /* microseconds */
} TerseDecisionRun;

double terse_run_since (gint64 start); /* seconds */
void terse_run_say (const TerseDecisionRun *run, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* The verdict is undecided, for this reason; TRUE. */
gboolean terse_run_leave (TerseDecisionRun *run, const char *reason);
gboolean terse_run_is_interrupted (const TerseDecisionRun *run);
/* A file of the work folder to write to, (transfer full). */
GOutputStream *terse_run_create (const TerseDecisionRun *run, const char *name, GError **error);

/* All below: FALSE with an error; a limit or an interruption leaves the question undecided, with *done FALSE. */

/* The solver's proof becomes proof.lrat. */
gboolean terse_run_elaborate (TerseDecisionRun *run, const TerseContest *contest, TerseProofFormat format,
                              const TerseExtension *extension, gboolean *done, GError **error);
/* Writes the symmetries that the proof uses, and the proof over these. */
gboolean terse_run_keep_used_symmetries (TerseDecisionRun *run, const TerseExtension *all, gboolean *done, GError **error);
/* The kernel on proof.lrat. */
gboolean terse_run_judge (TerseDecisionRun *run, GError **error);
/* Counting lemmas, where they close the question: straight to the kernel, as they can be too many to keep. */
gboolean terse_run_count (TerseDecisionRun *run, TerseCountingPlan *plan, GError **error);

#endif
