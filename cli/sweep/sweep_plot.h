/* The thresholds of a sweep as a plot: the least budget against a parameter of the problem, a line
 * for each family and whatever else tells rows apart. */
#ifndef TERSE_CLI_SWEEP_SWEEP_PLOT_H
#define TERSE_CLI_SWEEP_SWEEP_PLOT_H

#include "cli/figures/plot.h"
#include "cli/sweep/sweep.h"
#include "cli/sweep/sweep_rows.h"

typedef struct {
  const char *x; /* the parameter along the x axis */
  gboolean logarithmic;
  guint n_curves;
  const TersePlotCurve *curves;
} TerseSweepPlot;

/* Has every row of the specification its place in a plot along `x`? FALSE and TERSE_ERROR_USAGE
 * where one has no such number or a budget of another form, TERSE_ERROR_INPUT where there is no
 * row. */
gboolean terse_sweep_plot_check (const TerseSpec *spec, const char *x, GError **error);

/* *open: some least budget is not known. NULL and an error as terse_sweep_plot_check ().
 * (transfer full) */
TersePicture *terse_sweep_plot (const TerseSweep *sweep, const TerseSweepPlot *plot, gboolean *open,
                                GError **error);

#endif
