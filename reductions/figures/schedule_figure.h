/* The picture of a schedule: players as lanes, messages as arrows with name and alphabet, epochs as columns. */
#ifndef TERSE_REDUCTIONS_FIGURES_SCHEDULE_FIGURE_H
#define TERSE_REDUCTIONS_FIGURES_SCHEDULE_FIGURE_H

#include "reductions/figures/lanes.h"

/* `caption` stands above the diagram. (transfer full) */
TersePicture *terse_schedule_figure (const TerseLanes *lanes, const char *caption);

#endif
