#include "cli/site/svg.h"

#include "cli/figures/corners.h"
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
append_corners (GString *svg, const char *classes, guint n, const double *corners)
{
  g_string_append_printf (svg, "<polygon class=\"%s\" points=\"", classes);
  for (guint i = 0; i < 2 * n; i++)
    append_number (svg, corners[i]);
  g_string_append (svg, "\"/>");
}

static void
append_dashes (GString *svg, TerseDashes dashes)
{
  g_string_append (svg, " stroke-dasharray=\"");
  for (guint i = 0; i < dashes.n; i++)
    g_string_append_printf (svg, "%s%.0f", i ? " " : "", dashes.lengths[i]);
  g_string_append_c (svg, '"');
}

static void
append_curve (GString *svg, const TerseItem *item)
{
  const TerseDashes dashes = terse_dashes_of (item->stroke);
  double corners[6];
  g_string_append (svg, "<polyline class=\"line\" points=\"");
  for (guint i = 0; i < 2 * item->n_points; i++)
    append_number (svg, item->points[i]);
  g_string_append_c (svg, '"');
  append_attribute (svg, "stroke-width", item->stroke.width);
  if (dashes.n)
    append_dashes (svg, dashes);
  g_string_append (svg, "/>");
  if (!item->stroke.arrow)
    return;
  terse_arrow_corners (item, corners);
  append_corners (svg, "f-black", 3, corners);
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
  double corners[2 * TERSE_MARK_MAX_CORNERS];
  g_autofree char *classes = g_strdup_printf ("f-%s outline", fill);
  const guint n = terse_mark_corners (item, corners);
  append_corners (svg, classes, n, corners);
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
