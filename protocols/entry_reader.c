/* The shared part of the readers of matrices and tensors: it reads lines, then words, then entries,
 * then numbers. What the lines mean, protocols/matrix_reader.c and protocols/tensor_reader.c know.
 */
#include "protocols/entry_reader.h"

#include <string.h>

#include "protocols/file_reader.h"

void
terse_entry_reader_init (TerseEntryReader *reader, const char *name)
{
  *reader = (TerseEntryReader){ .name = name, .line = 1, .outputs = TERSE_MATRIX_MAX_OUTPUTS };
  terse_matrix_builder_init (&reader->builder);
}

void
terse_entry_reader_clear (TerseEntryReader *reader)
{
  terse_matrix_builder_clear (&reader->builder);
}

gboolean
terse_entry_reader_fail (const TerseEntryReader *reader, GError **error, TerseError code,
                         const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  terse_fail_at (error, code, reader->name, reader->line, format, arguments);
  va_end (arguments);
  return FALSE;
}

char *
terse_entry_reader_quote (const char *begin, const char *end)
{
  gboolean cut = end - begin > 24;
  g_autofree char *bytes = g_strndup (begin, cut ? 24 : (gsize) (end - begin));
  g_autofree char *escaped = g_strescape (bytes, NULL);
  return g_strdup_printf ("%s%s", escaped, cut ? "..." : "");
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r';
}

gboolean
terse_entry_reader_word (const char **begin, const char **stop, const char *end)
{
  while (*begin < end && is_blank (**begin))
    ++*begin;
  *stop = *begin;
  while (*stop < end && !is_blank (**stop))
    ++*stop;
  return *begin < end;
}

static gboolean
read_output (const TerseEntryReader *reader, const char *begin, const char *end, guint *output,
             GError **error)
{
  g_autofree char *found = begin < end ? terse_entry_reader_quote (begin, end) : g_strdup ("none");
  const char *c = begin;
  guint value = 0;
  for (; c < end && g_ascii_isdigit (*c); c++)
    if (value < TERSE_MATRIX_MAX_OUTPUTS)
      value = value * 10 + (guint) (*c - '0');
  if (c == begin || c < end)
    return terse_entry_reader_fail (reader, error, TERSE_ERROR_INPUT,
                                    "expected a non-negative integer or *, found %s", found);
  if (value >= reader->outputs)
    return terse_entry_reader_fail (reader, error, TERSE_ERROR_INPUT,
                                    "expected an output of at most %u, found %s",
                                    reader->outputs - 1, found);
  *output = value;
  return TRUE;
}

gboolean
terse_entry_reader_entry (TerseEntryReader *reader, const char *begin, const char *end,
                          GError **error)
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
    return terse_entry_reader_fail (reader, error, TERSE_ERROR_LIMIT,
                                    "expected at most %u entries, found more",
                                    TERSE_MATRIX_MAX_ENTRIES);
  terse_matrix_builder_end_entry (&reader->builder);
  return TRUE;
}

gboolean
terse_entry_reader_lines (TerseEntryReader *reader, const char *text, gsize length, char separator,
                          TerseReadLine read_line, gpointer data, GError **error)
{
  const char *end = text + length;
  for (const char *line = text; line != NULL && line < end; reader->line++)
    {
      const char *next = memchr (line, separator, (gsize) (end - line)), *stop = next ? next : end;
      if (memchr (line, '\0', (gsize) (stop - line)))
        return terse_entry_reader_fail (reader, error, TERSE_ERROR_INPUT,
                                        "expected text, found a NUL byte");
      const char *comment = memchr (line, '#', (gsize) (stop - line));
      if (!read_line (reader, line, comment ? comment : stop, data, error))
        return FALSE;
      line = next ? next + 1 : NULL;
    }
  reader->line = MAX (reader->line, 2) - 1;
  return TRUE;
}

const char *
terse_entry_reader_name (const char *path)
{
  return strcmp (path, "-") == 0 ? "standard input" : path;
}

GString *
terse_entry_reader_load (const char *path, GError **error)
{
  const gboolean standard = strcmp (path, "-") == 0;
  const char *name = terse_entry_reader_name (path);
  g_autoptr (GString) bytes = g_string_new (NULL);
  const int number = terse_file_append (standard ? NULL : path, TERSE_MATRIX_MAX_BYTES, bytes);
  if (number == 0 && bytes->len <= TERSE_MATRIX_MAX_BYTES)
    return g_steal_pointer (&bytes);
  if (number)
    terse_file_fail (name, "a file to read", number, error);
  else
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT, "%s: expected at most %u bytes, found more",
                 name, TERSE_MATRIX_MAX_BYTES);
  return NULL;
}

GString *
terse_entry_reader_load_text (const char *path, GError **error)
{
  GString *bytes = terse_entry_reader_load (path, error);
  if (bytes && g_str_has_prefix (bytes->str, "\xef\xbb\xbf"))
    g_string_erase (bytes, 0, 3);
  return bytes;
}
