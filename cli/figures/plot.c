/* The frame, its ticks, curves and marks in a fixed area; the legend stands right of it, where
 * nothing else is. */
#include "cli/figures/plot.h"

#include <math.h>

#define WIDTH 400.0
#define HEIGHT 220.0
#define INSET 28.0 /* from the frame to the first and last x */
#define ABOVE 14.0 /* from the largest y to the frame */
#define MARK 6.0
#define SAMPLES 128u /* of a curve */

typedef struct {
  const TersePlot *plot;
  TersePicture *picture;
  double left, right; /* range of x */
  double top;         /* largest y, or its logarithm */
} Figure;

static const TerseFont tick_font = { .size = 8 },
                       name_font = { .size = 9, .align = TERSE_ALIGN_MIDDLE };

double
terse_plot_step (double range)
{
  double step = 1;
  static const double factors[] = { 2, 2.5, 2 }; /* 1, 2, 5, 10 */
  for (guint i = 0; range / step > TERSE_PLOT_MAX_TICKS - 1; i++)
    step *= factors[i % G_N_ELEMENTS (factors)];
  return step;
}

/* Height of a value along the axis, in its own units. */
static double
axis_value (const Figure *figure, double y)
{
  return figure->plot->logarithmic ? log2 (MAX (y, 1)) : y;
}

static double
place_x (const Figure *figure, double x)
{
  const double range = figure->right - figure->left;
  return INSET + (range > 0 ? (x - figure->left) / range : 0.5) * (WIDTH - 2 * INSET);
}

static double
place_y (const Figure *figure, double y)
{
  return HEIGHT - axis_value (figure, y) / figure->top * (HEIGHT - ABOVE);
}

static void
set_x_range (Figure *figure)
{
  gboolean first = TRUE;
  for (guint s = 0; s < figure->plot->n_series; s++)
    for (guint i = 0; i < figure->plot->series[s].n; i++)
      {
        const double x = figure->plot->series[s].points[i].x;
        figure->left = first ? x : MIN (figure->left, x);
        figure->right = first ? x : MAX (figure->right, x);
        first = FALSE;
      }
}

static double
sample_x (const Figure *figure, guint i)
{
  return figure->left + (figure->right - figure->left) * i / (SAMPLES - 1);
}

static void
set_y_range (Figure *figure)
{
  double most = 1;
  for (guint s = 0; s < figure->plot->n_series; s++)
    for (guint i = 0; i < figure->plot->series[s].n; i++)
      most = MAX (most, MAX (figure->plot->series[s].points[i].low + 1,
                             figure->plot->series[s].points[i].high));
  for (guint c = 0; c < figure->plot->n_curves; c++)
    for (guint i = 0; i < SAMPLES; i++)
      most = MAX (most,
                  figure->plot->curves[c].y (sample_x (figure, i), figure->plot->curves[c].data));
  figure->top = MAX (1, axis_value (figure, most));
}

static void
draw_x_axis (const Figure *figure)
{
  const double step = terse_plot_step (figure->right - figure->left),
               height = terse_picture_text_height (figure->picture, tick_font);
  TerseFont font = tick_font;
  font.align = TERSE_ALIGN_MIDDLE;
  for (double x = step * ceil (figure->left / step); x <= figure->right; x += step)
    {
      g_autofree char *text = g_strdup_printf ("%.10g", x);
      terse_picture_line (figure->picture, place_x (figure, x), HEIGHT, place_x (figure, x),
                          HEIGHT + 4, (TerseStroke){ .width = 0.6 });
      terse_picture_line (figure->picture, place_x (figure, x), 0, place_x (figure, x), HEIGHT,
                          (TerseStroke){ .width = 0.2 });
      terse_picture_label (figure->picture, text, place_x (figure, x), HEIGHT + 6 + height / 2,
                           font);
    }
  terse_picture_label (figure->picture, figure->plot->x_name, WIDTH / 2, HEIGHT + 12 + 1.5 * height,
                       name_font);
}

