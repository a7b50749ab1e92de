/* Reader of the text form of a matrix, whose grammar is in protocols/matrix.h. It reads lines, then entries, then
 * numbers; the first defect ends it with the line where it was found. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

#include "protocols/error.h"
#include "protocols/matrix_builder.h"

typedef struct {
  const char *name;
  guint line;
  guint rows, columns, first_line; /* of the first row */
  guint largest;
  gboolean any_promised;
  TerseMatrixBuilder builder;
} Reader;

G_GNUC_PRINTF (4, 5)
static gboolean
fail (const Reader *reader, GError **error, TerseError code, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, TERSE_ERROR, code, "%s:%u: %s", reader->name, reader->line, message);
  return FALSE;
}

/* What was found, short and printable whatever the bytes. */
static char *
quote (const char *begin, const char *end)
{
  gboolean cut = end - begin > 24;
  g_autofree char *bytes = g_strndup (begin, cut ? 24 : (gsize) (end - begin));
  g_autofree char *escaped = g_strescape (bytes, NULL);
  return g_strdup_printf ("%s%s", escaped, cut ? "..." : "");
}

static gboolean
read_output (Reader *reader, const char *begin, const char *end, guint *output, GError **error)
{
  g_autofree char *found = begin < end ? quote (begin, end) : g_strdup ("none");
  const char *c = begin;
  guint value = 0;
  for (; c < end && g_ascii_isdigit (*c); c++)
    if (value < TERSE_MATRIX_MAX_OUTPUTS)
      value = value * 10 + (guint) (*c - '0');
  if (c == begin || c < end)
    return fail (reader, error, TERSE_ERROR_INPUT, "expected a non-negative integer or *, found %s", found);
  if (value >= TERSE_MATRIX_MAX_OUTPUTS)
    return fail (reader, error, TERSE_ERROR_INPUT, "expected an output of at most %u, found %s", TERSE_MATRIX_MAX_OUTPUTS - 1,
                 found);
  *output = value;
  return TRUE;
}

static gboolean
read_entry (Reader *reader, const char *begin, const char *end, GError **error)
{
  gboolean unpromised = end - begin == 1 && *begin == '*';
  for (const char *next = begin; !unpromised && next != NULL;)
    {
      const char *bar = memchr (next, '|', (gsize) (end - next));
      guint output = 0;
      if (!read_output (reader, next, bar ? bar : end, &output, error))
        return FALSE;
      terse_matrix_builder_allow (&reader->builder, output);
      reader->largest = MAX (reader->largest, output);
      reader->any_promised = TRUE;
      next = bar ? bar + 1 : NULL;
    }
  if (terse_matrix_builder_entries (&reader->builder) >= TERSE_MATRIX_MAX_ENTRIES)
    return fail (reader, error, TERSE_ERROR_LIMIT, "expected at most %u entries, found more", TERSE_MATRIX_MAX_ENTRIES);
  terse_matrix_builder_end_entry (&reader->builder);
  return TRUE;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r';
}

static gboolean
read_entries (Reader *reader, const char *begin, const char *end, guint *entries, GError **error)
{
  const char *c = begin;
  for (*entries = 0;; ++*entries)
    {
      while (c < end && is_blank (*c))
        c++;
      if (c == end)
        return TRUE;
      const char *entry = c;
      while (c < end && !is_blank (*c))
        c++;
      if (!read_entry (reader, entry, c, error))
        return FALSE;
    }
}

static gboolean
read_line (Reader *reader, const char *begin, const char *end, GError **error)
{
  guint entries;
  if (memchr (begin, '\0', (gsize) (end - begin)))
    return fail (reader, error, TERSE_ERROR_INPUT, "expected text, found a NUL byte");
  const char *comment = memchr (begin, '#', (gsize) (end - begin));
  if (!read_entries (reader, begin, comment ? comment : end, &entries, error))
    return FALSE;
  if (entries == 0)
    return TRUE;
  if (reader->rows > 0 && entries != reader->columns)
    return fail (reader, error, TERSE_ERROR_INPUT, "expected %u columns, as in line %u, found %u", reader->columns,
                 reader->first_line, entries);
  if (reader->rows++ == 0)
    {
      reader->columns = entries;
      reader->first_line = reader->line;
    }
  return TRUE;
}

static gboolean
read_lines (Reader *reader, const char *text, gsize length, char separator, GError **error)
{
  const char *end = text + length;
  for (const char *line = text; line != NULL && line < end; reader->line++)
    {
      const char *stop = memchr (line, separator, (gsize) (end - line));
      if (!read_line (reader, line, stop ? stop : end, error))
        return FALSE;
      line = stop ? stop + 1 : NULL;
    }
  reader->line = MAX (reader->line, 2) - 1; /* the last line */
  if (reader->rows == 0)
    return fail (reader, error, TERSE_ERROR_INPUT, "expected a row of entries, found the end of the matrix");
  if (!reader->any_promised)
    return fail (reader, error, TERSE_ERROR_INPUT, "expected an entry other than *, found the end of the matrix");
  return TRUE;
}

TerseMatrix *
terse_matrix_parse (const char *text, gsize length, char separator, const char *name, GError **error)
{
  Reader reader = { .name = name, .line = 1 };
  TerseMatrix *matrix = NULL;
  terse_matrix_builder_init (&reader.builder);
  if (read_lines (&reader, text, length, separator, error))
    matrix = terse_matrix_builder_end (&reader.builder, reader.rows, reader.columns, reader.largest + 1);
  terse_matrix_builder_clear (&reader.builder);
  return matrix;
}

static gboolean
fail_system (const char *path, const char *wanted, int code, GError **error)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected %s, found: %s", path, wanted, g_strerror (code));
  return FALSE;
}

/* By pieces up to the limit, since pipes and devices do not tell their size. */
static gboolean
read_bytes (FILE *file, const char *path, GString *bytes, GError **error)
{
  char buffer[65536];
  for (gsize n; (n = fread (buffer, 1, sizeof buffer, file)) > 0;)
    {
      g_string_append_len (bytes, buffer, (gssize) n);
      if (bytes->len > TERSE_MATRIX_MAX_BYTES)
        {
          g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT, "%s: expected at most %u bytes, found more", path,
                       TERSE_MATRIX_MAX_BYTES);
          return FALSE;
        }
    }
  return ferror (file) ? fail_system (path, "to read it", errno, error) : TRUE;
}

TerseMatrix *
terse_matrix_read (const char *path, GError **error)
{
  FILE *file = g_fopen (path, "rb");
  if (file == NULL)
    {
      fail_system (path, "to open it", errno, error);
      return NULL;
    }
  g_autoptr (GString) bytes = g_string_new (NULL);
  gboolean read = read_bytes (file, path, bytes, error);
  fclose (file);
  return read ? terse_matrix_parse (bytes->str, bytes->len, '\n', path, error) : NULL;
}
