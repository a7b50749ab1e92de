/* terse plot: the least budget against the size of the problem, for each family of a specification,
 * from a store of certificates. What the store does not hold is decided first, as terse table does
 * it. A row that is undecided leaves its point open. */
#include <math.h>
#include <string.h>

#include "cli/request.h"
#include "cli/sweep/sweep_remarks.h"
#include "cli/sweep/spec_read.h"
#include "cli/sweep/sweep_meter.h"
#include "cli/sweep/sweep_run.h"
#include "cli/sweep/sweep_table.h"
#include "protocols/error.h"
#include "cli/figures/picture_draw.h"
#include "cli/figures/plot.h"

/* What the command line asks for. */
typedef struct {
  TerseOptions *options;
  TersePictureFormat format;
  TerseDecideOptions decide;
  TerseSweepMeter meter;
  TersePlotCurve *curves;
} Request;

/* A line of the plot: rows that differ in x and in the budget alone. */
typedef struct {
  const char *family;
  char **parts; /* what the rows have in common: "name=value" */
  char *name;
  GArray *points; /* of TersePlotPoint */
} Series;

static double
theory (double x, gconstpointer factors)
{
  const double *f = factors; /* of x, of log2 x, of x log2 x, of 2^x, of x^2, and the constant */
  return f[0] * x + f[1] * log2 (MAX (x, 1)) + f[2] * x * log2 (MAX (x, 1))
         + f[3] * exp2 (MIN (x, 60)) + f[4] * x * x + f[5];
}

/* The curves of theory, by what stands in the legend with n for x: the values of --curve. */
static const struct {
  const char *id;
  double factors[6];
} curves[] = {
  { "n", { 1 } },
  { "n+1", { 1, 0, 0, 0, 0, 1 } },
  { "2n", { 2 } },
  { "log2(n)", { 0, 1 } },
  { "n*log2(n)", { 0, 0, 1 } },
  { "2^n", { 0, 0, 0, 1 } },
  { "n^2", { 0, 0, 0, 0, 1 } },
};

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

/* Why a question is open, which the picture does not tell: of the first one. */
static void
tell_reason (const TerseSweep *sweep)
{
  g_autoptr (GPtrArray) rows = terse_sweep_rows (sweep);
  for (guint i = 0; i < rows->len; i++)
    {
      const TerseSweepRow *row = rows->pdata[i];
      if (row->source == NULL && row->reason)
        {
          g_printerr ("terse: undecided: [%s]: %s\n", row->entry->family, row->reason);
          return;
        }
    }
}

static guint
n_curves (const TerseOptions *options)
{
  return options->curves ? g_strv_length (options->curves) : 0;
}

static GBytes *
draw (const TerseSpec *spec, const Request *request, const GPtrArray *all, GError **error)
{
  g_autofree TersePlotSeries *series = g_new0 (TersePlotSeries, all->len);
  g_autofree char *name = y_name (spec);
  for (guint i = 0; i < all->len; i++)
    {
      const Series *from = all->pdata[i];
      series[i] = (TersePlotSeries){ from->name, from->points->len,
                                     (const TersePlotPoint *) (gpointer) from->points->data };
    }
  const TersePlot plot = { .caption = spec->title,
                           .x_name = request->options->x,
                           .y_name = name,
                           .logarithmic = request->options->logarithmic,
                           .n_series = all->len,
                           .series = series,
                           .n_curves = n_curves (request->options),
                           .curves = request->curves };
  g_autoptr (TersePicture) picture = terse_plot_figure (&plot);
  return terse_picture_render (picture, request->format, error);
}

/* The exit status; 2 with an error. */
static int
run_sweep (TerseSweep *sweep, Request *request, GError **error)
{
  const gboolean ran = terse_sweep_run (sweep, error);
  terse_sweep_meter_end (&request->meter);
  g_autoptr (GPtrArray) all = ran ? series_of (sweep, request->options->x, error) : NULL;
  g_autoptr (GBytes) bytes = all ? draw (sweep->spec, request, all, error) : NULL;
  if (bytes == NULL || !terse_picture_save (bytes, request->options->plot_out, error))
    return TERSE_EXIT_USAGE;
  if (!is_open (all))
    return TERSE_EXIT_DECIDED;
  tell_reason (sweep);
  return TERSE_EXIT_UNDECIDED;
}

/* That every row has its place is known before anything is run. */
static gboolean
check_spec (const TerseSpec *spec, const Request *request, GError **error)
{
  for (guint i = 0; i < spec->entries->len; i++)
    {
      const TerseSpecEntry *entry = spec->entries->pdata[i];
      const TerseSweepRow row = { .entry = entry, .question = entry->question };
      double value;
      if (!read_x (spec, entry, request->options->x, &value, error)
          || !read_budget (spec, &row, &value, error))
        return FALSE;
    }
  if (spec->entries->len > 0)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s: expected a family of rows, found none",
               spec->path);
  return FALSE;
}

static int
run_spec (const TerseSpec *spec, Request *request, GError **error)
{
  const TerseOptions *options = request->options;
  g_autofree char *path = options->store ? g_strdup (options->store) : terse_store_default_path ();
  g_autoptr (TerseStore) store = check_spec (spec, request, error)
                                     ? terse_store_open (path, TERSE_STORE_CREATE, error)
                                     : NULL;
  if (store == NULL)
    return TERSE_EXIT_USAGE;
  static const char *const nothing[] = { NULL };
  const TerseSweepOptions sweep_options
      = { .store = store,
          .jobs = (guint) options->jobs,
          .limits = { request->decide.time_limit, request->decide.memory_limit },
          .run = terse_command_run_child,
          .passed = nothing,
          .cancellable = request->decide.cancellable,
          .progress = terse_sweep_meter_update,
          .progress_data = &request->meter };
  g_autoptr (TerseSweep) sweep = terse_sweep_new (spec, &sweep_options, error);
  return sweep ? run_sweep (sweep, request, error) : TERSE_EXIT_USAGE;
}

/* (transfer full) */
static TersePlotCurve *
read_curves (const TerseOptions *options)
{
  TersePlotCurve *read = g_new0 (TersePlotCurve, n_curves (options));
  for (guint i = 0; i < n_curves (options); i++)
    {
      guint j = 0;
      while (strcmp (curves[j].id, options->curves[i]) != 0)
        g_assert (++j < G_N_ELEMENTS (curves));
      read[i] = (TersePlotCurve){ curves[j].id, theory, curves[j].factors };
    }
  return read;
}

static int
run_plot (Request *request, GError **error)
{
  const TerseOptions *options = request->options;
  if (!terse_picture_format_of ("--out", options->plot_out, &request->format, error)
      || !terse_options_decide (options, &request->decide, error))
    return TERSE_EXIT_USAGE;
  terse_sweep_meter_init (&request->meter, options->progress.id);
  g_autoptr (TerseSpec) spec = terse_spec_read (options->words[0], error);
  if (spec)
    terse_sweep_remarks_print (spec);
  return spec ? run_spec (spec, request, error) : TERSE_EXIT_USAGE;
}

int
terse_command_plot (char **arguments)
{
  GError *error = NULL;
  g_autoptr (TerseOptions) options = terse_options_parse (TERSE_COMMAND_plot, arguments, &error);
  if (options == NULL)
    return terse_complain (error);
  g_autofree TersePlotCurve *read = read_curves (options);
  Request request = { .options = options, .curves = read };
  int status = run_plot (&request, &error);
  return error ? terse_complain (error) : status;
}
