/* Pictures as files. */
#ifndef TERSE_CLI_FIGURES_PICTURE_DRAW_H
#define TERSE_CLI_FIGURES_PICTURE_DRAW_H

#include "cli/figures/picture.h"

typedef enum {
  TERSE_PICTURE_SVG,
  TERSE_PICTURE_PDF,
  TERSE_PICTURE_PNG,
} TersePictureFormat;

/* The widest and the highest PNG, in pixels, and PDF page, in points. */
#define TERSE_PICTURE_MAX_PIXELS 12000.0
#define TERSE_PICTURE_MAX_PAGE 14400.0

/* The picture with a margin, in bytes, with the fonts inside. A PNG has two pixels a point, a PDF
 * or an SVG is of the picture's own size; a PNG or a PDF that would pass its limit above is scaled
 * down to it. The same picture gives the same bytes, but for an SVG, where Cairo numbers the
 * surfaces of a process. NULL and TERSE_ERROR_LIMIT where Cairo cannot make it. (transfer full)
 */
GBytes *terse_picture_render (const TersePicture *picture, TersePictureFormat format,
                              GError **error);

/* The format that the ending of `path` names; FALSE and TERSE_ERROR_USAGE, with `option` in front,
 * where it names none. */
gboolean terse_picture_format_of (const char *option, const char *path, TersePictureFormat *format,
                                  GError **error);

/* Writes `bytes` to a temporary file beside `path` and renames it. FALSE and TERSE_ERROR_IO, with
 * `path` as it was, where the system refuses, or where `path` is a folder, a device or a pipe. */
gboolean terse_picture_save (GBytes *bytes, const char *path, GError **error);

#endif
