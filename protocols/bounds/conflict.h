/* The row-conflict graph of a matrix: its vertices are the distinct rows, and two are joined when
 * in some column both are promised and have no output in common, so that Bob cannot do with one
 * message for the two. For a total or partial function the least number of messages in the one-way
 * model is its chromatic number; for a relation it is at least that. */
#ifndef TERSE_PROTOCOLS_BOUNDS_CONFLICT_H
#define TERSE_PROTOCOLS_BOUNDS_CONFLICT_H

#include "protocols/matrix.h"

/* Colourings are searched up to this number of distinct rows; above, a clique among the first
 * MAX_ROWS gives a bound. */
#define TERSE_CONFLICT_MAX_COLOURED 16u
#define TERSE_CONFLICT_MAX_ROWS 1024u

/* Indices of the distinct rows, of each class the first. An array of guint, (transfer full) */
GArray *terse_conflict_distinct_rows (const TerseMatrix *matrix);

/* A lower bound on the chromatic number, at least 1; *exact says whether it is that number. */
guint terse_conflict_colours (const TerseMatrix *matrix, gboolean *exact);

#endif
