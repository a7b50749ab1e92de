/* Amounts with units, as people write them: 90, 90s, 1.5m, 2h, 1d; 512, 512M, 2G, 1T. */
#ifndef TERSE_PROTOCOLS_UNITS_H
#define TERSE_PROTOCOLS_UNITS_H

#include <glib.h>

/* Seconds above 0 and below 10^9; without a unit they are seconds. FALSE for anything else. */
gboolean terse_units_seconds (const char *text, double *seconds);
/* Bytes, at least 2^20; whole numbers of MiB (without a unit, or M, or MiB), GiB or TiB. FALSE for
 * anything else. */
gboolean terse_units_bytes (const char *text, guint64 *bytes);

#endif
