/* The static site of a store: an index, a page for each table, question, reduction and machine
 * bound, with pictures, certificates to download and protocols to play. Pages say what the rows of
 * terse table say, by the same code, and what the certificates behind them say; the same store
 * gives the same bytes. */
#ifndef TERSE_CLI_SITE_SITE_H
#define TERSE_CLI_SITE_SITE_H

#include "cli/site/output.h"
#include "cli/sweep/sweep.h"

/* A table of the site. */
typedef struct {
  const TerseSweep *sweep; /* not run: what the store holds */
  char *name;              /* of its files: letters, digits and hyphens */
  guint rows, verdicts[3]; /* rows by TerseVerdict */
} TerseSiteTable;

typedef struct {
  TerseSiteOutput *output;
  TerseStore *store;
  GPtrArray *tables;     /* of TerseSiteTable */
  GHashTable *questions; /* question -> name of its page */
  GHashTable *closed;    /* device -> guint[2]: impossible, possible; questions, not rows */
  guint verdicts[3];     /* questions */
  GPtrArray *bounds;     /* of char *: title, name of the page, what follows, in threes */
} TerseSite;

/* `sweeps` (TerseSweep) are of one store and were not run. Writes the site into `output` and ends
 * it. FALSE and TERSE_ERROR_IO, or TERSE_ERROR_INPUT where a certificate is not what its row says.
 */
gboolean terse_site_make (TerseStore *store, const GPtrArray *sweeps, TerseSiteOutput *output,
                          GError **error);

#endif
