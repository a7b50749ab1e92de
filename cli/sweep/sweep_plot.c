/* A row without a question is one where a minimum stands: its budget is a bound all the same. */
#include "cli/sweep/sweep_plot.h"

#include <string.h>

#include "protocols/error.h"

/* A line of the plot: rows that differ in x and in the budget alone. */
typedef struct {
  const char *family;
  char **parts; /* what the rows have in common: "name=value" */
  char *name;
  GArray *points; /* of TersePlotPoint */
} Series;

static void
free_series (gpointer data)
{
  Series *series = data;
  g_strfreev (series->parts);
  g_free (series->name);
  g_array_unref (series->points);
  g_free (series);
}

/* "name=value" of all that is fixed, (transfer full). */
static char **
parts_of (const TerseSpecEntry *entry, const TerseSetting *setting, const char *x)
{
  GPtrArray *parts = g_ptr_array_new ();
  const char *const *parameters = terse_problem_parameters (entry->problem);
  g_ptr_array_add (parts, g_strdup (terse_problem_id (entry->problem)));
  g_ptr_array_add (parts, g_strdup (entry->model->id));
  for (guint i = 0; parameters[i]; i += 2)
    if (strcmp (parameters[i], x) != 0)
      g_ptr_array_add (parts, g_strdup_printf ("%s=%.40s", parameters[i], parameters[i + 1]));
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    if (i != entry->model->axis && setting->options[i])
      g_ptr_array_add (parts, g_strdup_printf ("%s=%.40s", terse_option_id ((TerseOption) i),
                                               setting->options[i]));
  g_ptr_array_add (
      parts, g_strdup_printf ("knows=%s", terse_knows_id (setting->knows ? setting->knows
                                                                         : entry->model->usual)));
  g_ptr_array_add (parts, NULL);
  return (char **) g_ptr_array_free (parts, FALSE);
}

/* The parameter that is x, as a number. */
static gboolean
read_x (const TerseSpec *spec, const TerseSpecEntry *entry, const char *x, double *value,
        GError **error)
{
  const char *const *parameters = terse_problem_parameters (entry->problem);
  guint64 number;
  for (guint i = 0; parameters[i]; i += 2)
    if (strcmp (parameters[i], x) == 0
        && g_ascii_string_to_unsigned (parameters[i + 1], 10, 0, G_MAXUINT32, &number, NULL))
      {
        *value = (double) number;
        return TRUE;
      }
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "%s: [%s]: expected a parameter %s that is a number, found none; see --x",
               spec->path, entry->family, x);
  return FALSE;
}

/* The budget along the model's axis. */
static gboolean
read_budget (const TerseSpec *spec, const TerseSweepRow *row, double *value, GError **error)
{
  const TerseOption axis = row->entry->model->axis;
  const char *text = row->question ? terse_question_setting (row->question)->options[axis] : NULL;
  guint64 number = row->budget;
  if (row->question
      && (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &number, NULL)))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "%s: [%s]: expected budgets in %s, found another option", spec->path,
                   row->entry->family, terse_option_id (axis));
      return FALSE;
    }
  *value = (double) number;
  return TRUE;
}

static Series *
find_series (GPtrArray *all, const char *family, char **parts)
{
  for (guint i = 0; i < all->len; i++)
    {
      Series *series = all->pdata[i];
      if (strcmp (series->family, family) == 0
          && g_strv_equal ((const char *const *) series->parts, (const char *const *) parts))
        return series;
    }
  return NULL;
}

/* The point at x, made where it is missing with nothing known of it. */
static TersePlotPoint *
find_point (Series *series, double x)
{
  const TersePlotPoint fresh = { x, 0, -1 };
  guint i = 0;
  while (i < series->points->len && g_array_index (series->points, TersePlotPoint, i).x < x)
    i++;
  if (i == series->points->len || g_array_index (series->points, TersePlotPoint, i).x > x)
    g_array_insert_val (series->points, i, fresh);
  return &g_array_index (series->points, TersePlotPoint, i);
}

