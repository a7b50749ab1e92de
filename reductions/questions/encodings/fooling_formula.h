/* The formula of a fooling set under `both` (THEORY.md, section 14): "there are so many entries of
 * a matrix no two of which share a rectangle that fits an output". It is refuted to show that a
 * fooling set is the largest. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_FOOLING_FORMULA_H
#define TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_FOOLING_FORMULA_H

#include "protocols/matrix.h"
#include "solver/formula/formula.h"

/* The entries that may be in the set, as row * columns + column, rising: those that allow `value`
 * and nothing else, all promised ones for -1. An array of guint, (transfer full). */
GArray *terse_fooling_cells (const TerseMatrix *matrix, gint value);
/* Is there no output that two of these entries allow and that the other two corners of their
 * rectangle allow too, or do not promise? */
gboolean terse_fooling_apart (const TerseMatrix *matrix, guint cell, guint other);
/* Are all of these cells apart? */
gboolean terse_fooling_is_set (const TerseMatrix *matrix, const GArray *cells);
/* "`size` of these cells, 1 .. n of them, are apart, each from each", over one variable a cell, in
 * their order from 1 on, and a counter. (transfer full) */
TerseFormula *terse_fooling_formula (const TerseMatrix *matrix, const GArray *cells, guint size);

#endif
