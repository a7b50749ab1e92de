#include "solver/proof/lrat.h"

#include "protocols/error.h"

#define BUFFER_SIZE (1u << 16)
#define NUMBER_SIZE 24 /* no number takes more bytes, in either form */

struct _TerseLratWriter {
  GOutputStream *stream;
  gboolean text;
  GError *error; /* the first one */
  guint64 flushed;
  gsize length;
  guint8 buffer[BUFFER_SIZE];
};

TerseLratWriter *
terse_lrat_writer_new (GOutputStream *stream, gboolean text)
{
  TerseLratWriter *writer = g_new (TerseLratWriter, 1);
  writer->stream = g_object_ref (stream);
  writer->text = text;
  writer->error = NULL;
  writer->flushed = 0;
  writer->length = 0;
  return writer;
}

void
terse_lrat_writer_free (TerseLratWriter *writer)
{
  if (writer == NULL)
    return;
  g_object_unref (writer->stream);
  g_clear_error (&writer->error);
  g_free (writer);
}

static void
flush (TerseLratWriter *writer)
{
  if (writer->error == NULL)
    g_output_stream_write_all (writer->stream, writer->buffer, writer->length, NULL, NULL,
                               &writer->error);
  writer->flushed += writer->length;
  writer->length = 0;
}

static inline void
put_byte (TerseLratWriter *writer, guint8 byte)
{
  writer->buffer[writer->length++] = byte;
}

static void
put_decimal (TerseLratWriter *writer, guint64 code)
{
  guint8 digits[NUMBER_SIZE];
  guint n = 0;
  guint64 magnitude = code >> 1;
  if (code & 1)
    put_byte (writer, '-');
  do
    digits[n++] = (guint8) ('0' + magnitude % 10);
  while ((magnitude /= 10) > 0);
  while (n > 0)
    put_byte (writer, digits[--n]);
}

static void
put_number (TerseLratWriter *writer, guint64 code)
{
  if (writer->length > BUFFER_SIZE - NUMBER_SIZE)
    flush (writer);
  if (writer->text)
    {
      put_decimal (writer, code);
      put_byte (writer, ' ');
      return;
    }
  for (; code > 127; code >>= 7)
    put_byte (writer, (guint8) (code | 128));
  put_byte (writer, (guint8) code);
}

/* The letter that opens a step, and the id that comes before or after it. */
static void
put_head (TerseLratWriter *writer, guint8 letter, guint64 id)
{
  if (writer->text)
    put_number (writer, 2 * id);
  if (writer->length > BUFFER_SIZE - NUMBER_SIZE)
    flush (writer);
  if (!writer->text || letter == 'd')
    put_byte (writer, letter);
  if (writer->text && letter == 'd')
    put_byte (writer, ' ');
  if (!writer->text && letter == 'a')
    put_number (writer, 2 * id);
}

/* The zero that closes a list; in text the last one ends the line. */
static void
put_zero (TerseLratWriter *writer, gboolean last)
{
  put_number (writer, 0);
  if (writer->text && last)
    writer->buffer[writer->length - 1] = '\n';
}

#define CODE_SIZE 10u /* bytes of a binary number at most */
#define SHORT_STEP 256u

/* The end of what is written. */
static guint8 *
write_code (guint8 *end, guint64 code)
{
  for (; code > 127; code >>= 7)
    *end++ = (guint8) (code | 128);
  *end++ = (guint8) code;
  return end;
}

static guint64
code_of (gint literal)
{
  return literal > 0 ? 2 * (guint64) literal : 2 * (guint64) - (gint64) literal + 1;
}

/* A binary step of SHORT_STEP numbers at most, for which there is room. */
static void
write_short (TerseLratWriter *writer, guint64 id, guint n_literals, const gint *literals,
             guint n_hints, const guint64 *hints)
{
  guint8 *end = writer->buffer + writer->length;
  *end++ = 'a';
  end = write_code (end, 2 * id);
  for (guint i = 0; i < n_literals; i++)
    end = write_code (end, code_of (literals[i]));
  *end++ = 0;
  for (guint i = 0; i < n_hints; i++)
    end = write_code (end, 2 * hints[i]);
  *end++ = 0;
  writer->length = (gsize) (end - writer->buffer);
}

void
terse_lrat_writer_add (TerseLratWriter *writer, guint64 id, guint n_literals, const gint *literals,
                       guint n_hints, const guint64 *hints)
{
  if (!writer->text && n_literals < SHORT_STEP / 2 && n_hints < SHORT_STEP / 2)
    {
      if (writer->length > BUFFER_SIZE - (SHORT_STEP + 3) * CODE_SIZE)
        flush (writer);
      write_short (writer, id, n_literals, literals, n_hints, hints);
      return;
    }
  put_head (writer, 'a', id);
  for (guint i = 0; i < n_literals; i++)
    put_number (writer, code_of (literals[i]));
  put_zero (writer, FALSE);
  for (guint i = 0; i < n_hints; i++)
    put_number (writer, 2 * hints[i]);
  put_zero (writer, TRUE);
}

void
terse_lrat_writer_delete (TerseLratWriter *writer, guint64 id, guint n, const guint64 *ids)
{
  g_return_if_fail (n > 0);
  put_head (writer, 'd', id);
  for (guint i = 0; i < n; i++)
    put_number (writer, 2 * ids[i]);
  put_zero (writer, TRUE);
}

guint64
terse_lrat_writer_bytes (const TerseLratWriter *writer)
{
  return writer->flushed + writer->length;
}

gboolean
terse_lrat_writer_failed (const TerseLratWriter *writer)
{
  return writer->error != NULL;
}

gboolean
terse_lrat_writer_finish (TerseLratWriter *writer, GError **error)
{
  flush (writer);
  if (writer->error == NULL)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO,
               "proof: expected to write %" G_GUINT64_FORMAT " bytes, found: %s", writer->flushed,
               writer->error->message);
  return FALSE;
}
