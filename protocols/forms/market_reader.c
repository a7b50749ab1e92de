#include "protocols/forms/market_reader.h"

#include <string.h>

#include "protocols/entry_reader.h"

#define BANNER "%%MatrixMarket"
#define MOST 999999999

typedef struct {
  TerseSheet *sheet;
  const char *next, *end; /* of the text */
  guint line;             /* that was read last */
  gboolean coordinate, pattern, symmetric;
  guint rows, columns;
  guint listed;   /* entries in the file */
  gint *values;   /* row by row */
  guint8 *filled; /* which of them were given */
} Market;

gboolean
terse_market_begins (const char *text, gsize length)
{
  return length >= strlen (BANNER) && g_ascii_strncasecmp (text, BANNER, strlen (BANNER)) == 0;
}

/* The words of the next line that has any and is no comment, (transfer full); NULL at the end. */
static char **
next_words (Market *market)
{
  while (market->next < market->end)
    {
      const char *newline = memchr (market->next, '\n', (gsize) (market->end - market->next)),
                 *stop = newline ? newline : market->end;
      g_autofree char *line = g_strndup (market->next, (gsize) (stop - market->next));
      market->next = newline ? newline + 1 : market->end;
      market->line++;
      if (*line == '%' && market->line > 1)
        continue;
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      guint words = 0;
      for (const char *begin = line, *word_end, *last = line + strlen (line);
           terse_entry_reader_word (&begin, &word_end, last); begin = word_end, words++)
        {
          g_autofree char *word = g_strndup (begin, (gsize) (word_end - begin));
          g_strv_builder_add (builder, word);
        }
      if (words > 0)
        return g_strv_builder_end (builder);
    }
  return NULL;
}

static gboolean
fail_found (const Market *market, GError **error, const char *expected, const char *found)
{
  g_autofree char *quoted = terse_entry_reader_quote (found, found + strlen (found));
  return terse_sheet_fail (market->sheet, market->line, error, TERSE_ERROR_INPUT,
                           "expected %s, found %s", expected, quoted);
}

/* The word i of the banner: *is_first whether it is the first of the two. */
static gboolean
read_choice (const Market *market, char **words, guint i, const char *first, const char *second,
             gboolean *is_first, GError **error)
{
  const char *word = words[i];
  g_autofree char *expected = g_strdup_printf ("%s or %s", first, second);
  *is_first = g_ascii_strcasecmp (word, first) == 0;
  return *is_first || g_ascii_strcasecmp (word, second) == 0
         || fail_found (market, error, expected, word);
}

static gboolean
read_banner (Market *market, GError **error)
{
  g_auto (GStrv) words = next_words (market);
  if (g_strv_length (words) != 5 || g_ascii_strcasecmp (words[0], BANNER) != 0
      || g_ascii_strcasecmp (words[1], "matrix") != 0)
    return terse_sheet_fail (market->sheet, market->line, error, TERSE_ERROR_INPUT,
                             "expected %s matrix and three words, found another line", BANNER);
  if (!read_choice (market, words, 2, "coordinate", "array", &market->coordinate, error)
      || !read_choice (market, words, 3, "pattern", "integer", &market->pattern, error)
      || !read_choice (market, words, 4, "symmetric", "general", &market->symmetric, error))
    return FALSE;
  return market->coordinate || !market->pattern
         || fail_found (market, error, "integer in an array", "pattern");
}

/* A line of n integers from least on. */
static gboolean
read_numbers (Market *market, guint n, const char *what, gint64 *numbers, GError **error)
{
  g_auto (GStrv) words = next_words (market);
  if (words == NULL)
    return fail_found (market, error, what, "the end of the file");
  if (g_strv_length (words) != n)
    {
      g_autofree char *line = g_strjoinv (" ", words);
      return fail_found (market, error, what, line);
    }
  for (guint i = 0; i < n; i++)
    if (!g_ascii_string_to_signed (words[i], 10, -MOST, MOST, &numbers[i], NULL))
      return fail_found (market, error, "an integer of at most nine digits", words[i]);
  return TRUE;
}

static guint64
most_listed (const Market *market)
{
  const guint64 side = market->rows;
  return market->symmetric ? side * (side + 1) / 2 : side * market->columns;
}

