/* Tables of text cells, printed in several formats. */
#ifndef TERSE_CLI_GRID_H
#define TERSE_CLI_GRID_H

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

/* Takes the row and its cells over. */
void terse_grid_add (TerseGrid *grid, char **cells);

/* (transfer full) */
char *terse_grid_to_text (const TerseGrid *grid, TerseGridFormat format);

#endif
