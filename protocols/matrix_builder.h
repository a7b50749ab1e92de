/* How protocols/matrix.c and protocols/matrix_reader.c fill a matrix: entries in row order, the
 * outputs of each in any order. */
#ifndef TERSE_PROTOCOLS_MATRIX_BUILDER_H
#define TERSE_PROTOCOLS_MATRIX_BUILDER_H

#include "protocols/matrix.h"

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
/* The matrix of the entries ended, rows * columns of them, with outputs below `outputs`. (transfer
 * full) */
TerseMatrix *terse_matrix_builder_end (TerseMatrixBuilder *builder, guint rows, guint columns,
                                       guint outputs);

#endif
