/* The clauses of a part that its proof uses, from the formula of the whole. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_CLASSES_COPY_DERIVE_H
#define TERSE_REDUCTIONS_QUESTIONS_CLASSES_COPY_DERIVE_H

#include "reductions/questions/classes/copy_literals.h"

/* The id of the clause of the part with this id, or of one that says so under the assumption. */
guint64 terse_copy_derive (TerseCopy *copy, guint64 id);
/* The clauses of terse_row_some () and terse_row_not_both () of first[P]. */
void terse_copy_add_first (TerseCopy *copy);
/* Offers "the class is one". */
void terse_copy_offer_class (const TerseCopy *copy);

#endif
