/* The picture of a protocol tree: inner nodes are boxes (with round corners and grey for Bob) that
 * say on which inputs the bit is 1, leaves have their number, the path and the output. */
#ifndef TERSE_CLI_FIGURES_TREE_FIGURE_H
#define TERSE_CLI_FIGURES_TREE_FIGURE_H

#include "cli/figures/outline.h"

/* `caption` stands above the tree. (transfer full) */
TersePicture *terse_tree_figure (const TerseOutline *outline, const char *caption);

#endif
