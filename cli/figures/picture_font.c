#include "cli/figures/picture_font.h"

void
terse_picture_set_font (cairo_t *context, TerseFont font)
{
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_set_font_options (context, options);
  cairo_font_options_destroy (options);
  cairo_select_font_face (context, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
                          font.bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (context, font.size);
}
