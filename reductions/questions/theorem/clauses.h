/* Which clauses of a formula a proof uses. A theorem is made of these alone, so that ACL2 need not
 * hold a formula of millions: what a protocol makes true is true of any of its clauses. Where the
 * proof uses symmetries it is made of these and all that symmetries take them to, of which they are
 * symmetries too. Nothing rests on the list; where a clause is missing that the proof needs, there
 * is no theorem. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_THEOREM_CLAUSES_H
#define TERSE_REDUCTIONS_QUESTIONS_THEOREM_CLAUSES_H

#include "solver/formula/formula.h"

/* The ascending list of the numbers, of 1 .. clauses, that the hints of the LRAT proof at `path`
 * name, as text for ACL2. NULL and TERSE_ERROR_IO or, where the file is no such proof,
 * TERSE_ERROR_INPUT. (transfer full) */
char *terse_list_of_used_clauses (const char *path, guint64 clauses, GError **error);

/* The same of a proof about `formula`, the last clause too, behind whose number ACL2 has those that
 * the symmetries add, and with each all its images under the symmetries `K v l v l ... 0` ...,
 * gint64 (lists.h). */
char *terse_list_of_closed_clauses (const char *path, const TerseFormula *formula,
                                    const GArray *symmetries, GError **error);

#endif
