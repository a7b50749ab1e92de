/* The tables come first, so that they describe the tree. */
#include "reductions/questions/encodings/leaves_layout.h"

gint
terse_leaves_leaf_at (const TerseLeavesLayout *layout, guint s, guint t)
{
  return terse_network_tables_at (layout->tables, terse_leaves_leaf (s), 0, t);
}

gint
terse_leaves_owner_at (const TerseLeavesLayout *layout, guint s, guint player)
{
  return terse_network_tables_at (layout->tables, terse_leaves_owner (s), 0, player);
}

gint
terse_leaves_bit_at (const TerseLeavesLayout *layout, guint s, guint player, guint z, guint bit)
{
  return terse_network_tables_at (layout->tables, terse_leaves_bits (s, player), z, bit);
}

gint
terse_leaves_output_at (const TerseLeavesLayout *layout, guint t, guint output)
{
  return terse_network_tables_at (layout->tables, terse_leaves_output (layout->leaves, t), 0,
                                  output);
}

gint
terse_leaves_reach_at (const TerseLeavesLayout *layout, guint player, guint s, guint t, guint z)
{
  return terse_block_at (&layout->reach[player][s], t, z, 0, 0);
}

gint
terse_leaves_disorder_at (const TerseLeavesLayout *layout)
{
  return terse_block_at (&layout->disorder, 0, 0, 0, 0);
}

gint
terse_leaves_wrong_at (const TerseLeavesLayout *layout, guint p)
{
  return terse_block_at (&layout->wrong, p, 0, 0, 0);
}

static void
number_reach (TerseLeavesLayout *layout, TerseFormula *formula, guint player, guint s)
{
  g_autofree char *name = g_strdup_printf (player ? "RY%u" : "RX%u", s);
  layout->reach[player][s] = terse_formula_add_family (
      formula, name, "[leaf][input]", s + 1, terse_problem_inputs (layout->problem, player), 1, 1);
}

TerseLeavesLayout *
terse_leaves_layout_new (const TerseQuestion *question, TerseFormula *formula)
{
  TerseLeavesLayout *layout = g_new0 (TerseLeavesLayout, 1);
  layout->network = terse_question_network (question);
  layout->leaves = terse_network_leaves (layout->network);
  layout->problem = terse_question_problem (question);
  layout->promised = (guint) terse_problem_promised (layout->problem);
  layout->outputs = terse_problem_outputs (layout->problem);
  layout->tables = terse_network_tables_number (layout->network, formula);
  for (guint player = 0; player <= 1; player++)
    layout->reach[player] = g_new0 (TerseBlock, layout->leaves->count + 1);
  for (guint s = 0; s < layout->leaves->count; s++)
    for (guint player = 0; player <= 1; player++)
      number_reach (layout, formula, player, s);
  layout->disorder = terse_formula_add_family (formula, "disorder", "", 1, 1, 1, 1);
  layout->wrong
      = terse_formula_add_family (formula, "wrong", "[promised input]", layout->promised, 1, 1, 1);
  return layout;
}

void
terse_leaves_layout_free (TerseLeavesLayout *layout)
{
  g_free (layout->reach[0]);
  g_free (layout->reach[1]);
  g_free (layout->tables);
  g_free (layout);
}
