/* The symmetries that an encoding knows of its formulas, for the static lex-leader rule
 * (solver/check/README.md). They are listed from the encoding's meaning, not detected; the kernel
 * checks each of them. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_SYMMETRY_SYMMETRY_H
#define TERSE_REDUCTIONS_QUESTIONS_SYMMETRY_SYMMETRY_H

#include "protocols/question.h"
#include "solver/proof/extension.h"

/* Moved variables, summed over all symmetries, after which no further symmetry is listed. */
#define TERSE_SYMMETRY_MAX_MOVES G_GUINT64_CONSTANT (5000000)

/* Adds the symmetries of the question's specification formula, to which `extension` belongs and
 * which has no definition and no lemma yet, in the order of their use until the limit is reached.
 */
void terse_add_symmetries (const TerseQuestion *question, TerseExtension *extension);

/* The same for the formula of a question with an error and weights of the inputs: those symmetries
 * of the deterministic question that leave every input where it is, and so the counter too. */
void terse_add_symmetries_beside_errors (const TerseQuestion *weighted, TerseExtension *extension);

#endif
