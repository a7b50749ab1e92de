/* The pages of machine bounds: the chain from an architecture to a certificate. */
#ifndef TERSE_CLI_SITE_BOUND_PAGE_H
#define TERSE_CLI_SITE_BOUND_PAGE_H

#include "cli/site/parts.h"

/* A page for each row on a machine of the table. Errors as terse_site_question (). */
gboolean terse_site_bounds (TerseSite *site, const TerseSiteTable *table, GError **error);
/* The page of the table's n-th entry that is a machine bound, n from 1, from the site's folder;
 * (transfer full). */
char *terse_site_bound_name (const TerseSiteTable *table, guint number);

#endif
