/* The symmetries of the encoding of covers: two rectangles i, i + 1 change places, with their
 * sides, their outputs and what is in them. All clause groups speak of every rectangle, or of every
 * pair, in the same words. Exchanges of neighbours put rectangles in the order of their tables. */
#include "reductions/questions/symmetry/cover_symmetry.h"

#include "reductions/questions/encodings/cover_layout.h"

/* All variables of one table. */
static void
exchange_tables (const TerseCoverLayout *layout, TerseSymmetryList *list, guint a, guint b)
{
  const TerseNetworkTable *table = terse_network_table (layout->network, a);
  for (guint row = 0; row < table->rows; row++)
    for (guint entry = 0; entry < table->alphabet; entry++)
      terse_symmetry_exchange (list, terse_network_tables_at (layout->tables, a, row, entry),
                               terse_network_tables_at (layout->tables, b, row, entry));
}

static gboolean
exchange_rectangles (const TerseCoverLayout *layout, TerseSymmetryList *list, guint i)
{
  const TerseCover *cover = layout->cover;
  for (guint player = 0; player <= 1; player++)
    exchange_tables (layout, list, terse_cover_side (cover, i, player),
                     terse_cover_side (cover, i + 1, player));
  if (cover->value == TERSE_COVER_ALL)
    exchange_tables (layout, list, terse_cover_output (cover, i),
                     terse_cover_output (cover, i + 1));
  const guint links = list->variables->len / 2;
  for (guint p = 0; p < layout->promised; p++)
    terse_symmetry_exchange (list, terse_cover_in_at (layout, p, i),
                             terse_cover_in_at (layout, p, i + 1));
  return terse_symmetry_end (list, links);
}

void
terse_list_cover_symmetries (const TerseQuestion *question, TerseSymmetryList *list)
{
  g_autoptr (TerseFormula) names = terse_formula_new ();
  g_autoptr (TerseCoverLayout) layout = terse_cover_layout_new (question, names);
  gboolean room = TRUE;
  for (guint i = 0; room && i + 1 < layout->cover->rectangles; i++)
    room = exchange_rectangles (layout, list, i);
}
