/* Pictures drawn by Cairo. Text is embedded: as glyphs in SVG, as font subsets in PDF 1.4. */
#include "cli/figures/picture_draw.h"

#include <math.h>

#include "protocols/error.h"
#include "cli/figures/corners.h"
#include "cli/figures/picture_font.h"
#include "solver/certificate/output.h"

#define MARGIN 10.0
#define PIXELS_A_POINT 2.0

/* Light colours in an order of changing lightness, and the hatchings; their numbers have no common
 * divisor. */
static const double colours[][3] = {
  { 1.00, 1.00, 1.00 }, { 0.78, 0.87, 0.96 }, { 0.99, 0.93, 0.74 }, { 0.80, 0.80, 0.80 },
  { 0.80, 0.93, 0.78 }, { 0.97, 0.80, 0.74 }, { 0.92, 0.92, 0.92 }, { 0.85, 0.80, 0.93 },
};

typedef enum {
  PLAIN,
  RISING,
  FALLING,
  LEVEL,
  UPRIGHT,
  CROSSED,
  DOTTED,
  HATCHINGS,
} Hatching;

#define HATCH_GAP 5.0

static void
trace_box (cairo_t *context, const TerseBox *box, double corner)
{
  const double r = MIN (corner, MIN (box->width, box->height) / 2);
  cairo_new_path (context);
  if (r <= 0)
    {
      cairo_rectangle (context, box->x, box->y, box->width, box->height);
      return;
    }
  cairo_arc (context, box->x + box->width - r, box->y + r, r, -G_PI_2, 0);
  cairo_arc (context, box->x + box->width - r, box->y + box->height - r, r, 0, G_PI_2);
  cairo_arc (context, box->x + r, box->y + box->height - r, r, G_PI_2, G_PI);
  cairo_arc (context, box->x + r, box->y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (context);
}

/* Dots on the grid of the whole picture, so that neighbouring areas of one class join. */
static void
trace_dots (cairo_t *context, const TerseBox *box)
{
  for (double x = HATCH_GAP * ceil (box->x / HATCH_GAP); x < box->x + box->width; x += HATCH_GAP)
    for (double y = HATCH_GAP * ceil (box->y / HATCH_GAP); y < box->y + box->height; y += HATCH_GAP)
      {
        cairo_move_to (context, x, y);
        cairo_line_to (context, x, y);
      }
}

/* Lines x * across + y * down = k * HATCH_GAP through the box. */
static void
trace_lines (cairo_t *context, const TerseBox *box, double across, double down)
{
  const double right = box->x + box->width, bottom = box->y + box->height;
  const double corners[] = { box->x * across + box->y * down, right * across + box->y * down,
                             box->x * across + bottom * down, right * across + bottom * down };
  double low = corners[0], high = corners[0];
  for (guint i = 1; i < G_N_ELEMENTS (corners); i++)
    {
      low = MIN (low, corners[i]);
      high = MAX (high, corners[i]);
    }
  for (double at = HATCH_GAP * ceil (low / HATCH_GAP); at <= high; at += HATCH_GAP)
    if (down == 0)
      {
        cairo_move_to (context, at / across, box->y);
        cairo_line_to (context, at / across, bottom);
      }
    else
      {
        cairo_move_to (context, box->x, (at - box->x * across) / down);
        cairo_line_to (context, right, (at - right * across) / down);
      }
}

/* Hatches what the path on the context encloses. */
static void
hatch (cairo_t *context, const TerseBox *box, Hatching hatching)
{
  cairo_save (context);
  cairo_clip (context);
  cairo_set_source_rgb (context, 0.58, 0.58, 0.58);
  cairo_set_line_width (context, hatching == DOTTED ? 1.4 : 0.5);
  cairo_set_line_cap (context, CAIRO_LINE_CAP_ROUND);
  if (hatching == DOTTED)
    trace_dots (context, box);
  if (hatching == RISING || hatching == CROSSED)
    trace_lines (context, box, 0.75, 0.75);
  if (hatching == FALLING || hatching == CROSSED)
    trace_lines (context, box, 0.75, -0.75);
  if (hatching == LEVEL)
    trace_lines (context, box, 0, 1);
  if (hatching == UPRIGHT)
    trace_lines (context, box, 1, 0);
  cairo_stroke (context);
  cairo_restore (context);
}

/* White, grey or black. */
static void
set_plain (cairo_t *context, guint fill)
{
  const double grey = fill == TERSE_FILL_BLACK ? 0 : fill == TERSE_FILL_GREY ? 0.88 : 1;
  cairo_set_source_rgb (context, grey, grey, grey);
}

static void
fill_area (cairo_t *context, const TerseItem *item)
{
  const guint class = item->fill - TERSE_FILL_CLASS;
  const double *colour = colours[class % G_N_ELEMENTS (colours)];
  trace_box (context, &item->box, item->corner);
  if (item->fill < TERSE_FILL_CLASS)
    set_plain (context, item->fill);
  else
    cairo_set_source_rgb (context, colour[0], colour[1], colour[2]);
  cairo_fill (context);
  if (item->fill < TERSE_FILL_CLASS || class % HATCHINGS == PLAIN
      || MIN (item->box.width, item->box.height) < HATCH_GAP)
    return;
  trace_box (context, &item->box, item->corner);
  hatch (context, &item->box, (Hatching) (class % HATCHINGS));
}

static void
draw_area (cairo_t *context, const TerseItem *item)
{
  if (item->fill != TERSE_FILL_NONE)
    fill_area (context, item);
  if (item->line <= 0)
    return;
  trace_box (context, &item->box, item->corner);
  cairo_set_source_rgb (context, 0, 0, 0);
  cairo_set_line_width (context, item->line);
  cairo_stroke (context);
}

/* A new path through the corners, closed. */
static void
trace_corners (cairo_t *context, guint n, const double *corners)
{
  cairo_new_path (context);
  for (guint i = 0; i < n; i++)
    cairo_line_to (context, corners[2 * i], corners[2 * i + 1]);
  cairo_close_path (context);
}

static void
draw_arrow_head (cairo_t *context, const TerseItem *item)
{
  double corners[6];
  terse_arrow_corners (item, corners);
  trace_corners (context, 3, corners);
  cairo_fill (context);
}

static void
draw_curve (cairo_t *context, const TerseItem *item)
{
  const TerseDashes dashes = terse_dashes_of (item->stroke);
  cairo_new_path (context);
  for (guint i = 0; i < item->n_points; i++)
    cairo_line_to (context, item->points[2 * i], item->points[2 * i + 1]);
  cairo_set_source_rgb (context, 0, 0, 0);
  cairo_set_line_width (context, item->stroke.width);
  cairo_set_line_cap (context, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (context, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (context, dashes.lengths, (int) dashes.n, 0);
  cairo_stroke (context);
  cairo_set_dash (context, NULL, 0, 0);
  if (item->stroke.arrow)
    draw_arrow_head (context, item);
}

static void
draw_mark (cairo_t *context, const TerseItem *item)
{
  const double r = item->box.width / 2;
  double corners[2 * TERSE_MARK_MAX_CORNERS];
  if (item->mark == TERSE_MARK_CIRCLE)
    {
      cairo_new_path (context);
      cairo_arc (context, item->box.x + r, item->box.y + r, r, 0, 2 * G_PI);
    }
  else
    trace_corners (context, terse_mark_corners (item, corners), corners);
  set_plain (context, item->fill);
  cairo_fill_preserve (context);
  cairo_set_source_rgb (context, 0, 0, 0);
  cairo_set_line_width (context, 0.8);
  cairo_stroke (context);
}

/* With a rim of white, so that hatching does not run into the letters. */
static void
draw_label (cairo_t *context, const TerseItem *item, gboolean on_fill)
{
  cairo_save (context);
  terse_picture_set_font (context, item->font);
  cairo_move_to (context, item->points[0], item->points[1]);
  if (item->font.upwards)
    cairo_rotate (context, -G_PI_2);
  if (on_fill)
    {
      cairo_text_path (context, item->text);
      cairo_set_source_rgba (context, 1, 1, 1, 0.85);
      cairo_set_line_width (context, 2);
      cairo_set_line_join (context, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (context);
      cairo_restore (context);
      draw_label (context, item, FALSE);
      return;
    }
  cairo_set_source_rgb (context, 0, 0, 0);
  cairo_show_text (context, item->text);
  cairo_restore (context);
}

static void
draw (cairo_t *context, const TersePicture *picture)
{
  gboolean hatched = FALSE; /* labels after a fill of a class may stand on it */
  for (guint i = 0; i < terse_picture_items (picture); i++)
    {
      const TerseItem *item = terse_picture_item (picture, i);
      hatched = hatched || (item->kind == TERSE_ITEM_AREA && item->fill >= TERSE_FILL_CLASS);
      if (item->kind == TERSE_ITEM_AREA)
        draw_area (context, item);
      else if (item->kind == TERSE_ITEM_CURVE)
        draw_curve (context, item);
      else if (item->kind == TERSE_ITEM_MARK)
        draw_mark (context, item);
      else
        draw_label (context, item, hatched);
    }
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The scale at which the longer side keeps to the limit. */
static double
scale_of (TersePictureFormat format, double longer)
{
  if (format == TERSE_PICTURE_SVG)
    return 1;
  return format == TERSE_PICTURE_PNG ? MIN (PIXELS_A_POINT, TERSE_PICTURE_MAX_PIXELS / longer)
                                     : MIN (1, TERSE_PICTURE_MAX_PAGE / longer);
}

static cairo_surface_t *
new_surface (const TersePicture *picture, TersePictureFormat format, double width, double height,
             GByteArray *bytes)
{
  cairo_surface_t *surface;
  if (format == TERSE_PICTURE_PNG)
    return cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width), (int) ceil (height));
  if (format == TERSE_PICTURE_SVG)
    {
      surface = cairo_svg_surface_create_for_stream (append_bytes, bytes, width, height);
      cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PT);
      return surface;
    }
  surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, width, height);
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, terse_picture_title (picture));
  /* The time of day would make every file another one. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z");
  return surface;
}

GBytes *
terse_picture_render (const TersePicture *picture, TersePictureFormat format, GError **error)
{
  const TerseBox bounds = terse_picture_bounds (picture);
  const double width = bounds.width + 2 * MARGIN, height = bounds.height + 2 * MARGIN;
  const double scale = scale_of (format, MAX (width, height));
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = new_surface (picture, format, scale * width, scale * height, bytes);
  cairo_t *context = cairo_create (surface);
  cairo_set_source_rgb (context, 1, 1, 1);
  cairo_paint (context);
  cairo_scale (context, scale, scale);
  cairo_translate (context, MARGIN - bounds.x, MARGIN - bounds.y);
  draw (context, picture);
  cairo_status_t status = cairo_status (context);
  cairo_destroy (context);
  if (status == CAIRO_STATUS_SUCCESS && format == TERSE_PICTURE_PNG)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_finish (surface);
  status = status == CAIRO_STATUS_SUCCESS ? cairo_surface_status (surface) : status;
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "picture: expected one that Cairo can draw, found %.0f x %.0f points: %s", width,
               height, cairo_status_to_string (status));
  return NULL;
}

gboolean
terse_picture_format_of (const char *option, const char *path, TersePictureFormat *format,
                         GError **error)
{
  static const char *const endings[] = { ".svg", ".pdf", ".png" };
  for (guint i = 0; path && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (path, endings[i]))
      {
        *format = (TersePictureFormat) i;
        return TRUE;
      }
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "%s: expected the name of a file that ends in .svg, .pdf or .png, found %s", option,
               path ? path : "none");
  return FALSE;
}

gboolean
terse_picture_save (GBytes *bytes, const char *path, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  return terse_output_save (path, data, size, error);
}