static gboolean
add_row (GPtrArray *all, const TerseSpec *spec, const TerseSweepRow *row, const char *x_name,
         GError **error)
{
  double x, budget;
  if (!read_x (spec, row->entry, x_name, &x, error) || !read_budget (spec, row, &budget, error))
    return FALSE;
  g_auto (GStrv) parts = parts_of (
      row->entry, row->question ? terse_question_setting (row->question) : row->entry->setting,
      x_name);
  Series *series = find_series (all, row->entry->family, parts);
  if (series == NULL)
    {
      series = g_new0 (Series, 1);
      series->family = row->entry->family;
      series->parts = g_steal_pointer (&parts);
      series->points = g_array_new (FALSE, FALSE, sizeof (TersePlotPoint));
      g_ptr_array_add (all, series);
    }
  TersePlotPoint *point = find_point (series, x);
  if (row->source && row->source->row->verdict == TERSE_IMPOSSIBLE)
    point->low = MAX (point->low, budget + 1);
  else if (row->source)
    point->high = point->high < 0 ? budget : MIN (point->high, budget);
  return TRUE;
}

/* Does every line of the family have this part? */
static gboolean
is_common (const GPtrArray *all, const char *family, const char *part)
{
  for (guint i = 0; i < all->len; i++)
    {
      const Series *series = all->pdata[i];
      if (strcmp (series->family, family) == 0
          && !g_strv_contains ((const char *const *) series->parts, part))
        return FALSE;
    }
  return TRUE;
}

/* The family, and what tells the line from others of it. */
static void
name_series (const GPtrArray *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      Series *series = all->pdata[i];
      GString *name = g_string_new (series->family);
      for (guint j = 0; series->parts[j]; j++)
        if (!is_common (all, series->family, series->parts[j]))
          g_string_append_printf (name, ", %s", series->parts[j]);
      series->name = g_string_free (name, FALSE);
    }
}

/* All lines (Series), (transfer full). */
static GPtrArray *
series_of (const TerseSweep *sweep, const char *x, GError **error)
{
  g_autoptr (GPtrArray) rows = terse_sweep_rows (sweep),
                        all = g_ptr_array_new_with_free_func (free_series);
  for (guint i = 0; i < rows->len; i++)
    if (!add_row (all, sweep->spec, rows->pdata[i], x, error))
      return NULL;
  name_series (all);
  return g_steal_pointer (&all);
}

/* The option that all entries raise, or none. (transfer full) */
static char *
y_name (const TerseSpec *spec)
{
  const TerseSpecEntry *first = spec->entries->pdata[0];
  for (guint i = 1; i < spec->entries->len; i++)
    if (((const TerseSpecEntry *) spec->entries->pdata[i])->model->axis != first->model->axis)
      return g_strdup ("least budget");
  return g_strdup_printf ("least budget, %s", terse_option_id (first->model->axis));
}

static gboolean
is_open (const GPtrArray *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      const Series *series = all->pdata[i];
      for (guint j = 0; j < series->points->len; j++)
        if (g_array_index (series->points, TersePlotPoint, j).low
            != g_array_index (series->points, TersePlotPoint, j).high)
          return TRUE;
    }
  return FALSE;
}

TersePicture *
terse_sweep_plot (const TerseSweep *sweep, const TerseSweepPlot *plot, gboolean *open,
                  GError **error)
{
  g_autoptr (GPtrArray) all = series_of (sweep, plot->x, error);
  if (all == NULL)
    return NULL;
  g_autofree TersePlotSeries *series = g_new0 (TersePlotSeries, all->len);
  g_autofree char *name = y_name (sweep->spec);
  for (guint i = 0; i < all->len; i++)
    {
      const Series *from = all->pdata[i];
      series[i] = (TersePlotSeries){ from->name, from->points->len,
                                     (const TersePlotPoint *) (gpointer) from->points->data };
    }
  const TersePlot figure = { .caption = sweep->spec->title,
                             .x_name = plot->x,
                             .y_name = name,
                             .logarithmic = plot->logarithmic,
                             .n_series = all->len,
                             .series = series,
                             .n_curves = plot->n_curves,
                             .curves = plot->curves };
  *open = is_open (all);
  return terse_plot_figure (&figure);
}

gboolean
terse_sweep_plot_check (const TerseSpec *spec, const char *x, GError **error)
{
  for (guint i = 0; i < spec->entries->len; i++)
    {
      const TerseSpecEntry *entry = spec->entries->pdata[i];
      const TerseSweepRow row = { .entry = entry, .question = entry->question };
      double value;
      if (!read_x (spec, entry, x, &value, error) || !read_budget (spec, &row, &value, error))
        return FALSE;
    }
  if (spec->entries->len > 0)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s: expected a family of rows, found none",
               spec->path);
  return FALSE;
}
