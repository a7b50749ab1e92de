/* Items for counting: entries of a matrix no two of which can share a leaf, rows no two of which
 * can share a message. Found by fixed and seeded random orders and by a bounded exact search, so
 * the same question gives the same items. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_COUNTING_ITEMS_H
#define TERSE_REDUCTIONS_QUESTIONS_COUNTING_ITEMS_H

#include <gio/gio.h>

#include "protocols/bounds/fooling.h"

/* `target` entries that conflict pairwise under the convention, or as many as were found: an array
 * of TerseEntry, (transfer full). */
GArray *terse_items_entries (const TerseMatrix *matrix, TerseExactConvention convention,
                             guint target, GCancellable *cancellable);

/* The same for rows; columns are 0. Columns come in runs of `alike` that the receiver cannot tell
 * apart: two rows conflict if in columns of one run they are promised and have no output in common.
 */
GArray *terse_items_rows (const TerseMatrix *matrix, guint alike, guint target,
                          GCancellable *cancellable);

/* One promised entry for each pair of classes of equal rows and equal columns: an array of
 * TerseEntry, (transfer full). */
GArray *terse_items_distinct (const TerseMatrix *matrix);

#endif
