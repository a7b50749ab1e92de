/* The pages of a table, with its forms to download and the data that the script sorts and filters.
 */
#ifndef TERSE_CLI_SITE_TABLE_PAGE_H
#define TERSE_CLI_SITE_TABLE_PAGE_H

#include "cli/site/parts.h"

/* Rows on one page for readers without a script. */
#define TERSE_SITE_PAGE_ROWS 250u

/* Writes the questions of its rows too, and counts the rows. Errors as terse_site_question (). */
gboolean terse_site_table (TerseSite *site, TerseSiteTable *table, GError **error);

#endif
