/* HTML from templates, the files of cli/site/text/. In a template {{name}} is a text, which is
 * escaped, and {{{name}}} a markup, which was made here; so a page holds no markup but what stands
 * in a template or is put together by these functions. */
#ifndef TERSE_CLI_SITE_MARKUP_H
#define TERSE_CLI_SITE_MARKUP_H

#include <json-glib/json-glib.h>

/* A file of cli/site/text/ by its name, (transfer none). */
const char *terse_site_text (const char *file);

/* The template with its names replaced: name, value, name, value, ..., NULL. Every name of the
 * template must be given. (transfer full) */
char *terse_site_fill (const char *file, const char *name, ...) G_GNUC_NULL_TERMINATED;
/* The same, appended. */
void terse_site_append (GString *markup, const char *file, const char *name,
                        ...) G_GNUC_NULL_TERMINATED;

/* `text` for HTML and for attributes between quotation marks: what is no UTF-8, and control
 * characters but newline and tab, become U+FFFD. (transfer full) */
char *terse_site_escape (const char *text);
/* JSON for a script element or file of its own: no < stands in it. (transfer full) */
char *terse_site_json (JsonNode *node);

#endif
