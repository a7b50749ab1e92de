/* Reading by pieces up to the limit, since pipes and devices do not tell their size and may have no
 * end. Nothing here waits inside of a call that an interruption does not end: a pipe is opened
 * without waiting for who writes to it, and asked every tenth of a second. */
#include "protocols/file_reader.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "protocols/error.h"

#define PATIENCE 100 /* milliseconds between two looks at the cancellable */

/* FALSE: cancelled. */
static gboolean
wait_for_bytes (int descriptor)
{
  GPollFD asked = { .fd = descriptor, .events = G_IO_IN };
  GCancellable *cancellable = g_cancellable_get_current ();
  while (!g_cancellable_is_cancelled (cancellable))
    if (g_poll (&asked, 1, PATIENCE) != 0 && asked.revents != 0)
      return TRUE;
  return FALSE;
}

static int
append_pieces (int descriptor, gsize most, GString *bytes)
{
  char piece[16384];
  while (bytes->len <= most)
    {
      if (!wait_for_bytes (descriptor))
        return ECANCELED;
      const gssize n = read (descriptor, piece, sizeof piece);
      if (n == 0)
        return 0;
      if (n > 0)
        g_string_append_len (bytes, piece, n);
      else if (errno != EINTR && errno != EAGAIN)
        return errno;
    }
  return 0;
}

int
terse_file_append (const char *path, gsize most, GString *bytes)
{
  const int descriptor
      = path ? open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) : STDIN_FILENO;
  if (descriptor < 0)
    return errno;
  const int number = append_pieces (descriptor, most, bytes);
  if (path)
    close (descriptor);
  return number;
}

void
terse_file_fail (const char *path, const char *what, int number, GError **error)
{
  if (number == ECANCELED)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s: interrupted", path);
  else
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected %s, found: %s", path, what,
                 g_strerror (number));
}

/* What was read, or the error. (transfer full) */
static char *
end_reading (GString *bytes, const char *path, const char *what, int number, gboolean larger,
             gsize most, gsize *length, GError **error)
{
  *length = bytes->len;
  if (number == 0 && !larger && bytes->len <= most)
    return g_string_free (bytes, FALSE);
  if (number)
    terse_file_fail (path, what, number, error);
  else
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                 "%s: expected at most %" G_GSIZE_FORMAT " bytes, found more", path, most);
  g_string_free (bytes, TRUE);
  return NULL;
}

char *
terse_file_read (const char *path, const char *what, gsize most, gsize *length, GError **error)
{
  GString *bytes = g_string_new (NULL);
  const int number = terse_file_append (path, most, bytes);
  return end_reading (bytes, path, what, number, FALSE, most, length, error);
}

gboolean
terse_file_is_meant (const char *word, const char *ending)
{
  return strchr (word, '/') != NULL || g_str_has_suffix (word, ending);
}

int
terse_file_open_plain (const char *path, const char *what, GError **error)
{
  struct stat status;
  const int descriptor = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (descriptor >= 0 && fstat (descriptor, &status) == 0 && S_ISREG (status.st_mode))
    return descriptor;
  const int number = errno;
  if (descriptor < 0 && number != ELOOP)
    terse_file_fail (path, what, number, error);
  else
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s: expected a plain file, found %s", path,
                 descriptor < 0 ? "a link" : "something else");
  if (descriptor >= 0)
    close (descriptor);
  return -1;
}

/* Of a file with a hole the size says more than what is there, and costs as much. */
char *
terse_file_read_plain (const char *path, const char *what, gsize most, gsize *length,
                       GError **error)
{
  struct stat status;
  const int descriptor = terse_file_open_plain (path, what, error);
  if (descriptor < 0)
    return NULL;
  GString *bytes = g_string_new (NULL);
  int number = fstat (descriptor, &status) == 0 ? 0 : errno;
  const gboolean larger = number == 0 && (guint64) status.st_size > most;
  if (number == 0 && !larger)
    number = append_pieces (descriptor, most, bytes);
  close (descriptor);
  return end_reading (bytes, path, what, number, larger, most, length, error);
}
