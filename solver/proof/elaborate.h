/* Turns a solver's clausal proof (DRAT, or LRAT with hints that need not be strict) into a strict
 * LRAT proof: every lemma with the hints that make it follow by unit propagation, unused lemmas
 * left out, clauses deleted after their last use. Nothing here is trusted: the result is judged by
 * solver/check. Lemmas that would need the RAT rule are refused.
 *
 * DRAT is checked backwards from the conflict (Heule, Hunt, Wetzler: Trimming while checking
 * clausal proofs, FMCAD 2013), with one addition: a literal that is implied before any assumption
 * gets a unit lemma of its own, the first time it is needed, so that its derivation is not repeated
 * in the hints of every later lemma. */
#ifndef TERSE_SOLVER_PROOF_ELABORATE_H
#define TERSE_SOLVER_PROOF_ELABORATE_H

#include "solver/formula/formula.h"
#include "solver/proof/drat.h"
#include "solver/proof/elaboration.h"

/* Reads the proof at `path` over the clauses of `formula` followed by those of `extra` (a GArray of
 * gint, every clause ended by 0; NULL: none) and finds what is needed of it. `options` may be NULL.
 * NULL and
 *   TERSE_ERROR_INPUT     a step is malformed or not implied by unit propagation, or the proof
 *                         reaches no conflict
 *   TERSE_ERROR_LIMIT     the time limit, 2^29 variables, 2^30 clauses or 16 GiB of clauses
 *   TERSE_ERROR_IO        the proof cannot be read
 *   G_IO_ERROR_CANCELLED
 * The cancellable is used until the proof is written, nothing else is. (transfer full) */
TerseElaboration *terse_elaboration_new (const TerseFormula *formula, const GArray *extra,
                                         const char *path, TerseProofFormat format,
                                         const TerseElaborateOptions *options, GError **error);

/* Both, without thinning, with the errors of both. */
gboolean terse_elaborate (const TerseFormula *formula, const GArray *extra, const char *path,
                          TerseProofFormat format, GOutputStream *stream,
                          const TerseElaborateOptions *options,
                          TerseElaborateStatistics *statistics, GError **error);

/* Why nothing is known after one of these errors: a step that does not follow, a limit, an
 * interruption, in one line that lives as long as the error; NULL where the system refused, which
 * is an error to the caller too. */
const char *terse_elaborate_reason (const GError *why);

#endif
