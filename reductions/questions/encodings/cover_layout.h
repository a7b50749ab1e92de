/* The variables of the encoding of covers (reductions/questions/encodings/cover_encoding.c), one
 * accessor a family. Promised joint inputs p and rectangles i are counted from 0. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_COVER_LAYOUT_H
#define TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_COVER_LAYOUT_H

#include "protocols/cover.h"
#include "reductions/questions/encodings/network_tables.h"

typedef struct {
  const TerseCover *cover;
  const TerseNetwork *network;
  const TerseProblem *problem;
  guint promised, outputs;
  TerseBlock *tables; /* one a table: sizes 1, rows, alphabet, 1 */
  TerseBlock in, wrong;
} TerseCoverLayout;

/* The variables of the question, named in `formula`. The question is one of rectangles and stays.
 * (transfer full) */
TerseCoverLayout *terse_cover_layout_new (const TerseQuestion *question, TerseFormula *formula);
void terse_cover_layout_free (TerseCoverLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseCoverLayout, terse_cover_layout_free)

/* "input z of the player is in rectangle i", "rectangle i has this output" */
gint terse_cover_side_at (const TerseCoverLayout *layout, guint i, guint player, guint z);
gint terse_cover_output_at (const TerseCoverLayout *layout, guint i, guint output);
/* "p is in rectangle i" */
gint terse_cover_in_at (const TerseCoverLayout *layout, guint p, guint i);
/* "the rectangles are wrong at p" */
gint terse_cover_wrong_at (const TerseCoverLayout *layout, guint p);

#endif