/* The text of a tick at `at` of the axis, (transfer full). */
static char *
tick_text (const Figure *figure, double at)
{
  if (!figure->plot->logarithmic)
    return g_strdup_printf ("%.10g", at);
  return at <= 20 ? g_strdup_printf ("%.10g", exp2 (at)) : g_strdup_printf ("2^%.10g", at);
}

static void
draw_y_axis (const Figure *figure)
{
  const double step = terse_plot_step (figure->top);
  double widest = 0;
  TerseFont font = tick_font, upwards = name_font;
  font.align = TERSE_ALIGN_RIGHT;
  upwards.upwards = TRUE;
  for (double at = 0; at <= figure->top; at += step)
    {
      const double y = HEIGHT - at / figure->top * (HEIGHT - ABOVE);
      g_autofree char *text = tick_text (figure, at);
      terse_picture_line (figure->picture, -4, y, 0, y, (TerseStroke){ .width = 0.6 });
      if (at > 0)
        terse_picture_line (figure->picture, 0, y, WIDTH, y, (TerseStroke){ .width = 0.2 });
      const double width = terse_picture_label (figure->picture, text, -6, y, font).width;
      widest = MAX (widest, width);
    }
  terse_picture_label (figure->picture, figure->plot->y_name, -widest - 18, HEIGHT / 2, upwards);
}

static void
draw_curve (const Figure *figure, guint c)
{
  g_autofree double *points = g_new (double, 2 * SAMPLES);
  const TersePlotCurve *curve = &figure->plot->curves[c];
  for (guint i = 0; i < SAMPLES; i++)
    {
      points[2 * i] = place_x (figure, sample_x (figure, i));
      points[2 * i + 1] = place_y (figure, curve->y (sample_x (figure, i), curve->data));
    }
  terse_picture_curve (figure->picture, SAMPLES, points,
                       (TerseStroke){ .width = 1, .dash = c + 1 });
}

static TerseMark
mark_of (guint series)
{
  return (TerseMark) (series % TERSE_MARKS);
}

/* Of exact values: black, and grey when the marks come again. */
static TerseFill
fill_of (guint series)
{
  return series / TERSE_MARKS % 2 ? TERSE_FILL_GREY : TERSE_FILL_BLACK;
}

/* The smallest step between two x of one series, in points. */
static double
least_step (const Figure *figure)
{
  double least = 2 * INSET;
  for (guint s = 0; s < figure->plot->n_series; s++)
    for (guint i = 1; i < figure->plot->series[s].n; i++)
      least = MIN (least, place_x (figure, figure->plot->series[s].points[i].x)
                              - place_x (figure, figure->plot->series[s].points[i - 1].x));
  return least;
}

/* Series beside each other at one x, so that they do not hide each other. */
static double
aside (const Figure *figure, guint series)
{
  const guint n = figure->plot->n_series;
  return ((double) series - (n - 1) / 2.0) * MIN (1.2 * MARK, 0.8 * least_step (figure) / n);
}

static void
draw_point (const Figure *figure, guint series, const TersePlotPoint *point)
{
  const double x = place_x (figure, point->x) + aside (figure, series);
  const double low = place_y (figure, MAX (point->low, 0)),
               high = place_y (figure, MAX (point->high, 0));
  if (point->low == point->high)
    {
      terse_picture_mark (figure->picture, x, low, MARK, mark_of (series), fill_of (series));
      return;
    }
  if (point->high < 0)
    terse_picture_line (figure->picture, x, low, x, low - 3 * MARK,
                        (TerseStroke){ .width = 1, .arrow = TRUE });
  else
    {
      terse_picture_line (figure->picture, x, low, x, high, (TerseStroke){ .width = 1 });
      terse_picture_mark (figure->picture, x, high, MARK, mark_of (series), TERSE_FILL_WHITE);
    }
  terse_picture_mark (figure->picture, x, low, MARK, mark_of (series), TERSE_FILL_WHITE);
}

