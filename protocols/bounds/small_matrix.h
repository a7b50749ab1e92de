/* A matrix reduced to what the exact programs need: distinct rows and columns as masks, few enough
 * for tables of rectangles, and the rectangles that are leaves under each convention of
 * protocols/bounds/convention.h. */
#ifndef TERSE_PROTOCOLS_BOUNDS_SMALL_MATRIX_H
#define TERSE_PROTOCOLS_BOUNDS_SMALL_MATRIX_H

#include "protocols/bounds/convention.h"
#include "protocols/bounds/rectangles.h"
#include "protocols/matrix.h"

typedef struct {
  guint rows, columns; /* distinct ones */
  /* For each output that occurs and each row, the mask of the columns where the output may be
   * given, which includes those outside the promise: guints, the rows of the first output, then of
   * the next, ... */
  GArray *masks;
  GArray
      *class_of[2]; /* guints: the distinct row of each row, the distinct column of each column */
} TerseSmall;

/* NULL and TERSE_ERROR_LIMIT past the limits of protocols/bounds/convention.h, rows and columns
 * together being at most `max_sum`. (transfer full) */
TerseSmall *terse_small_new (const TerseMatrix *matrix, guint max_sum, GError **error);
void terse_small_free (TerseSmall *small);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseSmall, terse_small_free)

/* The rectangles that may be leaves; with each, all that it contains. (transfer full) */
TerseRectangles *terse_small_leaves (const TerseSmall *small, TerseExactConvention convention);

/* Sets TERSE_ERROR_LIMIT, `exact value: expected at most <limit> <what>, found [at least] <found>`,
 * and returns FALSE. */
gboolean terse_exact_fail_limit (GError **error, const char *what, guint limit, guint found,
                                 gboolean at_least);

#endif
