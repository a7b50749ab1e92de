/* What pictures are made of: measured texts, files of three formats, strips of tokens and plots. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "cli/figures/picture_draw.h"
#include "cli/figures/plot.h"
#include "cli/figures/token_figure.h"
#include "tests/support/pictures.h"
#include "tests/support/scratch.h"

static void
expect_error (GError *error, TerseError code, const char *part)
{
  cr_assert (g_error_matches (error, TERSE_ERROR, code), "%s", error ? error->message : "no error");
  cr_assert_not_null (strstr (error->message, part), "%s", error->message);
  cr_assert_not_null (strstr (error->message, "expected "), "%s", error->message);
  g_error_free (error);
}

Test (figures_draw, overlap_is_noticed)
{
  g_autoptr (TersePicture) picture = terse_picture_new ("");
  const TerseFont font = { .size = 10 };
  const TerseBox a = terse_picture_label (picture, "first", 0, 0, font),
                 b = terse_picture_label (picture, "second", 10, 3, font),
                 c = terse_picture_label (picture, "third", 0, 40, font);
  cr_assert (pictures_overlap (&a, &b));
  cr_assert_not (pictures_overlap (&a, &c));
  cr_assert_gt (a.width, 15);
  cr_assert_float_eq (a.width, terse_picture_text_width (picture, "first", font), 1e-9);
  cr_assert_float_eq (a.y + a.height / 2, 0, 1e-9);
}

/* What cannot be drawn is replaced, what is too long is cut. */
Test (figures_draw, texts_of_any_kind)
{
  g_autoptr (TersePicture) picture = terse_picture_new ("");
  const TerseFont font = { .size = 10 };
  terse_picture_label (picture, "a\nb\xff", 0, 0, font);
  cr_assert_str_eq (terse_picture_get_label (picture, 0).text, "a\357\277\275b\357\277\275");
  g_autofree char *word = g_strnfill (3000, 'x');
  cr_assert_gt (terse_picture_paragraph (picture, word, 0, 50, 100, 3, font), 0);
  cr_assert_gt (
      terse_picture_paragraph (picture, "one two three four five six seven", 0, 80, 60, 2, font),
      0);
  cr_assert_eq (terse_picture_labels (picture), 4);
  for (guint i = 1; i < 4; i++)
    cr_expect_leq (terse_picture_get_label (picture, i).box.width, 100.0);
  cr_assert (g_str_has_suffix (terse_picture_get_label (picture, 3).text, "\342\200\246"));
  pictures_expect_clear (picture, "paragraphs");
}

/* A PNG says its width and height at byte 16. */
Test (figures_draw, large_pictures_are_scaled_down)
{
  GError *error = NULL;
  g_autoptr (TersePicture) picture = terse_picture_new ("");
  terse_picture_area (picture, (TerseBox){ 0, 0, 50000, 20 }, TERSE_FILL_GREY, 0, 1);
  g_autoptr (GBytes) png = terse_picture_render (picture, TERSE_PICTURE_PNG, &error);
  cr_assert_null (error);
  const guint8 *data = g_bytes_get_data (png, NULL);
  const guint width
      = (guint) data[16] << 24 | (guint) data[17] << 16 | (guint) data[18] << 8 | data[19];
  cr_assert (width <= TERSE_PICTURE_MAX_PIXELS + 1 && width >= TERSE_PICTURE_MAX_PIXELS - 1, "%u",
             width);
  g_autoptr (GBytes) pdf = terse_picture_render (picture, TERSE_PICTURE_PDF, &error);
  cr_assert_null (error);
  cr_assert (pictures_contain (pdf, "14400"));
}

