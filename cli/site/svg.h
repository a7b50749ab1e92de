/* Pictures as SVG inside a page: text that can be selected, a title and a description that are read
 * aloud, colours by the style sheet of the page, which knows of dark screens and of paper. */
#ifndef TERSE_CLI_SITE_SVG_H
#define TERSE_CLI_SITE_SVG_H

#include "cli/figures/picture.h"

/* `id` is no other's on the page; `description` says what the picture shows. (transfer full) */
char *terse_site_svg (const TersePicture *picture, const char *id, const char *description);

#endif
