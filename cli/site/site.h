/* The static site of a store: an index, a page for each table, question, reduction and machine
 * bound, with pictures, certificates to download and protocols to play. Pages say what the rows of
 * terse table say, by the same code, and what the certificates behind them say; the same store
 * gives the same bytes. */
#ifndef TERSE_CLI_SITE_SITE_H
#define TERSE_CLI_SITE_SITE_H

#include "cli/site/output.h"
#include "cli/sweep/sweep.h"

/* `sweeps` (TerseSweep) are of one store and were not run. Writes the site into `output` and ends
 * it. FALSE and TERSE_ERROR_IO, or TERSE_ERROR_INPUT where a certificate is not what its row says.
 */
gboolean terse_site_make (TerseStore *store, const GPtrArray *sweeps, TerseSiteOutput *output,
                          GError **error);

#endif
