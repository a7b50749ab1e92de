/* The archive is made once beside what stands there, comparing, and a second time into a file where
 * the first did not find the same: proofs may be larger than the memory. */
#include "cli/site/archive.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/site/archive_calls.h"
#include "protocols/error.h"
#include "solver/certificate/folder_parts.h"

#define BUFFER (1 << 16)

/* Where the bytes go: into the file, or compared with what is in it. */
typedef struct {
  FILE *file;
  gboolean compare, same;
} Sink;

static la_ssize_t
take (struct archive *archive, void *data, const void *bytes, size_t length)
{
  Sink *sink = data;
  (void) archive;
  if (!sink->compare)
    return fwrite (bytes, 1, length, sink->file) == length ? (la_ssize_t) length : -1;
  g_autofree char *old = g_malloc (length);
  sink->same = sink->same && fread (old, 1, length, sink->file) == length
               && memcmp (old, bytes, length) == 0;
  return (la_ssize_t) length;
}

static gboolean
refuse (const TerseArchiveCalls *calls, struct archive *archive, GError **error)
{
  const char *why = calls->archive_error_string (archive);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "archive: expected room for it, found: %s",
               why ? why : g_strerror (errno));
  return FALSE;
}

/* A file of a certificate has no time and no owner: it is its bytes. */
static gboolean
put_header (const TerseArchiveCalls *calls, struct archive *archive, const char *certificate,
            const char *file, guint64 bytes, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s/%s", certificate, file);
  struct archive_entry *entry = calls->archive_entry_new ();
  calls->archive_entry_set_pathname (entry, path);
  calls->archive_entry_set_size (entry, (gint64) bytes);
  calls->archive_entry_set_filetype (entry, S_IFREG);
  calls->archive_entry_set_perm (entry, 0644);
  calls->archive_entry_set_mtime (entry, 0, 0);
  const gboolean good = calls->archive_write_header (archive, entry) == ARCHIVE_OK;
  calls->archive_entry_free (entry);
  return good || refuse (calls, archive, error);
}

static gboolean
put_bytes (const TerseArchiveCalls *calls, struct archive *archive, const char *bytes, gsize n,
           GError **error)
{
  return calls->archive_write_data (archive, bytes, n) == (la_ssize_t) n
         || refuse (calls, archive, error);
}

static gboolean
put_stream (const TerseArchiveCalls *calls, struct archive *archive, TerseFolderStream *stream,
            GError **error)
{
  g_autofree char *buffer = g_malloc (BUFFER);
  gboolean good = TRUE;
  for (gsize n; good && (n = fread (buffer, 1, BUFFER, stream->file)) > 0;)
    good = put_bytes (calls, archive, buffer, n, error);
  return good && terse_folder_stream_confirm (stream, error);
}

static gboolean
put_file (const TerseArchiveCalls *calls, struct archive *archive, const TerseFolder *folder,
          const char *certificate, const char *file, GError **error)
{
  guint64 bytes = 0;
  TerseFolderStream stream;
  terse_folder_sha256 (folder, file, &bytes);
  const gboolean good = terse_folder_stream_open (&stream, folder, file, error)
                        && put_header (calls, archive, certificate, file, bytes, error)
                        && put_stream (calls, archive, &stream, error);
  terse_folder_stream_close (&stream);
  return good;
}

static gboolean
put_all (const TerseArchiveCalls *calls, struct archive *archive, const TerseFolder *folder,
         const char *certificate, GError **error)
{
  gsize length;
  g_autofree char *sums = terse_folder_read_sums (folder, &length, error);
  if (sums == NULL || !put_header (calls, archive, certificate, "SHA256SUMS", length, error)
      || !put_bytes (calls, archive, sums, length, error))
    return FALSE;
  const char *file;
  for (guint i = 0; (file = terse_folder_name (folder, i)); i++)
    if (!put_file (calls, archive, folder, certificate, file, error))
      return FALSE;
  return calls->archive_write_close (archive) == ARCHIVE_OK || refuse (calls, archive, error);
}

static gboolean
make (Sink *sink, const TerseFolder *folder, const char *certificate, GError **error)
{
  const TerseArchiveCalls *calls = terse_archive_calls (error);
  if (calls == NULL)
    return FALSE;
  struct archive *archive = calls->archive_write_new ();
  calls->archive_write_set_format_pax_restricted (archive);
  calls->archive_write_set_bytes_in_last_block (archive, 1);
  const gboolean good = calls->archive_write_open (archive, sink, NULL, take, NULL) == ARCHIVE_OK
                            ? put_all (calls, archive, folder, certificate, error)
                            : refuse (calls, archive, error);
  calls->archive_write_free (archive);
  return good;
}

/* Does the file hold just this? */
static gboolean
compare (FILE *file, const TerseFolder *folder, const char *certificate, gboolean *same,
         GError **error)
{
  Sink sink = { file, TRUE, TRUE };
  if (!make (&sink, folder, certificate, error))
    return FALSE;
  *same = sink.same && fgetc (file) == EOF;
  return TRUE;
}

static gboolean
write_new (const char *path, const TerseFolder *folder, const char *certificate, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".new", NULL);
  Sink sink = { fopen (temporary, "wb"), FALSE, FALSE };
  gboolean good = sink.file && make (&sink, folder, certificate, error);
  if (sink.file)
    good = fclose (sink.file) == 0 && good;
  if (good && g_rename (temporary, path) == 0)
    return TRUE;
  if (error && *error == NULL)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected to write it, found: %s", path,
                 g_strerror (errno));
  g_unlink (temporary);
  return FALSE;
}

gboolean
terse_site_archive (TerseSiteOutput *output, const TerseFolder *folder, const char *name,
                    const char *certificate, GError **error)
{
  g_autofree char *path = terse_site_output_place (output, name, error);
  gboolean same = FALSE, good = path != NULL;
  FILE *file = path ? fopen (path, "rb") : NULL;
  if (file)
    {
      good = compare (file, folder, certificate, &same, error);
      fclose (file);
    }
  if (!good)
    return FALSE;
  output->kept += same;
  output->written += !same;
  return same || write_new (path, folder, certificate, error);
}
