/* Values of small zero-sum games by the theorem of Shapley and Snow, as fractions: slow, and
 * without a linear program. */
#ifndef TERSE_TESTS_SUPPORT_VALUES_H
#define TERSE_TESTS_SUPPORT_VALUES_H

#include <glib.h>

typedef struct {
  gint64 numerator, denominator; /* lowest terms, the denominator above 0 */
} Fraction;

/* Who has `n` columns, sets of rows of `rows` <= 8 as masks, loses 1 in the rows of the set. The
 * least loss that is had on average whatever the row. */
Fraction values_of_game (guint rows, guint n, const guint *columns);

#endif
