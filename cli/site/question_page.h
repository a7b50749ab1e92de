/* The page of one question. */
#ifndef TERSE_CLI_SITE_QUESTION_PAGE_H
#define TERSE_CLI_SITE_QUESTION_PAGE_H

#include "cli/site/parts.h"

/* The name of the page of a cell below question/, without ending, which is written when it is first
 * asked for; (transfer none). `table` is the table that leads to it. NULL and TERSE_ERROR_IO, or
 * TERSE_ERROR_INPUT where its certificate is not what the store has entered. */
const char *terse_site_question (TerseSite *site, const TerseSiteTable *table,
                                 const TerseSweepCell *cell, GError **error);

#endif
