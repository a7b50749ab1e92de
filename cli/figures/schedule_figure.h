/* The picture of a schedule: players as lanes, messages as arrows with name and alphabet, epochs as
 * columns. */
#ifndef TERSE_CLI_FIGURES_SCHEDULE_FIGURE_H
#define TERSE_CLI_FIGURES_SCHEDULE_FIGURE_H

#include "cli/figures/lanes.h"

/* `caption` stands above the diagram. (transfer full) */
TersePicture *terse_schedule_figure (const TerseLanes *lanes, const char *caption);

#endif
