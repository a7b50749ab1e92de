#include "protocols/units.h"

#include <string.h>

gboolean
terse_units_seconds (const char *text, double *seconds)
{
  static const struct {
    const char *unit;
    double seconds;
  } units[] = { { "", 1 }, { "s", 1 }, { "m", 60 }, { "h", 3600 }, { "d", 86400 } };
  char *end;
  const double number = g_ascii_strtod (text, &end);
  for (guint i = 0; end != text && i < G_N_ELEMENTS (units); i++)
    if (strcmp (end, units[i].unit) == 0)
      {
        *seconds = number * units[i].seconds;
        return *seconds > 0 && *seconds < 1e9;
      }
  return FALSE;
}

gboolean
terse_units_bytes (const char *text, guint64 *bytes)
{
  static const struct {
    const char *unit;
    guint shift;
  } units[] = { { "", 20 },    { "M", 20 }, { "MiB", 20 }, { "G", 30 },
                { "GiB", 30 }, { "T", 40 }, { "TiB", 40 } };
  const gsize digits = strspn (text, "0123456789");
  g_autofree char *number = g_strndup (text, digits);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (text + digits, units[i].unit) == 0)
      {
        if (!g_ascii_string_to_unsigned (number, 10, 1, G_MAXUINT64 >> units[i].shift, bytes, NULL))
          return FALSE;
        *bytes <<= units[i].shift;
        return TRUE;
      }
  return FALSE;
}
