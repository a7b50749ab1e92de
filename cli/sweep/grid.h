/* Tables of text cells, printed in several formats: padded text, Markdown, CSV (RFC 4180) and LaTeX
 * with booktabs, a table environment that a document inputs, or a longtable where it has more than
 * about 40 lines. */
#ifndef TERSE_CLI_SWEEP_GRID_H
#define TERSE_CLI_SWEEP_GRID_H

#include <glib.h>

typedef enum {
  TERSE_GRID_TEXT,
  TERSE_GRID_MARKDOWN,
  TERSE_GRID_CSV,
  TERSE_GRID_LATEX,
} TerseGridFormat;

/* Rows are NULL-terminated arrays of as many cells as the first row, the header, has. */
typedef struct _TerseGrid TerseGrid;

/* `alignment` has one letter a column, 'l' or 'r'; copied. */
TerseGrid *terse_grid_new (const char *alignment);
void terse_grid_free (TerseGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseGrid, terse_grid_free)

/* What stands above and below the rows; "" for nothing, copied. Text and Markdown have the title
 * above and the caption and the legend below, LaTeX has all three in its caption, CSV none. */
void terse_grid_set_prose (TerseGrid *grid, const char *title, const char *caption,
                           const char *legend);
/* Takes the row and its cells over. */
void terse_grid_add (TerseGrid *grid, char **cells);
/* LaTeX: a rule before the next row, if there is one and one before. */
void terse_grid_add_rule (TerseGrid *grid);

/* Row i, the header being row 0, NULL at its end; NULL behind the last row. Owned by the grid. */
const char *const *terse_grid_row (const TerseGrid *grid, guint i);
/* A letter a column, and the legend; owned by the grid. */
const char *terse_grid_alignment (const TerseGrid *grid);
const char *terse_grid_legend (const TerseGrid *grid);

/* (transfer full) */
char *terse_grid_to_text (const TerseGrid *grid, TerseGridFormat format);

#endif
