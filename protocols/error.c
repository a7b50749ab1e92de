#include "protocols/error.h"

#include <string.h>

G_DEFINE_QUARK (terse - error - quark, terse_error)

gboolean
terse_fail_at (GError **error, TerseError code, const char *file, guint line, const char *format,
               va_list arguments)
{
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  g_set_error (error, TERSE_ERROR, code, "%s:%u: %s", file, line, message);
  return FALSE;
}

/* The start of the character that has this byte; bytes that are no text are cut anywhere. */
static gsize
start_of (const char *text, gsize at)
{
  for (gsize back = 0; back < 4 && back <= at; back++)
    if (((guchar) text[at - back] & 0xc0) != 0x80)
      return at - back;
  return at;
}

static char *
leave_out_middle (const char *message, gsize length)
{
  const gsize head = start_of (message, TERSE_LINE_MAX - TERSE_LINE_MAX / 4),
              tail = start_of (message, length - TERSE_LINE_MAX / 8);
  return g_strdup_printf ("%.*s ... (%" G_GSIZE_FORMAT " bytes) ... %s", (int) head, message,
                          tail - head, message + tail);
}

char *
terse_error_line (const char *message)
{
  const gsize length = strlen (message);
  char *line = length > TERSE_LINE_MAX ? leave_out_middle (message, length) : g_strdup (message);
  for (char *c = line; *c; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  return line;
}

char *
terse_error_part (const char *text, gsize at, gsize most)
{
  const gsize length = strlen (text);
  if (length <= most)
    return g_strdup (text);
  const gsize first = at > most / 2 ? at - most / 2 : 0,
              from = start_of (text, MIN (first, length - most)),
              to = start_of (text, MIN (from + most, length));
  return g_strdup_printf ("%s%.*s%s", from > 0 ? "..." : "", (int) (to - from), text + from,
                          to < length ? "..." : "");
}