Test (figures_draw, files_are_replaced_or_left_alone)
{
  g_autofree char *folder = terse_scratch_new (), *path = g_build_filename (folder, "a.svg", NULL),
                  *nowhere = g_build_filename (folder, "no", "a.svg", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  GError *error = NULL;
  terse_scratch_write (folder, "a.svg", "old", -1);
  cr_assert (terse_picture_save (bytes, path, &error));
  gsize length;
  g_autofree char *text = terse_scratch_read (folder, "a.svg", &length);
  cr_assert_str_eq (text, "new");
  cr_assert_eq (terse_scratch_entries (folder), 1);
  cr_assert_not (terse_picture_save (bytes, nowhere, &error));
  expect_error (g_steal_pointer (&error), TERSE_ERROR_IO, nowhere);
  cr_assert_not (terse_picture_save (bytes, folder, &error));
  expect_error (g_steal_pointer (&error), TERSE_ERROR_IO, folder);
  cr_assert_not (terse_picture_save (bytes, "/dev/full", &error));
  expect_error (g_steal_pointer (&error), TERSE_ERROR_IO, "/dev/full");
  cr_assert (g_file_test ("/dev/full", G_FILE_TEST_EXISTS));
  terse_scratch_remove (folder);
}

Test (figures_draw, token_figures_are_drawn_for_any_number)
{
  static const char *const names[] = { "Alice", "Bob" }, *const alike[] = { "P1", "P2", "P10" };
  const guint counts[] = { 1, 2, 40, 200 };
  for (guint c = 0; c < G_N_ELEMENTS (counts); c++)
    {
      const guint n = counts[c];
      g_autofree guint *owners = g_new (guint, n);
      g_auto (GStrv) texts = g_new0 (char *, n + 1);
      for (guint i = 0; i < n; i++)
        {
          owners[i] = i + 1 == n ? TERSE_TOKEN_PUBLIC : i % 2;
          texts[i] = g_strdup_printf ("(%u,%u)", i * i, i % 3);
        }
      g_autoptr (TersePicture) picture
          = terse_token_figure ("tokens", n, (const char *const *) texts, owners, 2, names);
      pictures_expect_clear (picture, "tokens");
      cr_expect_eq (pictures_count (picture, "("), n);
      cr_expect_eq (pictures_count (picture, ": public") + pictures_count (picture, ".: public"),
                    1);
      cr_expect_eq (pictures_count (picture, "A"), n / 2 + (n > 1));
      g_autoptr (TersePicture) other
          = terse_token_figure ("tokens", n, (const char *const *) texts, owners, 3, alike);
      cr_expect_eq (pictures_count (other, "P1"), n > 1 ? n / 2 + 1 : 0);
      pictures_expect_clear (other, "alike");
      pictures_check_formats (picture);
    }
}

static double
power (double x, gconstpointer data)
{
  (void) data;
  return x < 60 ? (double) (G_GUINT64_CONSTANT (1) << (guint) x) : 1e18;
}

static double
line (double x, gconstpointer data)
{
  (void) data;
  return x;
}

Test (figures_draw, plots_are_drawn_for_any_range)
{
  static const TersePlotPoint one[]
      = { { 3, 2, 2 } },
      five[] = { { 1, 1, 1 }, { 2, 2, 2 }, { 3, 3, 4 }, { 4, 4, -1 }, { 5, -1, 30 } },
      far[] = { { 1, 1, 1 }, { 500, 1000, 1000 }, { 1000, 100000, 100000 } };
  const TersePlotSeries series[]
      = { { "a point", 1, one }, { "five points", 5, five }, { "a range", 3, far } };
  const TersePlotCurve curves[] = { { "n", line, NULL }, { "2^n", power, NULL } };
  for (guint s = 0; s < 3; s++)
    for (guint n = 0; n < 2 + (s < 2); n++)
      for (guint logarithmic = 0; logarithmic < 2; logarithmic++)
        {
          const TersePlot plot
              = { "a caption", "n", "least budget, bits", logarithmic, 1, n, series + s, curves };
          g_autoptr (TersePicture) picture = terse_plot_figure (&plot);
          pictures_expect_clear (picture, series[s].name);
          cr_expect_eq (pictures_count (picture, series[s].name), 1);
          cr_expect_eq (pictures_count (picture, "undecided"), s == 1);
          pictures_check_formats (picture);
        }
  const TersePlot all = { "a caption", "n", "least budget, bits", TRUE, 2, 2, series, curves };
  g_autoptr (TersePicture) picture = terse_plot_figure (&all);
  pictures_expect_clear (picture, "all");
}

Test (figures_draw, steps_of_axes)
{
  static const struct {
    double range, step;
  } cases[] = { { 0, 1 },  { 1, 1 },  { 9, 1 },   { 10, 2 },   { 18, 2 },
                { 19, 5 }, { 45, 5 }, { 46, 10 }, { 100, 20 }, { 1000, 200 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    cr_expect_float_eq (terse_plot_step (cases[i].range), cases[i].step, 1e-9, "%g",
                        cases[i].range);
}

static gboolean
has_cairo (void)
{
  g_autofree char *maps = NULL;
  cr_assert (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  return strstr (maps, "libcairo") != NULL;
}

Test (figures_draw, cairo_is_loaded_by_who_draws)
{
  cr_expect_not (has_cairo ());
  terse_picture_free (terse_picture_new ("nothing"));
  cr_expect (has_cairo ());
}
