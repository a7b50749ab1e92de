/* A picture: areas, lines, marks and labels in points (1/72 inch), y downwards, which the figures
 * put together and Cairo draws as SVG, PDF or PNG. Labels are measured when they are added, with
 * the same font metrics in every format, so that a layout can keep them apart and a test can see
 * that it does. Fills differ in colour, in lightness and in hatching: black and white will do.
 *
 * Nothing here knows of problems or protocols. */
#ifndef TERSE_CLI_FIGURES_PICTURE_H
#define TERSE_CLI_FIGURES_PICTURE_H

#include "cli/figures/picture_items.h"

typedef struct _TersePicture TersePicture;

typedef struct {
  const char *text;
  TerseBox box;
} TerseLabel;

/* An empty picture; `title` goes into the data about the file. (transfer full) */
TersePicture *terse_picture_new (const char *title);
void terse_picture_free (TersePicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TersePicture, terse_picture_free)

/* Width and line height of `text` in points, not turned. What is no UTF-8, and control characters,
 * become U+FFFD. */
double terse_picture_text_width (TersePicture *picture, const char *text, TerseFont font);
double terse_picture_text_height (TersePicture *picture, TerseFont font);

/* A rectangle; `corner` is the radius of its corners, `line` the width of its outline, 0 for none.
 */
void terse_picture_area (TersePicture *picture, TerseBox box, guint fill, double corner,
                         double line);
void terse_picture_line (TersePicture *picture, double x1, double y1, double x2, double y2,
                         TerseStroke stroke);
/* Lines through n >= 2 points x, y, x, y, ..., without arrow. */
void terse_picture_curve (TersePicture *picture, guint n, const double *points, TerseStroke stroke);
/* A mark with an outline in a circle of the given diameter around (x, y); `fill` is WHITE, GREY or
 * BLACK. */
void terse_picture_mark (TersePicture *picture, double x, double y, double diameter, TerseMark mark,
                         TerseFill fill);
/* One line of text that begins, has its middle or ends at x, as aligned, its middle height at y;
 * for text that is read upwards the middle height is at x, and y is where it begins, has its middle
 * or ends. Returns the box that it takes. */
TerseBox terse_picture_label (TersePicture *picture, const char *text, double x, double y,
                              TerseFont font);
/* Text broken at blanks to lines no wider than `width`, from (x, y), its top left corner, down; the
 * last of `lines` >= 1 lines ends in an ellipsis where more follows. Returns the height taken. */
double terse_picture_paragraph (TersePicture *picture, const char *text, double x, double y,
                                double width, guint lines, TerseFont font);

/* Labels in the order in which they were added, i below their number. */
guint terse_picture_labels (const TersePicture *picture);
TerseLabel terse_picture_get_label (const TersePicture *picture, guint i);
/* The box around all that was added. */
TerseBox terse_picture_bounds (const TersePicture *picture);

/* For those who draw it; i below the number of items. (transfer none) */
const char *terse_picture_title (const TersePicture *picture);
guint terse_picture_items (const TersePicture *picture);
const TerseItem *terse_picture_item (const TersePicture *picture, guint i);

#endif
