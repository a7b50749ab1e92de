/* One decision under way, for reductions/questions/decide/decide.c and
 * reductions/questions/decide/decide_proof.c. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DECIDE_DECIDE_RUN_H
#define TERSE_REDUCTIONS_QUESTIONS_DECIDE_DECIDE_RUN_H

#include "reductions/questions/classes/classes.h"
#include "reductions/questions/search/contest.h"
#include "reductions/questions/counting/counting.h"
#include "reductions/questions/decide/decide.h"
#include "solver/certificate/certificate.h"

typedef struct {
  const TerseDecideOptions *options;
  const TerseEncoding *encoding;
  TerseDecision *decision;
  TerseWorkFolder *folder;
  TerseFormula *formula;
  TerseExtension *extension; /* what the proof rests on besides the formula, or NULL; not owned */
  char *paths[4]; /* of the kernel's files and of the copy of the proof, once they are named */
  gint64 started; /* microseconds */
} TerseDecisionRun;

double terse_run_since (gint64 start); /* seconds */
double terse_run_left (
    const TerseDecisionRun *run); /* seconds of the time limit, at least 0.001; 0: there is none */
void terse_run_say (const TerseDecisionRun *run, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* The verdict is undecided, for this reason; TRUE. */
gboolean terse_run_leave (TerseDecisionRun *run, const char *reason);
gboolean terse_run_is_interrupted (const TerseDecisionRun *run);
/* A file of the work folder to write to, (transfer full). */
GOutputStream *terse_run_create (const TerseDecisionRun *run, const char *name, GError **error);

/* Those below write a proof straight to the kernel and keep it only for a certificate. FALSE with
 * an error; a limit, an interruption or a proof that does not stand up leaves the question
 * undecided. */

/* The winner's proof, elaborated, over those of the symmetries that it uses. `symmetries`: those
 * that its search had, or NULL. */
gboolean terse_run_prove (TerseDecisionRun *run, const TerseContest *contest,
                          TerseProofFormat format, const TerseExtension *symmetries,
                          GError **error);
/* Counting lemmas, where they close the question: they can be too many to keep. */
gboolean terse_run_count (TerseDecisionRun *run, TerseCountingPlan *plan, GError **error);
/* Proofs of smaller questions, where they close this one. */
gboolean terse_run_classes (TerseDecisionRun *run, TerseClassesPlan *plan, GError **error);

#endif
