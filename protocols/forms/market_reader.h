/* Reading the MatrixMarket form: `%%MatrixMarket matrix coordinate|array pattern|integer
 * general|symmetric`, comments that begin with %, the sizes, the entries. What coordinates do not
 * list is 0, what a pattern lists is 1; an array goes column by column; of a symmetric matrix the
 * lower triangle is given. */
#ifndef TERSE_PROTOCOLS_FORMS_MARKET_READER_H
#define TERSE_PROTOCOLS_FORMS_MARKET_READER_H

#include "protocols/forms/sheet.h"

/* Does a text begin as this form does? */
gboolean terse_market_begins (const char *text, gsize length);

/* Appends the rows of `length` bytes at `text`, which hold no NUL; TERSE_ERROR_INPUT, or
 * TERSE_ERROR_LIMIT past TERSE_MATRIX_MAX_ENTRIES. */
gboolean terse_market_read (TerseSheet *sheet, const char *text, gsize length, GError **error);

#endif
