/* The tables come first, so that they describe the cover. */
#include "reductions/questions/encodings/cover_layout.h"

gint
terse_cover_side_at (const TerseCoverLayout *layout, guint i, guint player, guint z)
{
  return terse_network_tables_at (layout->tables, terse_cover_side (layout->cover, i, player), z,
                                  1);
}

gint
terse_cover_output_at (const TerseCoverLayout *layout, guint i, guint output)
{
  return terse_network_tables_at (layout->tables, terse_cover_output (layout->cover, i), 0, output);
}

gint
terse_cover_in_at (const TerseCoverLayout *layout, guint p, guint i)
{
  return terse_block_at (&layout->in, p, i, 0, 0);
}

gint
terse_cover_wrong_at (const TerseCoverLayout *layout, guint p)
{
  return terse_block_at (&layout->wrong, p, 0, 0, 0);
}

TerseCoverLayout *
terse_cover_layout_new (const TerseQuestion *question, TerseFormula *formula)
{
  TerseCoverLayout *layout = g_new0 (TerseCoverLayout, 1);
  layout->network = terse_question_network (question);
  layout->cover = terse_network_cover (layout->network);
  layout->problem = terse_question_problem (question);
  layout->promised = (guint) terse_problem_promised (layout->problem);
  layout->outputs = terse_problem_outputs (layout->problem);
  layout->tables = terse_network_tables_number (layout->network, formula);
  layout->in = terse_formula_add_family (formula, "in", "[promised input][rectangle]",
                                         layout->promised, layout->cover->rectangles, 1, 1);
  layout->wrong
      = terse_formula_add_family (formula, "wrong", "[promised input]", layout->promised, 1, 1, 1);
  return layout;
}

void
terse_cover_layout_free (TerseCoverLayout *layout)
{
  g_free (layout->tables);
  g_free (layout);
}
