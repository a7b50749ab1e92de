/* Zero-sum games in exact rational numbers, for column generation. The columns are the pure
 * strategies of who wants to lose little, the rows those of the opponent: column j loses the share
 * losses[i] / sizes[i] in row i. The value is the least, over all distributions of the columns so
 * far, of the greatest loss in a row. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_MINIMAX_GAME_H
#define TERSE_REDUCTIONS_QUESTIONS_MINIMAX_GAME_H

#include <gio/gio.h>

typedef struct _TerseGame TerseGame;

/* A game without columns. `sizes` has one entry >= 1 a row and is copied. (transfer full) */
TerseGame *terse_game_new (guint rows, const guint *sizes);
void terse_game_free (TerseGame *game);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseGame, terse_game_free)

/* Adds a column; losses[i] is at most sizes[i]; copied. */
void terse_game_add (TerseGame *game, const guint *losses);
guint terse_game_columns (const TerseGame *game);

/* Solves it, going on from the last solution; there is a column. FALSE where it was cancelled: then
 * nothing below may be asked. */
gboolean terse_game_solve (TerseGame *game, GCancellable *cancellable);

/* Is the value at most numerator / denominator? */
gboolean terse_game_is_at_most (const TerseGame *game, guint64 numerator, guint64 denominator);
/* As text, "5/16", (transfer full). */
char *terse_game_value_text (const TerseGame *game);

/* An optimal distribution of the columns, or of the rows, as integers; a row counts as sizes[i]
 * equal parts, each of this weight. Exact where their sum is at most `most`; else rounded, to a sum
 * of about `most`, and FALSE. */
gboolean terse_game_row_weights (const TerseGame *game, guint64 most, guint64 *weights);
gboolean terse_game_column_weights (const TerseGame *game, guint64 most, guint64 *weights);

/* Would a column with these losses make the value smaller? */
gboolean terse_game_improves (const TerseGame *game, const guint *losses);

#endif
