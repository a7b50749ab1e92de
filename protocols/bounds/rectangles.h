/* Sets of rectangles of a small matrix: for every set R of rows and every set C of columns, one
 * bit. They are what the exact programs of protocols/bounds/exact.h compute with. A set of rows is
 * a mask with bit x for row x, and so for columns; a table keeps, for each R in turn, the bits of
 * all C, so that one machine operation treats 64 sets of columns. */
#ifndef TERSE_PROTOCOLS_BOUNDS_RECTANGLES_H
#define TERSE_PROTOCOLS_BOUNDS_RECTANGLES_H

#include <glib.h>

typedef struct {
  guint rows, columns; /* rows + columns <= 32, so at most 2^32 bits */
  gsize words;         /* of 64 bits, for one R */
  guint64 *bits;       /* 2^rows times words; the bit of C is C % 64 of word C / 64 */
} TerseRectangles;

/* The empty set. (transfer full) */
TerseRectangles *terse_rectangles_new (guint rows, guint columns);
TerseRectangles *terse_rectangles_copy (const TerseRectangles *set);
void terse_rectangles_free (TerseRectangles *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseRectangles, terse_rectangles_free)

gboolean terse_rectangles_has (const TerseRectangles *set, guint row_set, guint column_set);
void terse_rectangles_add (TerseRectangles *set, guint row_set, guint column_set);
/* Adds all of `other`, which has the same size. */
void terse_rectangles_unite (TerseRectangles *set, const TerseRectangles *other);
gboolean terse_rectangles_equal (const TerseRectangles *a, const TerseRectangles *b);

/* Adds to every member R x C all R x C' with C' in C. */
void terse_rectangles_close_columns (TerseRectangles *set);

/* Rows and columns exchanged. (transfer full) */
TerseRectangles *terse_rectangles_transpose (const TerseRectangles *set);

/* One more bit of Alice: the R x C such that R is the disjoint union of some R1 and R2 with R1 x C
 * and R2 x C in `set`, where an empty part is always in order, so that she may also say nothing
 * new. (transfer full) */
TerseRectangles *terse_rectangles_split_rows (const TerseRectangles *set);
/* One more bit of Bob. (transfer full) */
TerseRectangles *terse_rectangles_split_columns (const TerseRectangles *set);

#endif
