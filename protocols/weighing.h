/* Weights of the entries of a matrix and of rectangles, as evidence of what a fractional cover or
 * the discrepancy is (THEORY.md, section 14). Neither side rests on a linear program: under the
 * weights of the entries all rectangles are looked at, and those of the rectangles are summed in
 * every entry; the measure is known where the two agree. */
#ifndef TERSE_PROTOCOLS_WEIGHING_H
#define TERSE_PROTOCOLS_WEIGHING_H

#include "protocols/matrix.h"

/* The longest shorter side and the most entries of a matrix, and the largest sum of weights. */
#define TERSE_WEIGHING_MAX_SIDE 12u
#define TERSE_WEIGHING_MAX_ENTRIES 256u
#define TERSE_WEIGHING_MAX_TOTAL (G_GUINT64_CONSTANT (1) << 40)

/* In place of a value: the discrepancy. */
#define TERSE_WEIGHING_DISCREPANCY (-1)

typedef struct {
  TerseMatrix *matrix;
  gint value;            /* of the fractional cover, or TERSE_WEIGHING_DISCREPANCY */
  guint64 *entries;      /* weights, row by row */
  GPtrArray *rectangles; /* TerseWeighedRectangle */
} TerseWeighing;

typedef struct {
  gint64 weight;  /* negative where the rectangle is taken for the output 0, of discrepancy */
  guint8 *inside; /* 1 or 0 for each row, then for each column */
} TerseWeighedRectangle;

/* Has the matrix this measure, and is it small enough? Discrepancy is of total functions of two
 * outputs. */
gboolean terse_weighing_may_have (const TerseMatrix *matrix, gint value);

/* Nothing has a weight yet. `matrix` may have the measure. (transfer full) */
TerseWeighing *terse_weighing_new (TerseMatrix *matrix, gint value);
void terse_weighing_free (TerseWeighing *weighing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseWeighing, terse_weighing_free)
/* `inside` has an entry for each row, then for each column, and is taken. */
void terse_weighing_add (TerseWeighing *weighing, gint64 weight, guint8 *inside);

/* The texts: a line of weights a row; a line `WEIGHT rows X .. columns Y ..` a rectangle. Reading
 * them gives the same text back, else it fails with TERSE_ERROR_INPUT. (transfer full) */
char *terse_weighing_entries_text (const TerseWeighing *weighing);
char *terse_weighing_rectangles_text (const TerseWeighing *weighing);
gboolean terse_weighing_read (TerseWeighing *weighing, const char *entries, const char *rectangles,
                              GError **error);

/* The measure, in lowest terms; 0 of a fractional cover where nothing is to be covered. FALSE and
 * TERSE_ERROR_INPUT, `expected ..., found ...`, where this is no evidence. */
gboolean terse_weighing_judge (const TerseWeighing *weighing, guint64 *numerator,
                               guint64 *denominator, GError **error);

#endif
