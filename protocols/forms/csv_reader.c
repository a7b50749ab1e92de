#include "protocols/forms/csv_reader.h"

#include <string.h>

typedef struct {
  TerseSheet *sheet;
  const char *next, *end;
  guint line;
} Reader;

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r';
}

static gboolean
at_end_of_cell (const Reader *reader)
{
  return reader->next == reader->end || *reader->next == ',' || *reader->next == '\n';
}

static gboolean
read_bare (Reader *reader, GError **error)
{
  const char *begin = reader->next;
  for (; !at_end_of_cell (reader); reader->next++)
    if (*reader->next == '"')
      return terse_sheet_fail (reader->sheet, reader->line, error, TERSE_ERROR_INPUT,
                               "expected a quote at the beginning of a cell, found one inside");
  const char *stop = reader->next;
  while (stop > begin && is_blank (stop[-1]))
    stop--;
  return terse_sheet_add (reader->sheet, reader->line, begin, (gsize) (stop - begin), error);
}

static gboolean
read_quoted (Reader *reader, GError **error)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  const guint line = reader->line;
  for (reader->next++; reader->next < reader->end; reader->next++)
    {
      if (*reader->next == '"' && (++reader->next == reader->end || *reader->next != '"'))
        {
          while (!at_end_of_cell (reader) && is_blank (*reader->next))
            reader->next++;
          return at_end_of_cell (reader)
                     ? terse_sheet_add (reader->sheet, line, cell->str, cell->len, error)
                     : terse_sheet_fail (reader->sheet, reader->line, error, TERSE_ERROR_INPUT,
                                         "expected a comma behind a quote, found %c",
                                         g_ascii_isprint (*reader->next) ? *reader->next : '?');
        }
      reader->line += *reader->next == '\n';
      g_string_append_c (cell, *reader->next);
    }
  return terse_sheet_fail (reader->sheet, line, error, TERSE_ERROR_INPUT,
                           "expected a second quote, found the end of the file");
}

static gboolean
read_row (Reader *reader, GError **error)
{
  const guint line = reader->line;
  for (;; reader->next++)
    {
      while (!at_end_of_cell (reader) && is_blank (*reader->next))
        reader->next++;
      if (!(reader->next < reader->end && *reader->next == '"' ? read_quoted (reader, error)
                                                               : read_bare (reader, error)))
        return FALSE;
      if (reader->next == reader->end || *reader->next == '\n')
        return terse_sheet_end_row (reader->sheet, line, error);
    }
}

gboolean
terse_csv_read (TerseSheet *sheet, const char *text, gsize length, GError **error)
{
  Reader reader = { sheet, text, text + length, 1 };
  for (; reader.next < reader.end; reader.next++, reader.line++)
    {
      const char *newline = memchr (reader.next, '\n', (gsize) (reader.end - reader.next)),
                 *stop = newline ? newline : reader.end, *first = reader.next;
      while (first < stop && is_blank (*first))
        first++;
      if (first == stop || *first == '#')
        reader.next = stop;
      else if (!read_row (&reader, error))
        return FALSE;
      if (reader.next == reader.end)
        break;
    }
  return TRUE;
}