static gboolean
read_sizes (Market *market, GError **error)
{
  gint64 sizes[3] = { 0, 0, 0 };
  if (!read_numbers (market, market->coordinate ? 3 : 2,
                     market->coordinate ? "rows, columns and number of entries"
                                        : "rows and columns",
                     sizes, error))
    return FALSE;
  if (sizes[0] < 1 || sizes[1] < 1 || sizes[2] < 0 || (market->symmetric && sizes[0] != sizes[1]))
    return terse_sheet_fail (market->sheet, market->line, error, TERSE_ERROR_INPUT,
                             "expected %s, found %" G_GINT64_FORMAT " and %" G_GINT64_FORMAT,
                             market->symmetric ? "a square of side 1 or more"
                                               : "sizes of 1 or more",
                             sizes[0], sizes[1]);
  if (sizes[0] * sizes[1] > TERSE_MATRIX_MAX_ENTRIES)
    return terse_sheet_fail (market->sheet, market->line, error, TERSE_ERROR_LIMIT,
                             "expected at most %u entries, found %" G_GINT64_FORMAT,
                             TERSE_MATRIX_MAX_ENTRIES, sizes[0] * sizes[1]);
  market->rows = (guint) sizes[0];
  market->columns = (guint) sizes[1];
  if ((guint64) sizes[2] > most_listed (market))
    return terse_sheet_fail (market->sheet, market->line, error, TERSE_ERROR_INPUT,
                             "expected at most %" G_GUINT64_FORMAT
                             " listed entries, found %" G_GINT64_FORMAT,
                             most_listed (market), sizes[2]);
  market->listed = (guint) (market->coordinate ? (guint64) sizes[2] : most_listed (market));
  return TRUE;
}

static void
put (Market *market, guint row, guint column, gint64 value)
{
  market->values[row * market->columns + column] = (gint) value;
  market->filled[row * market->columns + column] = 1;
  if (market->symmetric)
    market->values[column * market->columns + row] = (gint) value;
}

static gboolean
read_coordinate (Market *market, GError **error)
{
  gint64 numbers[3] = { 0, 0, 1 };
  if (!read_numbers (market, market->pattern ? 2 : 3,
                     market->pattern ? "a row and a column" : "a row, a column and a value",
                     numbers, error))
    return FALSE;
  if (numbers[0] < 1 || numbers[0] > market->rows || numbers[1] < 1 || numbers[1] > market->columns
      || (market->symmetric && numbers[0] < numbers[1]))
    return terse_sheet_fail (
        market->sheet, market->line, error, TERSE_ERROR_INPUT,
        "expected an entry %s, found row %" G_GINT64_FORMAT " and column %" G_GINT64_FORMAT,
        market->symmetric ? "of the lower triangle" : "inside the matrix", numbers[0], numbers[1]);
  const guint row = (guint) numbers[0] - 1, column = (guint) numbers[1] - 1;
  if (market->filled[row * market->columns + column])
    return terse_sheet_fail (market->sheet, market->line, error, TERSE_ERROR_INPUT,
                             "expected each entry once, found row %u and column %u again", row + 1,
                             column + 1);
  put (market, row, column, numbers[2]);
  return TRUE;
}

static gboolean
read_array (Market *market, GError **error)
{
  for (guint column = 0; column < market->columns; column++)
    for (guint row = market->symmetric ? column : 0; row < market->rows; row++)
      {
        gint64 value;
        if (!read_numbers (market, 1, "one value a line", &value, error))
          return FALSE;
        put (market, row, column, value);
      }
  return TRUE;
}

static gboolean
read_entries (Market *market, GError **error)
{
  if (!market->coordinate && !read_array (market, error))
    return FALSE;
  for (guint i = 0; market->coordinate && i < market->listed; i++)
    if (!read_coordinate (market, error))
      return FALSE;
  g_auto (GStrv) more = next_words (market);
  return more == NULL
         || terse_sheet_fail (market->sheet, market->line, error, TERSE_ERROR_INPUT,
                              "expected the end behind %u entries, found more", market->listed);
}

static gboolean
fill_sheet (const Market *market, GError **error)
{
  for (guint row = 0; row < market->rows; row++)
    {
      for (guint column = 0; column < market->columns; column++)
        {
          char text[16];
          g_snprintf (text, sizeof text, "%d", market->values[row * market->columns + column]);
          if (!terse_sheet_add (market->sheet, market->line, text, strlen (text), error))
            return FALSE;
        }
      if (!terse_sheet_end_row (market->sheet, market->line, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
terse_market_read (TerseSheet *sheet, const char *text, gsize length, GError **error)
{
  Market market = { .sheet = sheet, .next = text, .end = text + length };
  if (!read_banner (&market, error) || !read_sizes (&market, error))
    return FALSE;
  market.values = g_new0 (gint, market.rows * market.columns);
  market.filled = g_new0 (guint8, market.rows * market.columns);
  gboolean read = read_entries (&market, error) && fill_sheet (&market, error);
  g_free (market.values);
  g_free (market.filled);
  return read;
}
