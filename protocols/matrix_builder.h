/* The entries of a matrix on their way: in row order, the outputs of each in any order. The readers
 * and protocols/matrix.c fill one, which terse_matrix_new_built () makes a matrix. */
#ifndef TERSE_PROTOCOLS_MATRIX_BUILDER_H
#define TERSE_PROTOCOLS_MATRIX_BUILDER_H

#include <glib.h>

typedef struct {
  GArray *offsets, *values;
} TerseMatrixBuilder;

void terse_matrix_builder_init (TerseMatrixBuilder *builder);
/* Also safe after `end`. */
void terse_matrix_builder_clear (TerseMatrixBuilder *builder);
/* Allows `output` at the current entry; again is no harm. */
void terse_matrix_builder_allow (TerseMatrixBuilder *builder, guint output);
void terse_matrix_builder_end_entry (TerseMatrixBuilder *builder);
/* Entries ended so far. */
guint terse_matrix_builder_entries (const TerseMatrixBuilder *builder);

#endif
