/* What a picture consists of, for the files that fill and draw it. */
#ifndef TERSE_CLI_FIGURES_PICTURE_ITEMS_H
#define TERSE_CLI_FIGURES_PICTURE_ITEMS_H

#include <cairo.h>

#include "cli/figures/picture.h"

typedef enum {
  TERSE_ITEM_AREA,
  TERSE_ITEM_CURVE,
  TERSE_ITEM_MARK,
  TERSE_ITEM_LABEL,
} TerseItemKind;

typedef struct {
  TerseItemKind kind;
  TerseBox box;
  guint fill;          /* areas, marks */
  double corner, line; /* areas */
  guint n_points;      /* curves */
  double *points;      /* curves; labels: where the baseline begins */
  TerseStroke stroke;  /* curves */
  TerseMark mark;      /* marks */
  char *text;          /* labels */
  TerseFont font;      /* labels */
} TerseItem;

const char *terse_picture_title (const TersePicture *picture);
guint terse_picture_items (const TersePicture *picture);
const TerseItem *terse_picture_item (const TersePicture *picture, guint i);

/* Makes the font of a label that of a context, the same for measuring and for drawing. */
void terse_picture_set_font (cairo_t *context, TerseFont font);

#endif
