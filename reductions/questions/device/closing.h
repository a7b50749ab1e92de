/* The evidence of `impossible`: a proof goes to the kernel while it is written, and is kept only
 * for a certificate. A limit, an interruption or a proof that does not stand up leaves the question
 * undecided. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DEVICE_CLOSING_H
#define TERSE_REDUCTIONS_QUESTIONS_DEVICE_CLOSING_H

#include "reductions/questions/device/run.h"
#include "solver/proof/elaborate.h"

/* Lemmas whose hints are known: adds definitions and lemmas over the run's formula, which is made
 * before, to `extension`. FALSE with an error, or where it was cancelled. */
typedef gboolean (*TerseAddLemmas) (TerseDecisionRun *run, TerseExtension *extension, gpointer data,
                                    GError **error);

/* Closes the question by lemmas: they can be too many to keep. `when` is said where `add`
 * was cancelled, as of terse_run_leave_over (). FALSE with an error. */
gboolean terse_run_close_by_lemmas (TerseDecisionRun *run, const char *closed_by, const char *when,
                                    TerseAddLemmas add, gpointer data, GError **error);

/* Closes the question by a solver's proof in the file `proof`, elaborated over those of the
 * symmetries that it uses; closed by `symmetry` where there are any, else by `search`. `symmetries`
 * are those that the solver had, or NULL. FALSE with an error. */
gboolean terse_run_close_by_proof (TerseDecisionRun *run, const char *proof,
                                   TerseProofFormat format, const TerseExtension *symmetries,
                                   GError **error);

/* Writes a proof over the run's formula, which is made, and the extension. FALSE and an error. */
typedef gboolean (*TerseWriteSteps) (GOutputStream *stream, gpointer data, GError **error);

/* Closes the question by a proof that `write` writes step by step. An error of TERSE_ERROR_INPUT
 * there leaves it undecided, with the message as the reason. FALSE with another error. */
gboolean terse_run_close_by_steps (TerseDecisionRun *run, const char *closed_by,
                                   TerseExtension *extension, TerseWriteSteps write, gpointer data,
                                   GError **error);

#endif
