/* Reading CSV as in RFC 4180: commas, lines that end with LF or CR LF, cells in double quotes with
 * a quote written twice. Beside it: blanks around a cell without quotes are no part of it, empty
 * lines and, outside quotes, lines that begin with # are passed over. */
#ifndef TERSE_PROTOCOLS_FORMS_CSV_READER_H
#define TERSE_PROTOCOLS_FORMS_CSV_READER_H

#include "protocols/forms/sheet.h"

/* Appends the rows of `length` bytes at `text`, which hold no NUL; TERSE_ERROR_INPUT, or
 * TERSE_ERROR_LIMIT. */
gboolean terse_csv_read (TerseSheet *sheet, const char *text, gsize length, GError **error);

#endif
