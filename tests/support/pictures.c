#include "tests/support/pictures.h"

#include <criterion/criterion.h>
#include <string.h>

#include "cli/figures/picture_draw.h"

gboolean
pictures_overlap (const TerseBox *a, const TerseBox *b)
{
  const double slack = 0.01;
  return a->x + a->width > b->x + slack && b->x + b->width > a->x + slack
         && a->y + a->height > b->y + slack && b->y + b->height > a->y + slack;
}

void
pictures_expect_clear (const TersePicture *picture, const char *name)
{
  const guint n = terse_picture_labels (picture);
  cr_assert_gt (n, 0, "%s", name);
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      {
        const TerseLabel a = terse_picture_get_label (picture, i),
                         b = terse_picture_get_label (picture, j);
        cr_assert_not (pictures_overlap (&a.box, &b.box), "%s: \"%s\" runs into \"%s\"", name,
                       a.text, b.text);
      }
}

guint
pictures_count (const TersePicture *picture, const char *prefix)
{
  guint n = 0;
  for (guint i = 0; i < terse_picture_labels (picture); i++)
    n += g_str_has_prefix (terse_picture_get_label (picture, i).text, prefix);
  return n;
}

gboolean
pictures_contain (GBytes *bytes, const char *part)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const gsize length = strlen (part);
  for (gsize i = 0; i + length <= size; i++)
    if (memcmp (data + i, part, length) == 0)
      return TRUE;
  return FALSE;
}

static void
expect_xml (GBytes *bytes)
{
  static const GMarkupParser parser = { .start_element = NULL };
  GError *error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  cr_expect (g_markup_parse_context_parse (context, data, size, &error)
                 && g_markup_parse_context_end_parse (context, &error),
             "%s", error ? error->message : "");
  g_clear_error (&error);
  g_markup_parse_context_free (context);
}

void
pictures_check_formats (const TersePicture *picture)
{
  static const char *const magic[] = { "<?xml", "%PDF-1.4", "\211PNG\r\n\032\n" };
  for (guint format = TERSE_PICTURE_SVG; format <= TERSE_PICTURE_PNG; format++)
    {
      GError *error = NULL;
      g_autoptr (GBytes) bytes
          = terse_picture_render (picture, (TersePictureFormat) format, &error);
      cr_assert_null (error);
      cr_assert_gt (g_bytes_get_size (bytes), 500);
      cr_expect_eq (memcmp (g_bytes_get_data (bytes, NULL), magic[format], strlen (magic[format])),
                    0);
      /* Cairo numbers the surfaces of a process in SVG. */
      g_autoptr (GBytes) again
          = terse_picture_render (picture, (TersePictureFormat) format, &error);
      cr_expect (format == TERSE_PICTURE_SVG || g_bytes_equal (bytes, again),
                 "format %u differs from run to run", format);
      if (format == TERSE_PICTURE_SVG)
        expect_xml (bytes);
      if (format == TERSE_PICTURE_SVG)
        cr_expect (pictures_contain (bytes, "<svg") && !pictures_contain (bytes, "<text"),
                   "glyphs, not names of fonts");
      if (format == TERSE_PICTURE_PDF)
        cr_expect (pictures_contain (bytes, "/FontFile") && pictures_contain (bytes, "%%EOF"),
                   "fonts are inside");
    }
}
