#include "protocols/language/lines.h"

#include "protocols/error.h"

/* "problem, task or answer" */
static char *
keywords_text (const TerseLineKinds *lines)
{
  GString *text = g_string_new (NULL);
  for (guint k = 0; k < lines->n; k++)
    {
      g_string_append (text, k == 0 ? "" : k + 1 < lines->n ? ", " : " or ");
      g_string_append (text, lines->kinds[k].keyword);
    }
  return g_string_free (text, FALSE);
}

/* The kind of the line, whose keyword is passed; NULL and a fault where there is none. */
static const TerseLineKind *
find_kind (TerseScriptReader *reader, const TerseLineKinds *lines)
{
  for (guint k = 0; k < lines->n; k++)
    if (terse_reader_word (reader, lines->kinds[k].keyword))
      return &lines->kinds[k];
  g_autofree char *keywords = keywords_text (lines);
  terse_reader_expect (reader, keywords);
  return NULL;
}

static void
read_one (TerseScriptReader *reader, const TerseLineKinds *lines, guint32 *seen, gpointer data)
{
  const TerseLineKind *kind = find_kind (reader, lines);
  if (kind == NULL)
    return;
  const guint32 bit = 1u << (kind - lines->kinds);
  if (*seen & bit && !kind->many)
    terse_reader_fail (reader, lines->once, kind->keyword);
  *seen |= bit;
  if (!reader->fault)
    kind->read (data);
  if (!reader->fault && lines->separator && terse_reader_symbol (reader, lines->separator))
    return;
  if (!reader->fault && !terse_reader_at_end (reader))
    terse_reader_expect (reader, kind->after ? kind->after : lines->after);
}

void
terse_reader_lines (TerseScriptReader *reader, const TerseLineKinds *lines, gpointer data)
{
  guint32 seen = 0;
  while (!reader->fault)
    {
      while (!reader->fault && !terse_reader_at_end (reader))
        read_one (reader, lines, &seen, data);
      if (reader->fault || reader->at == reader->end)
        break;
      reader->at++;
      reader->line++;
    }
  for (guint k = 0; k < lines->n; k++)
    if (lines->kinds[k].must && !(seen >> k & 1))
      {
        g_autofree char *expected = g_strdup_printf ("a line %s", lines->kinds[k].keyword);
        terse_reader_fail (reader, expected, "the end of the file");
      }
}

gboolean
terse_reader_finish (TerseScriptReader *reader, const char *name, GError **error)
{
  if (reader->fault == NULL)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s:%u: %s", name, reader->fault_line,
               reader->fault);
  g_clear_pointer (&reader->fault, g_free);
  return FALSE;
}
