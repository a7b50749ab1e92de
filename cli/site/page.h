/* What all pages of a site share: the frame, facts, names of files. */
#ifndef TERSE_CLI_SITE_PAGE_H
#define TERSE_CLI_SITE_PAGE_H

#include "cli/site/markup.h"
#include "cli/site/parts.h"

/* A page `name`, "table/index.html" or the like, in the frame of all; `trail` is markup. FALSE and
 * TERSE_ERROR_IO. */
gboolean terse_site_page (TerseSite *site, const char *name, const char *title, const char *trail,
                          const char *body, GError **error);

/* Appends a term and its text to a list of facts, or nothing where the text is empty. */
void terse_site_fact (GString *markup, const char *term, const char *text);
/* Appends a heading and a text as it stands. */
void terse_site_pre (GString *markup, const char *heading, const char *text);
/* Appends a cell of a table with a link, or without where `href` is NULL. */
void terse_site_cell (GString *markup, const char *classes, const char *text, const char *href);
/* The link to a table from a page in a folder beside its own, by its title. (transfer full) */
char *terse_site_table_link (const TerseSiteTable *table);
/* `text` as the name of a file: lower case letters, digits and hyphens; (transfer full). */
char *terse_site_name (const char *text);
/* At most `most` characters of it, with an ellipsis where more follow. (transfer full) */
char *terse_site_shorten (const char *text, guint most);
/* A figure with this SVG. */
void terse_site_figure (GString *markup, const char *heading, const char *svg);

#endif
