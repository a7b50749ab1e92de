/* Takes the symmetries that a proof does not use out of its extension, and renames the clause ids
 * and the link variables of the proof to match. The kernel maps every clause that a listed symmetry
 * touches, which for large formulas takes longer than the search, and a proof needs few of the
 * symmetries that the search was given: function composition (m, n) = (3, 2) without two of its
 * messages, 4 of 22, and the check takes 1.5 s instead of 15 s. A symmetry is used if one of its
 * clauses is a hint or one of its link variables is in a lemma: solver/proof/elaborate.h says which
 * are, before the proof is written. Nothing here is trusted: the kernel judges the proof. */
#ifndef TERSE_SOLVER_PROOF_THIN_H
#define TERSE_SOLVER_PROOF_THIN_H

#include "solver/proof/extension.h"

typedef struct _TerseThinning TerseThinning;

/* The extension has symmetries only, none of them used so far. Both are kept. (transfer full) */
TerseThinning *terse_thinning_new (const TerseFormula *formula, const TerseExtension *extension);
void terse_thinning_free (TerseThinning *thinning);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseThinning, terse_thinning_free)

/* Marks what clause `id`, 1 .. those of the formula and of the extension, or a variable of these
 * belongs to. */
void terse_thinning_use_clause (TerseThinning *thinning, guint64 id);
void terse_thinning_use_variable (TerseThinning *thinning, guint variable);

/* Ends the marking: the extension by the symmetries that are used, (transfer full). To be called
 * once, before what follows. */
TerseExtension *terse_thinning_select (TerseThinning *thinning);

/* The clauses of the formula and of the thinner extension. */
guint64 terse_thinning_clauses (const TerseThinning *thinning);
/* The new id of a clause of the formula or of the extension, 0 where it is gone. */
guint64 terse_thinning_id (const TerseThinning *thinning, guint64 id);
/* The new form of a literal whose variable was marked. */
gint terse_thinning_literal (const TerseThinning *thinning, gint literal);

#endif
