/* The pages of reductions. */
#ifndef TERSE_CLI_SITE_REDUCTION_PAGE_H
#define TERSE_CLI_SITE_REDUCTION_PAGE_H

#include "cli/site/parts.h"

/* A page for each reduction of the registry, at its usual sizes, and `markup`, a list of them for
 * the index, appended. FALSE and TERSE_ERROR_IO. */
gboolean terse_site_reductions (TerseSite *site, GString *markup, GError **error);

#endif
