#include "protocols/error.h"

G_DEFINE_QUARK (terse - error - quark, terse_error)

gboolean
terse_fail_at (GError **error, TerseError code, const char *file, guint line, const char *format,
               va_list arguments)
{
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  g_set_error (error, TERSE_ERROR, code, "%s:%u: %s", file, line, message);
  return FALSE;
}
