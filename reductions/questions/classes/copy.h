/* The proof of a part (reductions/questions/classes/part.h) said again of the formula of the whole
 * question, where the index player has her inputs `indices`, and the classing message has one value
 * on all of them. Variables of the part go to literals of the whole:
 *   tables   the rows of reductions/questions/classes/base.h,
 *   V        V, on the inputs that the part's stand for,
 * and every clause of the part that the proof uses follows from the formula; so do then the proof's
 * lemmas, in which "not this class" is added.
 *
 * A constant part speaks of no common message. Let the inputs of the function player be pairs (P,
 * Q), P what he has to say of this class, Q of another one, so that there is a joint input for each
 * pair. If for every P the common message has the value c at some Q, let Q (P) be the first of
 * these: what he says at (P, Q (P)) is a protocol of the constant part. It is chosen by
 * definitions:
 *   never[P]     <-> not the value c at (P, Q), for any Q
 *   first[P][Q]  <-> the value c at (P, Q), and not at (P, Q') for Q' < Q
 * The last lemma is then that the class is not one, or
 * some never[P] is true. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_CLASSES_COPY_H
#define TERSE_REDUCTIONS_QUESTIONS_CLASSES_COPY_H

#include "reductions/questions/classes/copy_literals.h"

/* Makes all definitions; then, once all copies have theirs, adds the lemmas. FALSE and an error
 * where the proof cannot be read, or G_IO_ERROR_CANCELLED. */
gboolean terse_copy_define (TerseCopy *copy, GError **error);
gboolean terse_copy_add (TerseCopy *copy, GCancellable *cancellable, GError **error);

/* The last lemma: its id. It has a literal for each index, "not this class", and one for each P if
 * the part is constant. */
guint64 terse_copy_id (const TerseCopy *copy);
/* Constant: never[P], and the id of "not so, or the common message has not the value c at (P, Q)".
 */
gint terse_copy_never (const TerseCopy *copy, guint P);
guint64 terse_copy_never_clause (const TerseCopy *copy, guint P, guint Q);

#endif
