/* Orders of the rows of a table that bring equal rows together and alike ones near each other. */
#ifndef TERSE_CLI_FIGURES_ORDERING_H
#define TERSE_CLI_FIGURES_ORDERING_H

#include <glib.h>

/* Kinds of rows past which no better order than the sorted one is looked for. */
#define TERSE_ORDERING_MAX_KINDS 256u

/* An order of the `rows` rows of `table`, which has `columns` entries a row: place -> row. Equal
 * rows are neighbours, in rising order. The sum over neighbours of the number of entries in which
 * they differ is that of the natural or the lexicographic order or less: no turning round of a
 * part, and no moving of one kind of rows, makes it less. (transfer full) */
guint *terse_ordering_new (guint rows, guint columns, const guint *table);

/* That sum for an order. */
guint64 terse_ordering_changes (guint rows, guint columns, const guint *table, const guint *order);

#endif
