#include "reductions/questions/encodings/tree_layout.h"

guint
terse_tree_inner_nodes (const TerseTreeLayout *layout)
{
  return layout->leaves - 1;
}

/* Inputs on which an output at a leaf may depend. */
guint
terse_tree_leaf_inputs (const TerseTreeLayout *layout)
{
  switch (layout->tree->knows)
    {
    case TERSE_KNOWS_BOB:
      return layout->y;
    case TERSE_KNOWS_ALICE:
      return layout->x;
    case TERSE_KNOWS_EITHER:
      return layout->x + layout->y;
    default:
      return 1;
    }
}

gboolean
terse_tree_is_either (const TerseTreeLayout *layout)
{
  return layout->tree->knows == TERSE_KNOWS_EITHER;
}

TerseTreeLayout
terse_tree_layout (const TerseQuestion *question)
{
  const TerseProblem *problem = terse_question_problem (question);
  const TerseTree *tree = terse_question_tree (question);
  return (TerseTreeLayout){ .tree = tree,
                            .problem = problem,
                            .x = terse_problem_inputs (problem, 0),
                            .y = terse_problem_inputs (problem, 1),
                            .outputs = terse_problem_outputs (problem),
                            .leaves = terse_tree_leaves (tree) };
}

/* What describes the protocol comes first. */
void
terse_tree_number_variables (TerseTreeLayout *l, TerseFormula *formula)
{
  guint inner = terse_tree_inner_nodes (l), nodes = 2 * l->leaves - 1;
  l->own = terse_formula_add_family (formula, "own", "inner node: true where Bob speaks", inner, 1,
                                     1, 1);
  l->alice = terse_formula_add_family (formula, "alice", "inner node, x: the bit Alice would send",
                                       inner, l->x, 1, 1);
  l->bob = terse_formula_add_family (formula, "bob", "inner node, y: the bit Bob would send", inner,
                                     l->y, 1, 1);
  l->out = terse_formula_add_family (formula, "out", "leaf, input of who knows, output", l->leaves,
                                     terse_tree_leaf_inputs (l), l->outputs, 1);
  if (terse_tree_is_either (l))
    l->knower = terse_formula_add_family (formula, "knower", "leaf: true where Bob knows",
                                          l->leaves, 1, 1, 1);
  l->rx = terse_formula_add_family (
      formula, "RX", "node, x: Alice's input does not rule out the node", nodes, l->x, 1, 1);
  l->ry = terse_formula_add_family (
      formula, "RY", "node, y: Bob's input does not rule out the node", nodes, l->y, 1, 1);
  if (l->tree->rounds > 0)
    l->change = terse_formula_add_family (
        formula, "change", "inner node, k: more than k changes of speaker down to it", inner,
        l->tree->rounds, 1, 1);
}

gint
terse_tree_owner (const TerseTreeLayout *layout, guint v)
{
  return terse_block_at (&layout->own, v - 1, 0, 0, 0);
}

gint
terse_tree_bit (const TerseTreeLayout *layout, guint player, guint v, guint z)
{
  return terse_block_at (player ? &layout->bob : &layout->alice, v - 1, z, 0, 0);
}

gint
terse_tree_reach (const TerseTreeLayout *layout, guint player, guint v, guint z)
{
  return terse_block_at (player ? &layout->ry : &layout->rx, v - 1, z, 0, 0);
}

gint
terse_tree_change (const TerseTreeLayout *layout, guint v, guint k)
{
  return terse_block_at (&layout->change, v - 1, k, 0, 0);
}

/* Place of input z of the player who knows, among the leaf's inputs. */
guint
terse_tree_knower_place (const TerseTreeLayout *layout, guint player, guint z)
{
  return layout->tree->knows == TERSE_KNOWS_BOTH   ? 0
         : terse_tree_is_either (layout) && player ? layout->x + z
                                                   : z;
}

/* The player and the input that place z of a leaf stands for; the inverse of
 * terse_tree_knower_place (). */
void
terse_tree_knower_of (const TerseTreeLayout *l, guint place, guint *player, guint *z)
{
  *player = l->tree->knows == TERSE_KNOWS_BOB || (terse_tree_is_either (l) && place >= l->x);
  *z = terse_tree_is_either (l) && *player ? place - l->x : place;
}
