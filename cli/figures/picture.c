/* The list of items of a picture and the measuring of its labels. Metrics are taken unhinted, so
 * that a label is as wide in a PNG as in a PDF. Drawing is picture_draw.c. */
#include "cli/figures/picture.h"

#include "cli/figures/picture_font.h"

/* Fontconfig keeps some patterns for ever; the leak sanitizer asks these functions what is not to
 * be told. */
#if defined(__SANITIZE_ADDRESS__)
const char *__lsan_default_suppressions (void);
const char *__lsan_default_options (void);

const char *
__lsan_default_suppressions (void)
{
  return "leak:libfontconfig";
}

const char *
__lsan_default_options (void)
{
  return "print_suppressions=0";
}
#endif

struct _TersePicture {
  char *title;
  cairo_t *measure; /* nothing is drawn on it */
  GPtrArray *items;
  GPtrArray *labels; /* those of the items that are labels */
};

static void
free_item (gpointer data)
{
  TerseItem *item = data;
  g_free (item->points);
  g_free (item->text);
  g_free (item);
}

TersePicture *
terse_picture_new (const char *title)
{
  TersePicture *picture = g_new0 (TersePicture, 1);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  picture->title = g_strdup (title);
  picture->measure = cairo_create (surface);
  picture->items = g_ptr_array_new_with_free_func (free_item);
  picture->labels = g_ptr_array_new ();
  cairo_surface_destroy (surface);
  return picture;
}

void
terse_picture_free (TersePicture *picture)
{
  cairo_destroy (picture->measure);
  g_ptr_array_unref (picture->labels);
  g_ptr_array_unref (picture->items);
  g_free (picture->title);
  g_free (picture);
}

const char *
terse_picture_title (const TersePicture *picture)
{
  return picture->title;
}

guint
terse_picture_items (const TersePicture *picture)
{
  return picture->items->len;
}

const TerseItem *
terse_picture_item (const TersePicture *picture, guint i)
{
  return picture->items->pdata[i];
}

/* Text that can be drawn in one line, (transfer full). */
static char *
clean_text (const char *text)
{
  char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_new (NULL);
  for (char *c = valid; *c; c = g_utf8_next_char (c))
    g_string_append_unichar (clean, g_unichar_iscntrl (g_utf8_get_char (c)) ? 0xfffd
                                                                            : g_utf8_get_char (c));
  g_free (valid);
  return g_string_free (clean, FALSE);
}

static double
measure_width (TersePicture *picture, const char *clean, TerseFont font)
{
  cairo_text_extents_t extents;
  terse_picture_set_font (picture->measure, font);
  cairo_text_extents (picture->measure, clean, &extents);
  return extents.x_advance;
}

static cairo_font_extents_t
measure_font (TersePicture *picture, TerseFont font)
{
  cairo_font_extents_t extents;
  terse_picture_set_font (picture->measure, font);
  cairo_font_extents (picture->measure, &extents);
  return extents;
}

double
terse_picture_text_width (TersePicture *picture, const char *text, TerseFont font)
{
  g_autofree char *clean = clean_text (text);
  return measure_width (picture, clean, font);
}

double
terse_picture_text_height (TersePicture *picture, TerseFont font)
{
  cairo_font_extents_t extents = measure_font (picture, font);
  return extents.ascent + extents.descent;
}

static TerseItem *
add_item (TersePicture *picture, TerseItemKind kind, TerseBox box)
{
  TerseItem *item = g_new0 (TerseItem, 1);
  item->kind = kind;
  item->box = box;
  g_ptr_array_add (picture->items, item);
  return item;
}

void
terse_picture_area (TersePicture *picture, TerseBox box, guint fill, double corner, double line)
{
  TerseItem *item = add_item (picture, TERSE_ITEM_AREA, box);
  item->fill = fill;
  item->corner = corner;
  item->line = line;
}

void
terse_picture_curve (TersePicture *picture, guint n, const double *points, TerseStroke stroke)
{
  g_return_if_fail (n >= 2);
  double left = points[0], right = left, top = points[1], bottom = top;
  for (guint i = 1; i < n; i++)
    {
      left = MIN (left, points[2 * i]);
      right = MAX (right, points[2 * i]);
      top = MIN (top, points[2 * i + 1]);
      bottom = MAX (bottom, points[2 * i + 1]);
    }
  TerseItem *item
      = add_item (picture, TERSE_ITEM_CURVE, (TerseBox){ left, top, right - left, bottom - top });
  item->n_points = n;
  item->points = g_memdup2 (points, 2 * n * sizeof *points);
  item->stroke = stroke;
}

void
terse_picture_line (TersePicture *picture, double x1, double y1, double x2, double y2,
                    TerseStroke stroke)
{
  terse_picture_curve (picture, 2, (const double[]){ x1, y1, x2, y2 }, stroke);
}