/* Neighbouring exact values are joined. */
static void
join_points (const Figure *figure, guint s)
{
  const TersePlotSeries *series = &figure->plot->series[s];
  for (guint i = 1; i < series->n; i++)
    {
      const TersePlotPoint *a = &series->points[i - 1], *b = &series->points[i];
      if (a->low == a->high && b->low == b->high)
        terse_picture_line (figure->picture, place_x (figure, a->x) + aside (figure, s),
                            place_y (figure, a->low), place_x (figure, b->x) + aside (figure, s),
                            place_y (figure, b->low), (TerseStroke){ .width = 0.5 });
    }
}

static gboolean
has_open_points (const TersePlot *plot)
{
  for (guint s = 0; s < plot->n_series; s++)
    for (guint i = 0; i < plot->series[s].n; i++)
      if (plot->series[s].points[i].low != plot->series[s].points[i].high)
        return TRUE;
  return FALSE;
}

/* Right of the frame. */
static void
write_legend (const Figure *figure)
{
  const double x = WIDTH + 14, line = 1.5 * terse_picture_text_height (figure->picture, tick_font);
  double y = line / 2;
  for (guint s = 0; s < figure->plot->n_series; s++, y += line)
    {
      terse_picture_mark (figure->picture, x + 10, y, MARK, mark_of (s), fill_of (s));
      terse_picture_label (figure->picture, figure->plot->series[s].name, x + 26, y, tick_font);
    }
  for (guint c = 0; c < figure->plot->n_curves; c++, y += line)
    {
      terse_picture_line (figure->picture, x, y, x + 20, y,
                          (TerseStroke){ .width = 1, .dash = c + 1 });
      terse_picture_label (figure->picture, figure->plot->curves[c].name, x + 26, y, tick_font);
    }
  if (!has_open_points (figure->plot))
    return;
  terse_picture_line (figure->picture, x + 10, y + 4, x + 10, y - 7,
                      (TerseStroke){ .width = 1, .arrow = TRUE });
  terse_picture_mark (figure->picture, x + 10, y + 3, MARK, TERSE_MARK_CIRCLE, TERSE_FILL_WHITE);
  terse_picture_label (figure->picture, "undecided from there on", x + 26, y, tick_font);
}

static guint
count_points (const TersePlot *plot)
{
  guint n = 0;
  for (guint s = 0; s < plot->n_series; s++)
    n += plot->series[s].n;
  return n;
}

TersePicture *
terse_plot_figure (const TersePlot *plot)
{
  g_return_val_if_fail (count_points (plot) >= 1, NULL);
  const TerseFont font = { .size = 10 };
  g_autoptr (TersePicture) picture = terse_picture_new (plot->caption),
                           trial = terse_picture_new (plot->caption);
  Figure figure = { .plot = plot, .picture = picture };
  set_x_range (&figure);
  set_y_range (&figure);
  draw_x_axis (&figure);
  draw_y_axis (&figure);
  terse_picture_area (picture, (TerseBox){ 0, 0, WIDTH, HEIGHT }, TERSE_FILL_NONE, 0, 0.8);
  for (guint c = 0; c < plot->n_curves; c++)
    draw_curve (&figure, c);
  for (guint s = 0; s < plot->n_series; s++)
    {
      join_points (&figure, s);
      for (guint i = 0; i < plot->series[s].n; i++)
        draw_point (&figure, s, &plot->series[s].points[i]);
    }
  write_legend (&figure);
  const TerseBox bounds = terse_picture_bounds (picture);
  const double height = terse_picture_paragraph (trial, plot->caption, 0, 0, bounds.width, 3, font);
  terse_picture_paragraph (picture, plot->caption, bounds.x, bounds.y - height - 10, bounds.width,
                           3, font);
  return g_steal_pointer (&picture);
}
