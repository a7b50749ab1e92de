/* Reading, copying and recording on the descriptors of a folder. fopencookie () is of GNU. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "solver/certificate/folder.h"

#include <errno.h>
#include <string.h>

#include "protocols/error.h"
#include "solver/certificate/folder_parts.h"
#include "solver/certificate/output.h"
#include "solver/certificate/record.h"

#define SUMS "SHA256SUMS"
#define BUFFER (1 << 16)

static ssize_t
read_stream (void *cookie, char *buffer, size_t size)
{
  TerseFolderStream *stream = cookie;
  gssize n = terse_folder_read_at (stream->folder, stream->name, buffer, size, stream->position);
  if (n > 0)
    {
      terse_digest_update (stream->sum, buffer, (gsize) n);
      stream->position += n;
    }
  return n;
}

gboolean
terse_folder_stream_open (TerseFolderStream *stream, const TerseFolder *folder, const char *name,
                          GError **error)
{
  const cookie_io_functions_t functions = { .read = read_stream };
  *stream = (TerseFolderStream){ .folder = folder, .name = name };
  if (terse_folder_sha256 (folder, name, NULL) == NULL)
    return TRUE;
  stream->sum = terse_digest_new ();
  stream->file = fopencookie (stream, "rb", functions);
  if (stream->file)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s/%s: expected a readable file, found: %s",
               terse_folder_path (folder), name, g_strerror (errno));
  return FALSE;
}

gboolean
terse_folder_stream_confirm (TerseFolderStream *stream, GError **error)
{
  if (stream->file == NULL)
    return TRUE;
  g_autofree char *buffer = g_malloc (BUFFER);
  guint64 bytes = 0;
  g_autofree char *found = NULL;
  const char *stated = terse_folder_sha256 (stream->folder, stream->name, &bytes);
  while ((guint64) stream->position <= bytes && fread (buffer, 1, BUFFER, stream->file) > 0)
    ;
  if (!ferror (stream->file) && (guint64) stream->position == bytes
      && strcmp (found = terse_digest_text (stream->sum), stated) == 0)
    return TRUE;
  return terse_folder_reject (error, stream->folder, stream->name,
                              "the SHA-256 that " SUMS " states", "a file that changes");
}

void
terse_folder_stream_close (TerseFolderStream *stream)
{
  if (stream->file)
    fclose (stream->file);
  g_clear_pointer (&stream->sum, terse_digest_free);
  stream->file = NULL;
}

static gboolean
copy_stream (TerseFolderStream *stream, const char *to, GError **error)
{
  g_autofree char *buffer = g_malloc (BUFFER);
  FILE *file = fopen (to, "wbx");
  gboolean good = file != NULL;
  for (gsize n; good && (n = fread (buffer, 1, BUFFER, stream->file)) > 0;)
    good = fwrite (buffer, 1, n, file) == n;
  if ((file && fclose (file) != 0) || !good)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected room for a copy, found: %s",
                   to, g_strerror (errno));
      return FALSE;
    }
  return terse_folder_stream_confirm (stream, error);
}

gboolean
terse_folder_copy (const TerseFolder *folder, const char *name, const char *to, GError **error)
{
  TerseFolderStream stream;
  gboolean good = terse_folder_stream_open (&stream, folder, name, error)
                  && (stream.file == NULL || copy_stream (&stream, to, error));
  terse_folder_stream_close (&stream);
  return good;
}

gboolean
terse_folder_copy_all (const TerseFolder *folder, const char *to, GError **error)
{
  gsize length;
  const char *name;
  g_autofree char *sums = terse_folder_read_sums (folder, &length, error),
                  *place = g_build_filename (to, SUMS, NULL);
  if (sums == NULL)
    return FALSE;
  for (guint i = 0; (name = terse_folder_name (folder, i)); i++)
    {
      g_autofree char *path = g_build_filename (to, name, NULL);
      if (!terse_folder_copy (folder, name, path, error))
        return FALSE;
    }
  JsonArray *referees = terse_folder_referees (folder);
  return terse_output_save (place, sums, length, error)
         && (json_array_get_length (referees) == 0
             || terse_record_write (to, terse_folder_sums_sha256 (folder), referees, error));
}

gboolean
terse_folder_record (const TerseFolder *folder, JsonArray *referees, GError **error)
{
  g_autofree char *place = g_strdup_printf ("/proc/self/fd/%d", terse_folder_descriptor (folder));
  return terse_record_write (place, terse_folder_sums_sha256 (folder), referees, error);
}
