/* What a picture consists of, in points (1/72 inch), y downwards. */
#ifndef TERSE_CLI_FIGURES_PICTURE_ITEMS_H
#define TERSE_CLI_FIGURES_PICTURE_ITEMS_H

#include <glib.h>

typedef struct {
  double x, y, width, height; /* x, y: the top left corner */
} TerseBox;

/* TERSE_FILL_CLASS + i is the fill of class i; the first 56 differ from each other, then they come
 * again. */
typedef enum {
  TERSE_FILL_NONE,
  TERSE_FILL_WHITE,
  TERSE_FILL_GREY,
  TERSE_FILL_BLACK,
  TERSE_FILL_CLASS,
} TerseFill;

typedef enum {
  TERSE_MARK_CIRCLE,
  TERSE_MARK_SQUARE,
  TERSE_MARK_DIAMOND,
  TERSE_MARK_TRIANGLE,
  TERSE_MARK_STAR,
  TERSE_MARK_DOWNWARDS, /* a triangle on its tip */
  TERSE_MARK_CROSS,
  TERSE_MARK_PLUS,
  TERSE_MARKS,
} TerseMark;

typedef enum {
  TERSE_ALIGN_LEFT,
  TERSE_ALIGN_MIDDLE,
  TERSE_ALIGN_RIGHT,
} TerseAlign;

typedef struct {
  double size; /* points */
  TerseAlign align;
  gboolean bold;
  gboolean upwards; /* turned by a quarter, to be read from below */
} TerseFont;

typedef struct {
  double width;
  guint dash;     /* 0: none; 1, 2, .. look different */
  gboolean arrow; /* at the end */
} TerseStroke;

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

#endif
