/* Plots of thresholds: the least budget against the size of a problem, as certificates and theory
 * have it. */
#ifndef TERSE_CLI_FIGURES_PLOT_H
#define TERSE_CLI_FIGURES_PLOT_H

#include "cli/figures/picture.h"

/* The least budget is known to be in low..high, both certified where they are known; low = high is
 * the exact value, high < 0 says that nothing is known to be enough, low < 0 that nothing is known
 * to be too little. */
typedef struct {
  double x, low, high;
} TersePlotPoint;

typedef struct {
  const char *name;
  guint n;
  const TersePlotPoint *points; /* by rising x */
} TersePlotSeries;

/* A curve of theory: `y` of (x, data), >= 0. */
typedef struct {
  const char *name;
  double (*y) (double x, gconstpointer data);
  gconstpointer data;
} TersePlotCurve;

typedef struct {
  const char *caption, *x_name, *y_name; /* with units: "least budget, bits" */
  gboolean logarithmic; /* the y axis, by powers of two; values below 1 are drawn at the axis */
  guint n_series, n_curves;
  const TersePlotSeries *series;
  const TersePlotCurve *curves;
} TersePlot;

/* The widest range of x, the largest y, that has a tick and a label of its own in the picture. */
#define TERSE_PLOT_MAX_TICKS 10u

/* At least one point in all; x and y finite. Exact values are filled marks, open ones a bar between
 * open marks or with an arrow up. (transfer full) */
TersePicture *terse_plot_figure (const TersePlot *plot);

/* Steps of an axis from 0 or `low` up: 1, 2 or 5 times a power of ten, whole numbers, such that at
 * most TERSE_PLOT_MAX_TICKS of them cover `range` >= 0. */
double terse_plot_step (double range);

#endif
