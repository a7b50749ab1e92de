#include "cli/site/svg.h"

#include <math.h>

#include "cli/site/markup.h"

#define MARGIN 10.0
#define HATCHINGS 7u
#define COLOURS 8u

/* A number in the C locale, followed by a blank. */
static void
append_number (GString *svg, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (svg, g_ascii_formatd (text, sizeof text, "%.2f", number));
  g_string_append_c (svg, ' ');
}

static void
append_attribute (GString *svg, const char *name, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append_printf (svg, " %s=\"%s\"", name,
                          g_ascii_formatd (text, sizeof text, "%.2f", number));
}

static void
append_box (GString *svg, const TerseItem *item, const char *classes)
{
  g_string_append_printf (svg, "<rect class=\"%s\"", classes);
  append_attribute (svg, "x", item->box.x);
  append_attribute (svg, "y", item->box.y);
  append_attribute (svg, "width", item->box.width);
  append_attribute (svg, "height", item->box.height);
  if (item->corner > 0)
    append_attribute (svg, "rx", item->corner);
  if (item->line > 0)
    append_attribute (svg, "stroke-width", item->line);
  g_string_append (svg, "/>");
}

static void
append_area (GString *svg, const TerseItem *item, const char *id)
{
  static const char *const plain[] = { "none", "white", "grey", "black" };
  const guint class = item->fill - TERSE_FILL_CLASS;
  g_autofree char *fill = item->fill < TERSE_FILL_CLASS
                              ? g_strdup_printf ("f-%s", plain[item->fill])
                              : g_strdup_printf ("f-%u", class % COLOURS);
  g_autofree char *classes = g_strdup_printf ("%s%s", fill, item->line > 0 ? " outline" : "");
  append_box (svg, item, classes);
  if (item->fill < TERSE_FILL_CLASS || class % HATCHINGS == 0)
    return;
  g_string_append (svg, "<rect");
  append_attribute (svg, "x", item->box.x);
  append_attribute (svg, "y", item->box.y);
  append_attribute (svg, "width", item->box.width);
  append_attribute (svg, "height", item->box.height);
  g_string_append_printf (svg, " fill=\"url(#%s-h%u)\"/>", id, class % HATCHINGS);
}

static void
append_arrow_head (GString *svg, const TerseItem *item)
{
  const double *end = item->points + 2 * (item->n_points - 1), *from = end - 2;
  const double angle = atan2 (end[1] - from[1], end[0] - from[0]), length = 6;
  g_string_append (svg, "<polygon class=\"f-black\" points=\"");
  append_number (svg, end[0]);
  append_number (svg, end[1]);
  for (int side = -1; side <= 1; side += 2)
    {
      append_number (svg, end[0] - length * cos (angle + side * 0.4));
      append_number (svg, end[1] - length * sin (angle + side * 0.4));
    }
  g_string_append (svg, "\"/>");
}

static void
append_curve (GString *svg, const TerseItem *item)
{
  static const char *const dashes[] = { "", "2 2", "6 3", "6 2 1 2", "1 3" };
  const guint dash
      = item->stroke.dash ? 1 + (item->stroke.dash - 1) % (G_N_ELEMENTS (dashes) - 1) : 0;
  g_string_append (svg, "<polyline class=\"line\" points=\"");
  for (guint i = 0; i < 2 * item->n_points; i++)
    append_number (svg, item->points[i]);
  g_string_append_c (svg, '"');
  append_attribute (svg, "stroke-width", item->stroke.width);
  if (dash)
    g_string_append_printf (svg, " stroke-dasharray=\"%s\"", dashes[dash]);
  g_string_append (svg, "/>");
  if (item->stroke.arrow)
    append_arrow_head (svg, item);
}

/* Corners of a mark, by turns at the radius and at a part of it; the arms of a cross have two each.
 */
static void
append_corners (GString *svg, const TerseItem *item)
{
  static const struct {
    guint corners;
    double turn, inner;
  } shapes[TERSE_MARKS] = {
    [TERSE_MARK_SQUARE] = { 4, G_PI_4, 0 },    [TERSE_MARK_DIAMOND] = { 4, -G_PI_2, 0 },
    [TERSE_MARK_TRIANGLE] = { 3, -G_PI_2, 0 }, [TERSE_MARK_STAR] = { 5, -G_PI_2, 0.4 },
    [TERSE_MARK_DOWNWARDS] = { 3, G_PI_2, 0 }, [TERSE_MARK_CROSS] = { 4, G_PI_4, 0.35 },
    [TERSE_MARK_PLUS] = { 4, -G_PI_2, 0.35 },
  };
  const double r = item->box.width / 2, x = item->box.x + r, y = item->box.y + r,
               inner = shapes[item->mark].inner * r;
  const gboolean arms = item->mark == TERSE_MARK_CROSS || item->mark == TERSE_MARK_PLUS;
  for (guint i = 0; i < shapes[item->mark].corners; i++)
    {
      const guint n = shapes[item->mark].corners;
      const double angle = shapes[item->mark].turn + 2 * G_PI * i / n;
      for (int side = arms ? -1 : 0; side <= (arms ? 1 : 0); side += 2)
        {
          append_number (svg, x + r * cos (angle + 0.25 * side));
          append_number (svg, y + r * sin (angle + 0.25 * side));
        }
      if (inner > 0)
        {
          append_number (svg, x + inner * cos (angle + G_PI / n));
          append_number (svg, y + inner * sin (angle + G_PI / n));
        }
    }
}

