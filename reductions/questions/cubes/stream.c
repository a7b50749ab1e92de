#include "reductions/questions/cubes/stream.h"

#include <gio/gunixinputstream.h>

#include "protocols/error.h"
#include "protocols/file_reader.h"

#define BUFFER_SIZE (1u << 16)
/* Most hints of a lemma. */
#define MOST_IDS (1u << 26)

struct _TerseProofStream {
  char *path;
  gint variables;
  GInputStream *input;
  guint8 buffer[BUFFER_SIZE];
  gsize length, at;
  GError *trouble; /* of the system, or of gzip */
  GArray *literals, *ids;
};

TerseProofStream *
terse_proof_stream_open (const char *path, gboolean gzip, gint variables, GError **error)
{
  const int descriptor = terse_file_open_plain (path, "a proof", error);
  if (descriptor < 0)
    return NULL;
  g_autoptr (GInputStream) raw = g_unix_input_stream_new (descriptor, TRUE);
  g_autoptr (GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  TerseProofStream *stream = g_new0 (TerseProofStream, 1);
  stream->path = g_strdup (path);
  stream->variables = variables;
  stream->input
      = gzip ? g_converter_input_stream_new (raw, G_CONVERTER (zlib)) : g_object_ref (raw);
  stream->literals = g_array_new (FALSE, FALSE, sizeof (gint));
  stream->ids = g_array_new (FALSE, FALSE, sizeof (guint64));
  return stream;
}

void
terse_proof_stream_free (TerseProofStream *stream)
{
  g_free (stream->path);
  g_object_unref (stream->input);
  g_clear_error (&stream->trouble);
  g_array_unref (stream->literals);
  g_array_unref (stream->ids);
  g_free (stream);
}

const char *
terse_proof_stream_path (const TerseProofStream *stream)
{
  return stream->path;
}

/* The next byte, or -1 at the end or after trouble. */
static int
next_byte (TerseProofStream *stream)
{
  if (stream->at == stream->length)
    {
      const gssize got = stream->trouble
                             ? 0
                             : g_input_stream_read (stream->input, stream->buffer, BUFFER_SIZE,
                                                    NULL, &stream->trouble);
      stream->at = 0;
      stream->length = got > 0 ? (gsize) got : 0;
      if (got <= 0)
        return -1;
    }
  return stream->buffer[stream->at++];
}

static gboolean
fail (const TerseProofStream *stream, const char *expected, GError **error)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s: expected %s, found %s", stream->path,
               expected, stream->trouble ? stream->trouble->message : "something else or its end");
  return FALSE;
}

/* An LEB128 of at most 63 bits. */
static gboolean
read_number (TerseProofStream *stream, guint64 *number)
{
  *number = 0;
  for (guint shift = 0; shift < 63; shift += 7)
    {
      const int byte = next_byte (stream);
      if (byte < 0)
        return FALSE;
      *number |= (guint64) (byte & 127) << shift;
      if (byte < 128)
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_literals (TerseProofStream *stream)
{
  guint64 code;
  g_array_set_size (stream->literals, 0);
  while (read_number (stream, &code))
    {
      if (code == 0)
        return TRUE;
      if (code < 2 || code >> 1 > (guint64) stream->variables
          || stream->literals->len > 2 * (guint) stream->variables)
        return FALSE;
      const gint literal = code & 1 ? -(gint) (code >> 1) : (gint) (code >> 1);
      g_array_append_val (stream->literals, literal);
    }
  return FALSE;
}

/* None is negative in a strict proof. */
static gboolean
read_ids (TerseProofStream *stream)
{
  guint64 code;
  g_array_set_size (stream->ids, 0);
  while (read_number (stream, &code))
    {
      if (code == 0)
        return TRUE;
      const guint64 id = code >> 1;
      if (code & 1 || id == 0 || stream->ids->len == MOST_IDS)
        return FALSE;
      g_array_append_val (stream->ids, id);
    }
  return FALSE;
}

gboolean
terse_proof_stream_next (TerseProofStream *stream, TerseStreamStep *step, GError **error)
{
  const int kind = next_byte (stream);
  guint64 code = 0;
  if (kind < 0)
    return stream->trouble ? fail (stream, "a whole proof", error) : FALSE;
  if (kind != 'a' && kind != 'd')
    return fail (stream, "a step of a compressed proof", error);
  g_array_set_size (stream->literals, 0);
  if (kind == 'a' && (!read_number (stream, &code) || code & 1 || !read_literals (stream)))
    return fail (stream, "a lemma", error);
  if (!read_ids (stream))
    return fail (stream, "ids of clauses", error);
  *step = (TerseStreamStep){ kind == 'd', code >> 1, stream->literals, stream->ids };
  return TRUE;
}
