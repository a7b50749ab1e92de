/* Matrices as people have them. The form is chosen by content:
 *
 * - MatrixMarket: the first line begins with %%MatrixMarket (protocols/forms/market_reader.h)
 * - CSV: the first row has a comma or begins with a quote (protocols/forms/csv_reader.h)
 * - dense rows: a row is one word of digits and *, an entry each: 0110
 * - signs: the entries are +1 (or 1), -1 and *
 * - words: every entry is a word that begins with a letter, or such words with bars
 * - numbers: the entries are numbers, numbers with bars and *, one of four digits or more
 * - plain: everything else: the grammar of protocols/matrix.h
 *
 * Lines are as in the plain form but for the first two: blank lines and comments are passed over.
 *
 * A byte order mark at the beginning is passed over. In the first six labels are made outputs as
 * protocols/forms/sheet.h says. Rows of one word of two digits or more are dense where one of them
 * begins with 0 or has a *; where they have the same length and none does, they could be numbers as
 * well, and are refused.
 *
 * CSV: with an empty first cell the first row and column are names. Else the first row, the first
 * column or both are names where they have no number and all the rest is numbers and *, not all *.
 */
#ifndef TERSE_PROTOCOLS_FORMS_MATRIX_FORMS_H
#define TERSE_PROTOCOLS_FORMS_MATRIX_FORMS_H

#include "protocols/matrix.h"

/* What else a file says, to be cleared: what has to be said of how it was read, one line, NULL of a
 * plain matrix without leading zeros; the names of its rows and columns, and of its outputs where
 * they are not 0..k-1 (lists as in protocols/names.h), NULL where there are none. */
typedef struct {
  char *remark, *rows, *columns, *outputs;
} TerseMatrixNotes;

void terse_matrix_notes_clear (TerseMatrixNotes *notes);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TerseMatrixNotes, terse_matrix_notes_clear)

/* Reads `length` bytes at `text` in any of these forms; `name` stands for the file in messages.
 * `notes` is filled, or left empty where the result is NULL. (transfer full), or NULL:
 * TERSE_ERROR_INPUT, or TERSE_ERROR_LIMIT past TERSE_MATRIX_MAX_ENTRIES and
 * TERSE_MATRIX_MAX_OUTPUTS. */
TerseMatrix *terse_matrix_parse_any (const char *text, gsize length, const char *name,
                                     TerseMatrixNotes *notes, GError **error);

/* The same of a file, or of standard input where `path` is -; also TERSE_ERROR_IO, and
 * TERSE_ERROR_LIMIT past TERSE_MATRIX_MAX_BYTES. (transfer full) */
TerseMatrix *terse_matrix_read (const char *path, TerseMatrixNotes *notes, GError **error);

#endif
