/* Reading by pieces up to the limit, since pipes and devices do not tell their size and may have no
 * end. */
#include "protocols/file_reader.h"

#include <errno.h>
#include <stdio.h>

#include <glib/gstdio.h>

#include "protocols/error.h"

static gboolean
read_pieces (FILE *file, gsize most, GString *bytes)
{
  char buffer[16384];
  for (gsize n; bytes->len <= most && (n = fread (buffer, 1, sizeof buffer, file)) > 0;)
    g_string_append_len (bytes, buffer, (gssize) n);
  return !ferror (file);
}

char *
terse_file_read (const char *path, const char *what, gsize most, gsize *length, GError **error)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  FILE *file = g_fopen (path, "rbe");
  const gboolean read = file && read_pieces (file, most, bytes);
  const int number = errno;
  if (file)
    fclose (file);
  if (!read)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected %s, found: %s", path, what,
                 g_strerror (number));
  else if (bytes->len > most)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                 "%s: expected at most %" G_GSIZE_FORMAT " bytes, found more", path, most);
  if (!read || bytes->len > most)
    return NULL;
  *length = bytes->len;
  return g_string_free (g_steal_pointer (&bytes), FALSE);
}