void
terse_picture_mark (TersePicture *picture, double x, double y, double diameter, TerseMark mark,
                    TerseFill fill)
{
  TerseItem *item = add_item (picture, TERSE_ITEM_MARK,
                              (TerseBox){ x - diameter / 2, y - diameter / 2, diameter, diameter });
  item->mark = mark;
  item->fill = fill;
}

/* Where something of this length begins that is aligned at `at`. */
static double
aligned (double at, double length, TerseAlign align)
{
  return align == TERSE_ALIGN_LEFT     ? at
         : align == TERSE_ALIGN_MIDDLE ? at - length / 2
                                       : at - length;
}

TerseBox
terse_picture_label (TersePicture *picture, const char *text, double x, double y, TerseFont font)
{
  g_autofree char *clean = clean_text (text);
  const double width = measure_width (picture, clean, font);
  const cairo_font_extents_t extents = measure_font (picture, font);
  const double height = extents.ascent + extents.descent;
  TerseBox box;
  double start[2];
  if (font.upwards)
    {
      /* Upwards it begins at the bottom: what is left is below. */
      double bottom = y
                      + (font.align == TERSE_ALIGN_LEFT     ? 0
                         : font.align == TERSE_ALIGN_MIDDLE ? width / 2
                                                            : width);
      box = (TerseBox){ x - height / 2, bottom - width, height, width };
      start[0] = box.x + extents.ascent;
      start[1] = bottom;
    }
  else
    {
      box = (TerseBox){ aligned (x, width, font.align), y - height / 2, width, height };
      start[0] = box.x;
      start[1] = box.y + extents.ascent;
    }
  TerseItem *item = add_item (picture, TERSE_ITEM_LABEL, box);
  item->text = g_steal_pointer (&clean);
  item->font = font;
  item->points = g_memdup2 (start, sizeof start);
  g_ptr_array_add (picture->labels, item);
  return box;
}

/* Cuts `text`, which has characters left over, so that it fits with an ellipsis. (transfer full) */
static char *
elide (TersePicture *picture, const char *text, double width, TerseFont font)
{
  g_autofree char *clean = clean_text (text);
  for (glong length = g_utf8_strlen (clean, -1); length > 0; length--)
    {
      g_autofree char *head = g_utf8_substring (clean, 0, length);
      char *cut = g_strconcat (g_strchomp (head), "\342\200\246", NULL);
      if (length == 1 || measure_width (picture, cut, font) <= width)
        return cut;
      g_free (cut);
    }
  return g_strdup ("\342\200\246");
}

/* Moves words from `words` to one line as long as they fit, one at least; a word that is too wide
 * alone is cut. (transfer full)
 */
static char *
take_line (TersePicture *picture, char ***words, double width, TerseFont font)
{
  char *line = g_strdup (*(*words)++);
  for (; **words; (*words)++)
    {
      char *longer = g_strconcat (line, " ", **words, NULL);
      if (terse_picture_text_width (picture, longer, font) > width)
        {
          g_free (longer);
          break;
        }
      g_free (line);
      line = longer;
    }
  if (terse_picture_text_width (picture, line, font) <= width)
    return line;
  char *cut = elide (picture, line, width, font);
  g_free (line);
  return cut;
}

double
terse_picture_paragraph (TersePicture *picture, const char *text, double x, double y, double width,
                         guint lines, TerseFont font)
{
  /* What does not fit on the lines is not worth measuring. */
  g_autofree char *head = g_strndup (text, 1000);
  g_auto (GStrv) all = g_strsplit (head, " ", -1);
  const double height = 1.15 * terse_picture_text_height (picture, font);
  char **words = all;
  guint taken = 0;
  for (; taken < lines && *words; taken++)
    {
      g_autofree char *line = take_line (picture, &words, width, font);
      if (taken + 1 == lines && *words && !g_str_has_suffix (line, "\342\200\246"))
        {
          g_autofree char *more = g_strconcat (line, " \342\200\246", NULL);
          g_free (line);
          line = elide (picture, more, width, font);
        }
      terse_picture_label (picture, line, x, y + (taken + 0.5) * height, font);
    }
  return taken * height;
}

guint
terse_picture_labels (const TersePicture *picture)
{
  return picture->labels->len;
}

TerseLabel
terse_picture_get_label (const TersePicture *picture, guint i)
{
  g_return_val_if_fail (i < picture->labels->len, (TerseLabel){ 0 });
  const TerseItem *item = picture->labels->pdata[i];
  return (TerseLabel){ item->text, item->box };
}

TerseBox
terse_picture_bounds (const TersePicture *picture)
{
  double left = 0, top = 0, right = 0, bottom = 0;
  for (guint i = 0; i < picture->items->len; i++)
    {
      const TerseBox *box = &terse_picture_item (picture, i)->box;
      left = i ? MIN (left, box->x) : box->x;
      top = i ? MIN (top, box->y) : box->y;
      right = i ? MAX (right, box->x + box->width) : box->x + box->width;
      bottom = i ? MAX (bottom, box->y + box->height) : box->y + box->height;
    }
  return (TerseBox){ left, top, right - left, bottom - top };
}
