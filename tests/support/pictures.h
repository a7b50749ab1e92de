/* Pictures under test: their texts and the files made of them. Failures are failures of the test
 * that runs. */
#ifndef TERSE_TESTS_SUPPORT_PICTURES_H
#define TERSE_TESTS_SUPPORT_PICTURES_H

#include "cli/figures/picture.h"

/* Do two boxes have more than a hundredth of a point in common? */
gboolean pictures_overlap (const TerseBox *a, const TerseBox *b);
/* There are texts, and none runs into another; `name` stands for the picture in the message. */
void pictures_expect_clear (const TersePicture *picture, const char *name);
/* Texts that begin with `prefix`. */
guint pictures_count (const TersePicture *picture, const char *prefix);

gboolean pictures_contain (GBytes *bytes, const char *part);
/* Draws in every format: the first bytes are those of the format, SVG is XML with glyphs in it, PDF
 * has its fonts inside, and the same picture gives the same PDF and PNG. */
void pictures_check_formats (const TersePicture *picture);

#endif
