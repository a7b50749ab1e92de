#include "solver/proof/drat.h"

#include <string.h>

#include "protocols/error.h"

struct _TerseProofReader {
  char *path;
  TerseProofFormat format;
  guint variables;
  GMappedFile *file;
  const guint8 *data;
  gsize size, at;
  gsize step_at; /* where the last step began */
  guint64 line, step_line;
  gboolean binary;
  GArray *literals, *hints;
};

TerseProofReader *
terse_proof_reader_open (const char *path, TerseProofFormat format, guint variables, GError **error)
{
  g_autoptr (GError) problem = NULL;
  GMappedFile *file = g_mapped_file_new (path, FALSE, &problem);
  if (file == NULL)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected a readable proof, found: %s",
                   path, problem->message);
      return NULL;
    }
  TerseProofReader *reader = g_new0 (TerseProofReader, 1);
  reader->path = g_strdup (path);
  reader->format = format;
  reader->variables = variables;
  reader->file = file;
  reader->data = (const guint8 *) g_mapped_file_get_contents (file);
  reader->size = g_mapped_file_get_length (file);
  reader->line = reader->step_line = 1;
  reader->binary = reader->size > 0 && memchr (reader->data, 0, reader->size) != NULL;
  reader->literals = g_array_new (FALSE, FALSE, sizeof (guint32));
  reader->hints = g_array_new (FALSE, FALSE, sizeof (gint64));
  return reader;
}

void
terse_proof_reader_free (TerseProofReader *reader)
{
  if (reader == NULL)
    return;
  g_free (reader->path);
  g_mapped_file_unref (reader->file);
  g_array_unref (reader->literals);
  g_array_unref (reader->hints);
  g_free (reader);
}

char *
terse_proof_reader_place (const TerseProofReader *reader)
{
  if (reader->binary)
    return g_strdup_printf ("%s: byte %" G_GSIZE_FORMAT, reader->path, reader->step_at);
  return g_strdup_printf ("%s:%" G_GUINT64_FORMAT, reader->path, reader->step_line);
}

static gboolean
fail (TerseProofReader *reader, const char *expected, GError **error)
{
  /* What is named is the byte or line that was being read, not where its step began. */
  if (reader->binary)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                 "%s: byte %" G_GSIZE_FORMAT ": expected %s, found %s", reader->path, reader->at,
                 expected, reader->at < reader->size ? "something else" : "the end of the file");
  else
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                 "%s:%" G_GUINT64_FORMAT ": expected %s, found %s", reader->path, reader->line,
                 expected, reader->at < reader->size ? "something else" : "the end of the file");
  return FALSE;
}

/* An LEB128 of at most 63 bits. */
static gboolean
read_binary (TerseProofReader *reader, guint64 *number, GError **error)
{
  *number = 0;
  for (guint shift = 0; shift < 63 && reader->at < reader->size; shift += 7)
    {
      guint8 byte = reader->data[reader->at++];
      *number |= (guint64) (byte & 127) << shift;
      if (byte < 128)
        return TRUE;
    }
  return fail (reader, "a number of at most 63 bits", error);
}

/* Skips blanks and, where a step may begin, comments. */
static void
skip_blanks (TerseProofReader *reader, gboolean comments)
{
  for (; reader->at < reader->size; reader->at++)
    {
      guint8 c = reader->data[reader->at];
      if (c == 'c' && comments)
        while (reader->at + 1 < reader->size && reader->data[reader->at + 1] != '\n')
          reader->at++;
      else if (c == '\n')
        reader->line++;
      else if (c != ' ' && c != '\t' && c != '\r')
        return;
    }
}

/* A decimal integer of at most 18 digits, coded as in binary proofs. */
static gboolean
read_text (TerseProofReader *reader, guint64 *number, GError **error)
{
  skip_blanks (reader, FALSE);
  gboolean negative = reader->at < reader->size && reader->data[reader->at] == '-';
  gsize at = reader->at + negative, first = at;
  guint64 magnitude = 0;
  for (; at < reader->size && g_ascii_isdigit (reader->data[at]) && at - first < 18; at++)
    magnitude = 10 * magnitude + (guint64) (reader->data[at] - '0');
  if (at == first || (at < reader->size && !g_ascii_isspace (reader->data[at]))
      || (negative && magnitude == 0))
    return fail (reader, "an integer of at most 18 digits", error);
  reader->at = at;
  *number = 2 * magnitude + negative;
  return TRUE;
}

