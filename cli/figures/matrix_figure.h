/* The picture of a communication matrix with the rectangles of a protocol: every leaf has a number,
 * a fill of its own and a thick border, and a line in the legend; entries are printed where they
 * fit. */
#ifndef TERSE_CLI_FIGURES_MATRIX_FIGURE_H
#define TERSE_CLI_FIGURES_MATRIX_FIGURE_H

#include "cli/figures/partition.h"
#include "cli/figures/picture.h"

/* `caption` stands above the matrix. (transfer full) */
TersePicture *terse_matrix_figure (const TersePartition *partition, const char *caption);

#endif
