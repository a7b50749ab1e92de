/* Amounts with units. */
#include <criterion/criterion.h>

#include "protocols/units.h"

static const struct {
  const char *text;
  double seconds; /* 0: refused */
} times[] = {
  { "90", 90 },    { "0.5", 0.5 }, { "90s", 90 }, { "1.5m", 90 }, { "2h", 7200 },
  { "1d", 86400 }, { "0", 0 },     { "-3", 0 },   { "m", 0 },     { "", 0 },
  { "5 m", 0 },    { "5min", 0 },  { "nan", 0 },  { "1e9", 0 },   { "99999d", 0 },
};

Test (units, seconds_are_read)
{
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      double seconds = 0;
      const gboolean read = terse_units_seconds (times[i].text, &seconds);
      cr_expect_eq (read, times[i].seconds > 0, "%s", times[i].text);
      cr_expect (!read || seconds == times[i].seconds, "%s: %g", times[i].text, seconds);
    }
}

static const struct {
  const char *text;
  guint64 mib; /* 0: refused */
} sizes[] = {
  { "512", 512 },
  { "512M", 512 },
  { "2G", 2048 },
  { "2GiB", 2048 },
  { "1T", 1u << 20 },
  { "3MiB", 3 },
  { "0", 0 },
  { "0G", 0 },
  { "G", 0 },
  { "1.5G", 0 },
  { "-1", 0 },
  { "2g", 0 },
  { "17592186044416", 0 },
  { "x", 0 },
  { "", 0 },
  { "16777216T", 0 },
};

Test (units, bytes_are_read)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      guint64 bytes = 0;
      const gboolean read = terse_units_bytes (sizes[i].text, &bytes);
      cr_expect_eq (read, sizes[i].mib > 0, "%s", sizes[i].text);
      cr_expect (!read || bytes == sizes[i].mib << 20, "%s", sizes[i].text);
    }
}
