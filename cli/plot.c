/* terse plot: the least budget against the size of the problem, for each family of a specification,
 * from a store of certificates. What the store does not hold is decided first, as terse table does
 * it. A row that is undecided leaves its point open. */
#include <math.h>
#include <string.h>

#include "cli/open_store.h"
#include "cli/request.h"
#include "cli/sweep/sweep_remarks.h"
#include "cli/sweep/spec_read.h"
#include "cli/sweep/sweep_meter.h"
#include "cli/sweep/sweep_plot.h"
#include "cli/sweep/sweep_run.h"
#include "protocols/error.h"
#include "cli/figures/picture_draw.h"
#include "solver/system/usage.h"

/* What the command line asks for. */
typedef struct {
  TerseOptions *options;
  TersePictureFormat format;
  TerseDecideOptions decide;
  TerseSweepMeter meter;
  TersePlotCurve *curves;
} Request;

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

/* The exit status; 2 with an error. */
static int
run_sweep (TerseSweep *sweep, Request *request, GError **error)
{
  const TerseSweepPlot plot = { request->options->x, request->options->logarithmic,
                                n_curves (request->options), request->curves };
  const gboolean ran = terse_sweep_run (sweep, error);
  gboolean open = FALSE;
  terse_sweep_meter_end (&request->meter);
  g_autoptr (TersePicture) picture = ran ? terse_sweep_plot (sweep, &plot, &open, error) : NULL;
  g_autoptr (GBytes) bytes
      = picture ? terse_picture_render (picture, request->format, error) : NULL;
  if (bytes == NULL || !terse_picture_save (bytes, request->options->plot_out, error))
    return TERSE_EXIT_USAGE;
  if (!open)
    return TERSE_EXIT_DECIDED;
  tell_reason (sweep);
  return TERSE_EXIT_UNDECIDED;
}

static int
run_spec (const TerseSpec *spec, Request *request, GError **error)
{
  const TerseOptions *options = request->options;
  g_autofree char *path = options->store ? g_strdup (options->store) : terse_store_default_path ();
  g_autoptr (TerseStore) store = terse_sweep_plot_check (spec, options->x, error)
                                     ? terse_open_store (path, TERSE_STORE_CREATE, error)
                                     : NULL;
  if (store == NULL)
    return TERSE_EXIT_USAGE;
  static const char *const nothing[] = { NULL };
  const TerseSweepOptions sweep_options
      = { .store = store,
          .jobs = (guint) options->jobs,
          .memory = terse_usage_free (),
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
