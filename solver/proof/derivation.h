/* What elaboration knows while it walks backwards through a proof: the clauses, the trail, which of
 * them are needed, and the steps found so far, last one first. A step derives a lemma of the proof,
 * the unit clause of a trail literal, or the empty clause. Walking backwards, the first use of a
 * clause that is met is its last one in the finished proof: that decides where it is deleted. What
 * is left in the end, all that is needed to write the finished proof, is taken out by
 * solver/proof/elaboration.h. */
#ifndef TERSE_SOLVER_PROOF_DERIVATION_H
#define TERSE_SOLVER_PROOF_DERIVATION_H

#include "solver/formula/formula.h"
#include "solver/proof/clock.h"
#include "solver/proof/drat.h"
#include "solver/proof/propagate.h"

#define TERSE_DERIVATION_MAX_VARIABLES ((1u << 29) - 1)

/* What is derived or used: a clause, number << 2, or the unit clause of a literal, code << 2 |
 * TERSE_PREMISE_UNIT. In a hint TERSE_PREMISE_LAST says that no later step uses it. */
typedef guint32 TersePremise;
#define TERSE_PREMISE_LAST 1u
#define TERSE_PREMISE_UNIT 2u
#define TERSE_PREMISE_EMPTY G_MAXUINT32 /* as a target: the empty clause */

typedef struct {
  TersePremise target;
  guint32 n_hints;
  gsize first_hint;
} TerseDerivationStep;

typedef struct {
  TerseClauseStore store;
  TersePropagator propagator;
  guint32 n_clauses;     /* of the formula and the extra clauses: these are numbered first */
  guint32 empty;         /* an empty clause among these, or TERSE_CLAUSE_NONE */
  guint8 *marks;         /* by variable */
  GArray *fixed, *chain; /* scratch of one step: fixed variables used, reasons in reverse */
  GArray *steps, *hints; /* TerseDerivationStep last to first; TersePremise */
  TerseElaborateClock clock;
  guint64 lemmas_read;
} TerseDerivation;

/* Loads the clauses; `hashed` if lemmas are going to be looked up. FALSE and TERSE_ERROR_LIMIT if
 * there are too many. The derivation is to be cleared in any case. */
gboolean terse_derivation_init (TerseDerivation *derivation, const TerseFormula *formula,
                                const GArray *extra, gboolean hashed,
                                const TerseElaborateOptions *options, GError **error);
void terse_derivation_clear (TerseDerivation *derivation);

/* Adds a lemma to the store; its reference, or TERSE_CLAUSE_NONE with TERSE_ERROR_LIMIT. */
guint32 terse_derivation_add_lemma (TerseDerivation *derivation, const TerseProofStep *step,
                                    GError **error);

/* Is it time to stop, or is the derivation full? To be called often. TERSE_ERROR_LIMIT or
 * G_IO_ERROR_CANCELLED. */
gboolean terse_derivation_stop (TerseDerivation *derivation, GError **error);

/* Makes the literals of a lemma false, those that are open as assumptions. Returns a literal of it
 * that is already true (the rest is then not assumed), or 0. */
guint32 terse_derivation_assume (TerseDerivation *derivation, guint32 lemma);

/* Records the step that derives `lemma` (TERSE_CLAUSE_NONE: the empty clause) from a false clause.
 * What lies on the trail before `fixed` does not rest on the assumptions and comes in as unit
 * clauses. */
void terse_derivation_conclude (TerseDerivation *derivation, guint32 lemma, guint32 conflict,
                                guint32 fixed);

/* Records the step that derives a lemma from one of its literals that is true before any
 * assumption. */
void terse_derivation_weaken (TerseDerivation *derivation, guint32 lemma, guint32 literal);

/* Takes the assumptions of a lemma back, down to trail length `fixed`. */
void terse_derivation_retract (TerseDerivation *derivation, guint32 lemma, guint32 fixed);

/* Cuts the trail to `length`, recording the unit clauses that later steps need. */
void terse_derivation_cut (TerseDerivation *derivation, guint32 length);

#endif
