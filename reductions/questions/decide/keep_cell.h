/* Writes the certificate of a cell that counting by decomposition excludes. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DECIDE_KEEP_CELL_H
#define TERSE_REDUCTIONS_QUESTIONS_DECIDE_KEEP_CELL_H

#include "reductions/questions/decomposition/cell.h"

/* Keeps it in a folder of `place` and returns its path, (transfer full); NULL and TERSE_ERROR_IO.
 * Nothing is judged here: terse_verify () rejects it where the cell is not excluded. */
char *terse_cell_keep (const TerseCell *cell, const char *place, GError **error);

#endif