static gboolean
read_number (TerseProofReader *reader, guint64 *number, GError **error)
{
  return reader->binary ? read_binary (reader, number, error) : read_text (reader, number, error);
}

static gboolean
read_literals (TerseProofReader *reader, GError **error)
{
  for (guint64 number;;)
    {
      gsize before = reader->at;
      if (!read_number (reader, &number, error))
        return FALSE;
      if (number == 0)
        return TRUE;
      guint32 literal = (guint32) number;
      if (number < 2 || number > 2 * (guint64) reader->variables + 1)
        {
          reader->at = before;
          return fail (reader, "a literal over the variables of the formula", error);
        }
      g_array_append_val (reader->literals, literal);
    }
}

static gboolean
read_hints (TerseProofReader *reader, GError **error)
{
  for (guint64 number;;)
    {
      if (!read_number (reader, &number, error))
        return FALSE;
      if (number == 0)
        return TRUE;
      gint64 hint = number & 1 ? -(gint64) (number >> 1) : (gint64) (number >> 1);
      g_array_append_val (reader->hints, hint);
    }
}

static gboolean
read_id (TerseProofReader *reader, guint64 *id, GError **error)
{
  guint64 number;
  if (!read_number (reader, &number, error))
    return FALSE;
  *id = number >> 1;
  return (number & 1) == 0 ? TRUE : fail (reader, "a clause id", error);
}

/* The letter that opens a step, or 0. In text LRAT the letter comes after an id. */
static guint8
read_letter (TerseProofReader *reader)
{
  if (!reader->binary)
    skip_blanks (reader, FALSE);
  guint8 c = reader->at < reader->size ? reader->data[reader->at] : 0;
  reader->at += c == 'd' || (c == 'a' && reader->binary);
  return c;
}

static gboolean
read_drat (TerseProofReader *reader, TerseProofStep *step, GError **error)
{
  guint8 letter = read_letter (reader);
  step->deletion = letter == 'd';
  if (reader->binary && letter != 'a' && letter != 'd')
    return fail (reader, "a or d", error);
  return read_literals (reader, error);
}

static gboolean
read_lrat (TerseProofReader *reader, TerseProofStep *step, GError **error)
{
  if (!reader->binary && !read_id (reader, &step->id, error))
    return FALSE;
  guint8 letter = read_letter (reader);
  if (reader->binary && letter != 'a' && letter != 'd')
    return fail (reader, "a or d", error);
  step->deletion = letter == 'd';
  if (step->deletion)
    {
      /* CaDiCaL deletes clauses after lemma 0, too. */
      step->id = 0;
      return read_hints (reader, error);
    }
  if (reader->binary && !read_id (reader, &step->id, error))
    return FALSE;
  if (step->id == 0)
    return fail (reader, "a positive clause id", error);
  return read_literals (reader, error) && read_hints (reader, error);
}

gboolean
terse_proof_reader_next (TerseProofReader *reader, TerseProofStep *step, GError **error)
{
  if (!reader->binary)
    skip_blanks (reader, TRUE);
  if (reader->at == reader->size)
    return FALSE;
  reader->step_at = reader->at;
  reader->step_line = reader->line;
  *step = (TerseProofStep){ 0 };
  g_array_set_size (reader->literals, 0);
  g_array_set_size (reader->hints, 0);
  if (!(reader->format == TERSE_PROOF_DRAT ? read_drat : read_lrat) (reader, step, error))
    return FALSE;
  step->n_literals = reader->literals->len;
  step->literals = (const guint32 *) (gpointer) reader->literals->data;
  step->n_hints = reader->hints->len;
  step->hints = (const gint64 *) (gpointer) reader->hints->data;
  return TRUE;
}
