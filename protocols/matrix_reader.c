/* Reader of the text form of a matrix, whose grammar is in protocols/matrix.h: a row a line. The
 * lines and their entries are read by protocols/entry_reader.h. */
#include "protocols/matrix_reader.h"

#include "protocols/entry_reader.h"

typedef struct {
  guint rows, columns, first_line; /* of the first row */
} Rows;

static gboolean
read_row (TerseEntryReader *reader, const char *begin, const char *end, gpointer data,
          GError **error)
{
  Rows *rows = data;
  guint entries = 0;
  for (const char *stop; terse_entry_reader_word (&begin, &stop, end); begin = stop, entries++)
    if (!terse_entry_reader_entry (reader, begin, stop, error))
      return FALSE;
  if (entries == 0)
    return TRUE;
  if (rows->rows > 0 && entries != rows->columns)
    return terse_entry_reader_fail (reader, error, TERSE_ERROR_INPUT,
                                    "expected %u columns, as in line %u, found %u", rows->columns,
                                    rows->first_line, entries);
  if (rows->rows++ == 0)
    {
      rows->columns = entries;
      rows->first_line = reader->line;
    }
  return TRUE;
}

static gboolean
read_rows (TerseEntryReader *reader, const char *text, gsize length, char separator, Rows *rows,
           GError **error)
{
  if (!terse_entry_reader_lines (reader, text, length, separator, read_row, rows, error))
    return FALSE;
  if (rows->rows == 0)
    return terse_entry_reader_fail (reader, error, TERSE_ERROR_INPUT,
                                    "expected a row of entries, found the end of the matrix");
  if (!reader->any_promised)
    return terse_entry_reader_fail (reader, error, TERSE_ERROR_INPUT,
                                    "expected an entry other than *, found the end of the matrix");
  return TRUE;
}

TerseMatrix *
terse_matrix_parse (const char *text, gsize length, char separator, const char *name,
                    GError **error)
{
  TerseEntryReader reader;
  Rows rows = { 0, 0, 0 };
  TerseMatrix *matrix = NULL;
  terse_entry_reader_init (&reader, name);
  if (read_rows (&reader, text, length, separator, &rows, error))
    matrix = terse_matrix_new_built (&reader.builder, rows.rows, rows.columns, reader.largest + 1);
  terse_entry_reader_clear (&reader);
  return matrix;
}
