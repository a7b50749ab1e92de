/* Reader of the text form of a tensor, whose grammar is in protocols/tensor.h: the sizes, then the
 * number of outputs if it is given, then the entries. Lines and entries are read by
 * protocols/entry_reader.h. */
#include "protocols/tensor_reader.h"

#include <string.h>

#include "protocols/entry_reader.h"
#include "protocols/radix.h"

typedef struct {
  GArray *sizes;     /* of guint */
  guint wanted;      /* entries */
  gboolean declared; /* outputs */
} Head;

static gboolean
is_word (const char *begin, const char *end, const char *word)
{
  return (gsize) (end - begin) == strlen (word) && memcmp (begin, word, strlen (word)) == 0;
}

static gboolean
read_number (const TerseEntryReader *reader, const char *what, const char *begin, const char *end,
             guint most, guint *number, GError **error)
{
  g_autofree char *text = g_strndup (begin, (gsize) (end - begin));
  guint64 value;
  if (begin < end && g_ascii_string_to_unsigned (text, 10, 1, most, &value, NULL))
    {
      *number = (guint) value;
      return TRUE;
    }
  g_autofree char *found = begin < end ? terse_entry_reader_quote (begin, end) : g_strdup ("none");
  return terse_entry_reader_fail (reader, error, TERSE_ERROR_INPUT,
                                  "expected %s in 1..%u, found %s", what, most, found);
}

static gboolean
end_sizes (const TerseEntryReader *reader, Head *head, GError **error)
{
  if (head->sizes->len == 0)
    return terse_entry_reader_fail (reader, error, TERSE_ERROR_INPUT,
                                    "expected a size for each player, found none");
  guint64 count = terse_radix_count (head->sizes->len, &g_array_index (head->sizes, guint, 0));
  if (count > TERSE_MATRIX_MAX_ENTRIES)
    return terse_entry_reader_fail (
        reader, error, TERSE_ERROR_LIMIT,
        "expected at most %u entries, found sizes of %s%" G_GUINT64_FORMAT,
        TERSE_MATRIX_MAX_ENTRIES, count == G_MAXUINT64 ? "at least " : "", count);
  head->wanted = (guint) count;
  return TRUE;
}

static gboolean
read_sizes (const TerseEntryReader *reader, Head *head, const char *begin, const char *end,
            GError **error)
{
  for (const char *stop; terse_entry_reader_word (&begin, &stop, end); begin = stop)
    {
      guint size;
      if (head->sizes->len == TERSE_TENSOR_MAX_PLAYERS)
        return terse_entry_reader_fail (reader, error, TERSE_ERROR_LIMIT,
                                        "expected at most %u players, found more",
                                        TERSE_TENSOR_MAX_PLAYERS);
      if (!read_number (reader, "a size", begin, stop, TERSE_PROBLEM_MAX_INPUTS, &size, error))
        return FALSE;
      g_array_append_val (head->sizes, size);
    }
  return end_sizes (reader, head, error);
}

static gboolean
read_outputs (TerseEntryReader *reader, Head *head, const char *begin, const char *end,
              GError **error)
{
  const char *stop;
  terse_entry_reader_word (&begin, &stop, end);
  if (!read_number (reader, "a number of outputs", begin, stop, TERSE_MATRIX_MAX_OUTPUTS,
                    &reader->outputs, error))
    return FALSE;
  head->declared = TRUE;
  begin = stop;
  if (!terse_entry_reader_word (&begin, &stop, end))
    return TRUE;
  g_autofree char *found = terse_entry_reader_quote (begin, stop);
  return terse_entry_reader_fail (reader, error, TERSE_ERROR_INPUT,
                                  "expected one number of outputs, found %s after it", found);
}

static gboolean
read_entries (TerseEntryReader *reader, const Head *head, const char *begin, const char *end,
              GError **error)
{
  for (const char *stop; terse_entry_reader_word (&begin, &stop, end); begin = stop)
    {
      if (terse_matrix_builder_entries (&reader->builder) == head->wanted)
        return terse_entry_reader_fail (reader, error, TERSE_ERROR_INPUT,
                                        "expected %u entries, the product of the sizes, found more",
                                        head->wanted);
      if (!terse_entry_reader_entry (reader, begin, stop, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_line (TerseEntryReader *reader, const char *begin, const char *end, gpointer data,
           GError **error)
{
  Head *head = data;
  const char *stop;
  if (!terse_entry_reader_word (&begin, &stop, end))
    return TRUE;
  if (head->wanted > 0)
    {
      gboolean first = !head->declared && terse_matrix_builder_entries (&reader->builder) == 0;
      return first && is_word (begin, stop, "outputs")
                 ? read_outputs (reader, head, stop, end, error)
                 : read_entries (reader, head, begin, end, error);
    }
  if (is_word (begin, stop, "sizes"))
    return read_sizes (reader, head, stop, end, error);
  g_autofree char *found = terse_entry_reader_quote (begin, stop);
  return terse_entry_reader_fail (reader, error, TERSE_ERROR_INPUT,
                                  "expected the word sizes, found %s", found);
}

static gboolean
read_tensor (TerseEntryReader *reader, const char *text, gsize length, char separator, Head *head,
             GError **error)
{
  if (!terse_entry_reader_lines (reader, text, length, separator, read_line, head, error))
    return FALSE;
  if (head->wanted == 0)
    return terse_entry_reader_fail (reader, error, TERSE_ERROR_INPUT,
                                    "expected the word sizes, found the end of the tensor");
  const guint found = terse_matrix_builder_entries (&reader->builder);
  if (found < head->wanted)
    return terse_entry_reader_fail (reader, error, TERSE_ERROR_INPUT,
                                    "expected %u entries, the product of the sizes, found %u",
                                    head->wanted, found);
  if (!reader->any_promised)
    return terse_entry_reader_fail (reader, error, TERSE_ERROR_INPUT,
                                    "expected an entry other than *, found the end of the tensor");
  return TRUE;
}

TerseTensor *
terse_tensor_parse (const char *text, gsize length, char separator, const char *name,
                    GError **error)
{
  TerseEntryReader reader;
  Head head = { g_array_new (FALSE, FALSE, sizeof (guint)), 0, FALSE };
  TerseTensor *tensor = NULL;
  terse_entry_reader_init (&reader, name);
  if (read_tensor (&reader, text, length, separator, &head, error))
    {
      guint outputs = head.declared ? reader.outputs : reader.largest + 1;
      tensor = g_new (TerseTensor, 1);
      tensor->players = head.sizes->len;
      tensor->sizes = g_memdup2 (head.sizes->data, head.sizes->len * sizeof (guint));
      tensor->entries = terse_matrix_new_built (&reader.builder, 1, head.wanted, outputs);
    }
  g_array_unref (head.sizes);
  terse_entry_reader_clear (&reader);
  return tensor;
}

TerseTensor *
terse_tensor_read (const char *path, GError **error)
{
  g_autoptr (GString) bytes = terse_entry_reader_load_text (path, error);
  return bytes ? terse_tensor_parse (bytes->str, bytes->len, '\n', terse_entry_reader_name (path),
                                     error)
               : NULL;
}
