/* The functions of Cairo that pictures use, from a library that is loaded when the first of them is
 * called: most commands draw nothing, and it brings twenty other libraries with it. */
#ifndef TERSE_CLI_FIGURES_CAIRO_CALLS_H
#define TERSE_CLI_FIGURES_CAIRO_CALLS_H

#include <cairo-pdf.h>
#include <cairo-svg.h>

typedef struct {
#define TERSE_CAIRO_CALL(name) __typeof__ (name) *name;
#include "cli/figures/cairo_calls.def"
#undef TERSE_CAIRO_CALL
} TerseCairoCalls;

/* Loads Cairo, once. Ends the program with one line, status 2, where it cannot be had. (transfer
 * none) */
const TerseCairoCalls *terse_cairo_calls (void);

#define cairo_arc(...) (terse_cairo_calls ()->cairo_arc (__VA_ARGS__))
#define cairo_clip(...) (terse_cairo_calls ()->cairo_clip (__VA_ARGS__))
#define cairo_close_path(...) (terse_cairo_calls ()->cairo_close_path (__VA_ARGS__))
#define cairo_create(...) (terse_cairo_calls ()->cairo_create (__VA_ARGS__))
#define cairo_destroy(...) (terse_cairo_calls ()->cairo_destroy (__VA_ARGS__))
#define cairo_fill(...) (terse_cairo_calls ()->cairo_fill (__VA_ARGS__))
#define cairo_fill_preserve(...) (terse_cairo_calls ()->cairo_fill_preserve (__VA_ARGS__))
#define cairo_font_extents(...) (terse_cairo_calls ()->cairo_font_extents (__VA_ARGS__))
#define cairo_font_options_create(...)                                                             \
  (terse_cairo_calls ()->cairo_font_options_create (__VA_ARGS__))
#define cairo_font_options_destroy(...)                                                            \
  (terse_cairo_calls ()->cairo_font_options_destroy (__VA_ARGS__))
#define cairo_font_options_set_hint_metrics(...)                                                   \
  (terse_cairo_calls ()->cairo_font_options_set_hint_metrics (__VA_ARGS__))
#define cairo_font_options_set_hint_style(...)                                                     \
  (terse_cairo_calls ()->cairo_font_options_set_hint_style (__VA_ARGS__))
#define cairo_image_surface_create(...)                                                            \
  (terse_cairo_calls ()->cairo_image_surface_create (__VA_ARGS__))
#define cairo_line_to(...) (terse_cairo_calls ()->cairo_line_to (__VA_ARGS__))
#define cairo_move_to(...) (terse_cairo_calls ()->cairo_move_to (__VA_ARGS__))
#define cairo_new_path(...) (terse_cairo_calls ()->cairo_new_path (__VA_ARGS__))
#define cairo_paint(...) (terse_cairo_calls ()->cairo_paint (__VA_ARGS__))
#define cairo_pdf_surface_create_for_stream(...)                                                   \
  (terse_cairo_calls ()->cairo_pdf_surface_create_for_stream (__VA_ARGS__))
#define cairo_pdf_surface_restrict_to_version(...)                                                 \
  (terse_cairo_calls ()->cairo_pdf_surface_restrict_to_version (__VA_ARGS__))
#define cairo_pdf_surface_set_metadata(...)                                                        \
  (terse_cairo_calls ()->cairo_pdf_surface_set_metadata (__VA_ARGS__))
#define cairo_rectangle(...) (terse_cairo_calls ()->cairo_rectangle (__VA_ARGS__))
#define cairo_restore(...) (terse_cairo_calls ()->cairo_restore (__VA_ARGS__))
#define cairo_rotate(...) (terse_cairo_calls ()->cairo_rotate (__VA_ARGS__))
#define cairo_save(...) (terse_cairo_calls ()->cairo_save (__VA_ARGS__))
#define cairo_scale(...) (terse_cairo_calls ()->cairo_scale (__VA_ARGS__))
#define cairo_select_font_face(...) (terse_cairo_calls ()->cairo_select_font_face (__VA_ARGS__))
#define cairo_set_dash(...) (terse_cairo_calls ()->cairo_set_dash (__VA_ARGS__))
#define cairo_set_font_options(...) (terse_cairo_calls ()->cairo_set_font_options (__VA_ARGS__))
#define cairo_set_font_size(...) (terse_cairo_calls ()->cairo_set_font_size (__VA_ARGS__))
#define cairo_set_line_cap(...) (terse_cairo_calls ()->cairo_set_line_cap (__VA_ARGS__))
#define cairo_set_line_join(...) (terse_cairo_calls ()->cairo_set_line_join (__VA_ARGS__))
#define cairo_set_line_width(...) (terse_cairo_calls ()->cairo_set_line_width (__VA_ARGS__))
#define cairo_set_source_rgb(...) (terse_cairo_calls ()->cairo_set_source_rgb (__VA_ARGS__))
#define cairo_set_source_rgba(...) (terse_cairo_calls ()->cairo_set_source_rgba (__VA_ARGS__))
#define cairo_show_text(...) (terse_cairo_calls ()->cairo_show_text (__VA_ARGS__))
#define cairo_status(...) (terse_cairo_calls ()->cairo_status (__VA_ARGS__))
#define cairo_status_to_string(...) (terse_cairo_calls ()->cairo_status_to_string (__VA_ARGS__))
#define cairo_stroke(...) (terse_cairo_calls ()->cairo_stroke (__VA_ARGS__))
#define cairo_surface_destroy(...) (terse_cairo_calls ()->cairo_surface_destroy (__VA_ARGS__))
#define cairo_surface_finish(...) (terse_cairo_calls ()->cairo_surface_finish (__VA_ARGS__))
#define cairo_surface_status(...) (terse_cairo_calls ()->cairo_surface_status (__VA_ARGS__))
#define cairo_surface_write_to_png_stream(...)                                                     \
  (terse_cairo_calls ()->cairo_surface_write_to_png_stream (__VA_ARGS__))
#define cairo_svg_surface_create_for_stream(...)                                                   \
  (terse_cairo_calls ()->cairo_svg_surface_create_for_stream (__VA_ARGS__))
#define cairo_svg_surface_set_document_unit(...)                                                   \
  (terse_cairo_calls ()->cairo_svg_surface_set_document_unit (__VA_ARGS__))
#define cairo_text_extents(...) (terse_cairo_calls ()->cairo_text_extents (__VA_ARGS__))
#define cairo_text_path(...) (terse_cairo_calls ()->cairo_text_path (__VA_ARGS__))
#define cairo_translate(...) (terse_cairo_calls ()->cairo_translate (__VA_ARGS__))

#endif
