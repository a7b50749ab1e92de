/* The pages of machine bounds: the chain from an architecture to a certificate. */
#ifndef TERSE_CLI_SITE_BOUND_PAGE_H
#define TERSE_CLI_SITE_BOUND_PAGE_H

#include "cli/site/parts.h"

/* A page for each row on a machine of the table. Errors as terse_site_question (). */
gboolean terse_site_bounds (TerseSite *site, const TerseSiteTable *table, GError **error);

#endif
