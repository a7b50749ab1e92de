/* Measures of a matrix that are values of games over all its rectangles, in exact rational numbers:
 * the fractional cover of a value, which is the largest weighted fooling set, and discrepancy
 * (THEORY.md, section 14). All rectangles are looked at, so that one side of the matrix is small.
 */
#ifndef TERSE_QUESTIONS_MEASURES_WEIGHTED_H
#define TERSE_QUESTIONS_MEASURES_WEIGHTED_H

#include <gio/gio.h>

#include "protocols/weighing.h"

typedef struct {
  guint64 numerator, denominator; /* lowest terms */
  char *rectangles;               /* "4 rectangles with weights", one line */
  char *entries;                  /* "weights 1 2 1 .. of the entries, ..", one line */
  TerseWeighing *evidence;        /* of both sides, judged */
} TerseWeighted;

/* The least sum of weights of rectangles, all of whose entries allow `value`, such that those
 * around each entry that allows nothing else weigh 1 at least; 0 where there is no such entry.
 * FALSE where the matrix is too large, it was cancelled or the numbers grew too large. To be
 * cleared. */
gboolean terse_weighted_cover (TerseMatrix *matrix, guint value, GCancellable *cancellable,
                               TerseWeighted *found);
/* The least, over all distributions of the entries of a total function of two outputs, of the
 * greatest difference of the two outputs in a rectangle. FALSE for others too. */
gboolean terse_weighted_discrepancy (TerseMatrix *matrix, GCancellable *cancellable,
                                     TerseWeighted *found);
void terse_weighted_clear (TerseWeighted *found);

#endif
