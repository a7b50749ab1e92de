/* A table of cells as texts, on its way to a matrix: what the readers of CSV, MatrixMarket and the
 * other forms of protocols/forms/matrix_forms.h fill. The labels in its cells become outputs
 * 0..k-1: +1 and -1 become 0 and 1, other integers keep their order, words are in the order of
 * their bytes. */
#ifndef TERSE_PROTOCOLS_FORMS_SHEET_H
#define TERSE_PROTOCOLS_FORMS_SHEET_H

#include "protocols/error.h"
#include "protocols/matrix.h"

typedef struct {
  const char *name; /* stands for the file in messages */
  GString *bytes;   /* the texts of the cells, a NUL behind each */
  GArray *cells;    /* of TerseSheetCell, row by row */
  guint columns;    /* of every row; 0 before the first has ended */
  guint first_line; /* of the first row */
  guint row_begin;  /* cells before the row that is being filled */
} TerseSheet;

typedef struct {
  guint offset, line;
} TerseSheetCell;

void terse_sheet_init (TerseSheet *sheet, const char *name);
void terse_sheet_clear (TerseSheet *sheet);

/* Sets the error `name:line: message` of this code; FALSE. */
gboolean terse_sheet_fail (const TerseSheet *sheet, guint line, GError **error, TerseError code,
                           const char *format, ...) G_GNUC_PRINTF (5, 6);

/* Appends a cell of `length` bytes, without a NUL, to the row being filled; TERSE_ERROR_LIMIT past
 * TERSE_MATRIX_MAX_ENTRIES. */
gboolean terse_sheet_add (TerseSheet *sheet, guint line, const char *text, gsize length,
                          GError **error);
/* Ends a row of one cell or more; TERSE_ERROR_INPUT where it is not as long as the first. */
gboolean terse_sheet_end_row (TerseSheet *sheet, guint line, GError **error);

guint terse_sheet_rows (const TerseSheet *sheet);
const char *terse_sheet_text (const TerseSheet *sheet, guint row, guint column);
guint terse_sheet_line (const TerseSheet *sheet, guint row, guint column);

/* Is the cell "*", an integer without leading zeros, or such integers with bars between? */
gboolean terse_sheet_is_number (const TerseSheet *sheet, guint row, guint column);

/* The matrix from row `top` and column `left` on, which exist. Its cells are as in
 * protocols/matrix.h with labels for outputs, all of them integers or none. Where the labels were
 * not 0..k-1 already, `*outputs` becomes the list of them (protocols/names.h), and `labels` is
 * appended which output is which. (transfer full), or NULL: TERSE_ERROR_INPUT, or TERSE_ERROR_LIMIT
 * past TERSE_MATRIX_MAX_OUTPUTS labels. */
TerseMatrix *terse_sheet_matrix (const TerseSheet *sheet, guint top, guint left, GString *labels,
                                 char **outputs, GError **error);

/* The cells of the first row from column `left` on, or of the first column from row `top` on, as a
 * list of names. (transfer full) */
char *terse_sheet_row_names (const TerseSheet *sheet, guint left);
char *terse_sheet_column_names (const TerseSheet *sheet, guint top);

#endif
