/* Strict hints of one lemma: the clauses that propagate one after the other, up to the one that is
 * false. Clauses are offered in any plausible order; those that are already satisfied, or that
 * still have two open literals, are passed over, so that callers need not know what an earlier
 * clause has already made true. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_LEMMAS_HINTS_H
#define TERSE_REDUCTIONS_QUESTIONS_LEMMAS_HINTS_H

#include "solver/proof/extension.h"

typedef struct _TerseHints TerseHints;

/* Keeps a pointer to the formula. */
TerseHints *terse_hints_new (const TerseFormula *formula);
void terse_hints_free (TerseHints *hints);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseHints, terse_hints_free)

/* Begins the lemma of these literals, different variables: all of them become false. */
void terse_hints_begin (TerseHints *hints, guint n, const gint *literals);

/* Offers a clause with its id. TRUE if it is taken; nothing is taken after a false one. */
gboolean terse_hints_offer (TerseHints *hints, guint64 id, guint n, const gint *literals);
/* The same for a clause of the formula. */
gboolean terse_hints_offer_formula (TerseHints *hints, guint64 id);

gboolean terse_hints_is_conflict (const TerseHints *hints); /* a false clause was taken */

/* Adds the lemma begun with the hints taken; its id. */
guint64 terse_hints_add_lemma (TerseHints *hints, TerseExtension *extension);

#endif