static void
append_mark (GString *svg, const TerseItem *item)
{
  const char *fill = item->fill == TERSE_FILL_BLACK  ? "black"
                     : item->fill == TERSE_FILL_GREY ? "grey"
                                                     : "white";
  if (item->mark == TERSE_MARK_CIRCLE)
    {
      g_string_append_printf (svg, "<circle class=\"f-%s outline\"", fill);
      append_attribute (svg, "cx", item->box.x + item->box.width / 2);
      append_attribute (svg, "cy", item->box.y + item->box.width / 2);
      append_attribute (svg, "r", item->box.width / 2);
      g_string_append (svg, "/>");
      return;
    }
  g_string_append_printf (svg, "<polygon class=\"f-%s outline\" points=\"", fill);
  append_corners (svg, item);
  g_string_append (svg, "\"/>");
}

/* As wide as it was measured, whatever font the reader has. */
static void
append_label (GString *svg, const TerseItem *item)
{
  g_autofree char *text = terse_site_escape (item->text);
  const double width = item->font.upwards ? item->box.height : item->box.width;
  if (*text == '\0')
    return;
  g_string_append (svg, "<text");
  append_attribute (svg, "x", item->points[0]);
  append_attribute (svg, "y", item->points[1]);
  append_attribute (svg, "font-size", item->font.size);
  if (width > 0)
    append_attribute (svg, "textLength", width);
  if (item->font.bold)
    g_string_append (svg, " font-weight=\"bold\"");
  if (item->font.upwards)
    {
      g_string_append (svg, " transform=\"rotate(-90 ");
      append_number (svg, item->points[0]);
      append_number (svg, item->points[1]);
      g_string_append (svg, ")\"");
    }
  g_string_append_printf (svg, " lengthAdjust=\"spacingAndGlyphs\">%s</text>", text);
}

static void
append_items (GString *svg, const TersePicture *picture, const char *id)
{
  for (guint i = 0; i < terse_picture_items (picture); i++)
    {
      const TerseItem *item = terse_picture_item (picture, i);
      if (item->kind == TERSE_ITEM_AREA)
        append_area (svg, item, id);
      else if (item->kind == TERSE_ITEM_CURVE)
        append_curve (svg, item);
      else if (item->kind == TERSE_ITEM_MARK)
        append_mark (svg, item);
      else
        append_label (svg, item);
      g_string_append_c (svg, '\n');
    }
}

/* The hatchings, on the grid of the whole picture. */
static void
append_hatchings (GString *svg, const char *id)
{
  static const char *const paths[HATCHINGS]
      = { "",         "M-1 6L6 -1",           "M-1 -1L6 6", "M0 2.5H5",
          "M2.5 0V5", "M-1 6L6 -1M-1 -1L6 6", "M2 2.5H3.4" };
  g_string_append (svg, "<defs>");
  for (guint i = 1; i < HATCHINGS; i++)
    g_string_append_printf (svg,
                            "<pattern id=\"%s-h%u\" width=\"5\" height=\"5\" "
                            "patternUnits=\"userSpaceOnUse\"><path class=\"hatch\" "
                            "stroke-width=\"%s\" d=\"%s\"/></pattern>",
                            id, i, i == HATCHINGS - 1 ? "1.4" : "0.5", paths[i]);
  g_string_append (svg, "</defs>\n");
}

char *
terse_site_svg (const TersePicture *picture, const char *id, const char *description)
{
  const TerseBox bounds = terse_picture_bounds (picture);
  const double width = bounds.width + 2 * MARGIN, height = bounds.height + 2 * MARGIN;
  g_autofree char *title = terse_site_escape (terse_picture_title (picture)),
                  *text = terse_site_escape (description);
  GString *svg = g_string_new ("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
  g_string_append_printf (svg, " aria-labelledby=\"%s-title %s-desc\"", id, id);
  append_attribute (svg, "width", width);
  append_attribute (svg, "height", height);
  g_string_append (svg, " viewBox=\"");
  append_number (svg, bounds.x - MARGIN);
  append_number (svg, bounds.y - MARGIN);
  append_number (svg, width);
  append_number (svg, height);
  g_string_append_printf (
      svg, "\">\n<title id=\"%s-title\">%s</title>\n<desc id=\"%s-desc\">%s</desc>\n", id, title,
      id, text);
  append_hatchings (svg, id);
  append_items (svg, picture, id);
  g_string_append (svg, "</svg>\n");
  return g_string_free (svg, FALSE);
}
