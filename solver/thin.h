/* Takes the symmetries that a proof does not use out of its extension, and renames the clause ids and the link variables of
 * the proof to match. The kernel maps every clause that a listed symmetry touches, which for large formulas takes longer than
 * the search, and a proof needs few of the symmetries that the search was given: function composition (m, n) = (3, 2) without
 * two of its messages, 4 of 22, and the check takes 1.5 s instead of 15 s. Nothing here is trusted: the kernel judges the result. */
#ifndef TERSE_SOLVER_THIN_H
#define TERSE_SOLVER_THIN_H

#include "solver/extension.h"

/* Reads the proof at `path`, strict LRAT over `formula` and `extension`, which has symmetries only. Where all of them are used,
 * *thin becomes NULL and nothing is written; else it becomes the extension by those that are, (transfer full), and the proof
 * over it goes to `stream`, which stays open. Used: one of its clauses is a hint, or one of its link variables is in a lemma.
 * FALSE with TERSE_ERROR_IO, TERSE_ERROR_INPUT for a proof of another form, or G_IO_ERROR_CANCELLED. */
gboolean terse_thin_proof (const TerseFormula *formula, const TerseExtension *extension, const char *path, GOutputStream *stream,
                           GCancellable *cancellable, TerseExtension **thin, GError **error);

#endif
