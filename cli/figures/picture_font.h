/* The font of labels, the same for measuring and for drawing. */
#ifndef TERSE_CLI_FIGURES_PICTURE_FONT_H
#define TERSE_CLI_FIGURES_PICTURE_FONT_H

#include "cli/figures/cairo_calls.h"
#include "cli/figures/picture_items.h"

/* Makes the font of a label that of a context. */
void terse_picture_set_font (cairo_t *context, TerseFont font);

#endif
