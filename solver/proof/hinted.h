/* Replays an LRAT proof by its own hints, from the empty clause back, and records the lemmas that
 * are needed with strict hints: those in which the hinted clauses really become unit, without the
 * ones that are satisfied or not needed.
 *
 * Solvers number their clauses as they come, so that lemmas may be found while the formula is still
 * being read. The ids no lemma has are therefore taken to be those of the formula's clauses, in
 * order. A wrong guess is noticed, since no hint is believed. */
#ifndef TERSE_SOLVER_PROOF_HINTED_H
#define TERSE_SOLVER_PROOF_HINTED_H

#include "solver/proof/derivation.h"

/* Records all steps of the LRAT proof at `path`. FALSE with *insufficient set and no error if the
 * hints of a lemma do not carry it; FALSE with TERSE_ERROR_INPUT, TERSE_ERROR_LIMIT, TERSE_ERROR_IO
 * or G_IO_ERROR_CANCELLED as terse_elaborate. */
gboolean terse_derivation_replay (TerseDerivation *derivation, const char *path,
                                  gboolean *insufficient, GError **error);

#endif
