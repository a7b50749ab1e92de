/* A communication matrix: rows are Alice's inputs, columns are Bob's, and an entry is the set of
 * outputs allowed there; the empty set is outside the promise. Total and partial functions and
 * relations of two players are all of this form. Matrices are immutable and reference-counted.
 *
 * Text form, by grammar:
 *
 *     matrix = { line separator } line
 *     line   = [ entry { blank entry } ] [ "#" comment ]
 *     entry  = "*" | output { "|" output }
 *     output = digit { digit }                            0..65535
 *
 * Blanks are space, tab and carriage return, and may surround a line.
 *
 * Lines without an entry are skipped; the others are the rows and have the same number of entries;
 * some entry is not "*". "0|2" allows 0 and 2. The separator is a newline in a file and ";" in a
 * parameter, e.g. "0 1;1 *". */
#ifndef TERSE_PROTOCOLS_MATRIX_H
#define TERSE_PROTOCOLS_MATRIX_H

#include "protocols/matrix_builder.h"
#include "protocols/problem.h"

#define TERSE_MATRIX_MAX_OUTPUTS 65536u
#define TERSE_MATRIX_MAX_ENTRIES (1u << 22)
#define TERSE_MATRIX_MAX_BYTES (1u << 26)

typedef struct _TerseMatrix TerseMatrix;

/* The matrix of a two-player problem; TERSE_ERROR_USAGE for another number of players,
 * TERSE_ERROR_LIMIT past the limits above. The number of outputs is the problem's. (transfer full)
 */
TerseMatrix *terse_matrix_from_problem (const TerseProblem *problem, GError **error);

/* The matrix whose entry at row x and column y allows the output z < outputs <= 64 iff bit z of
 * sets[x * columns + y] is set; rows, columns and outputs are >= 1 and higher bits are ignored.
 * (transfer full) */
TerseMatrix *terse_matrix_new_sets (guint rows, guint columns, guint outputs, const guint64 *sets);

/* The matrix of the entries that `builder` has ended, rows * columns of them, with outputs below
 * `outputs`. The builder is then empty, to be cleared only. (transfer full) */
TerseMatrix *terse_matrix_new_built (TerseMatrixBuilder *builder, guint rows, guint columns,
                                     guint outputs);

/* Rows and columns exchanged. (transfer full) */
TerseMatrix *terse_matrix_transpose (const TerseMatrix *matrix);

TerseMatrix *terse_matrix_ref (TerseMatrix *matrix);
void terse_matrix_unref (TerseMatrix *matrix);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseMatrix, terse_matrix_unref)

guint terse_matrix_rows (const TerseMatrix *matrix);
guint terse_matrix_columns (const TerseMatrix *matrix);
guint terse_matrix_outputs (const TerseMatrix *matrix);

/* The outputs allowed at an entry, rising; the return value is their number, 0 outside the promise.
 * (transfer none) */
guint terse_matrix_entry (const TerseMatrix *matrix, guint row, guint column,
                          const guint **outputs);
gboolean terse_matrix_allows (const TerseMatrix *matrix, guint row, guint column, guint output);
gboolean terse_matrix_promises (const TerseMatrix *matrix, guint row, guint column);

/* Do two entries, (row, column) each, both promised, have no output in common? */
gboolean terse_matrix_conflict (const TerseMatrix *matrix, guint row, guint column, guint other_row,
                                guint other_column);

/* At most one output an entry; every entry promised. */
gboolean terse_matrix_is_function (const TerseMatrix *matrix);
gboolean terse_matrix_is_total (const TerseMatrix *matrix);

/* The text form, rows separated by `separator`, no comments, one blank between entries; parsing it
 * gives an equal matrix where the largest output occurs. (transfer full) */
char *terse_matrix_text (const TerseMatrix *matrix, char separator);

#endif
