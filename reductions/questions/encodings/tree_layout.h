/* The variables of the tree encoding (reductions/questions/encodings/tree_encoding.c), for the
 * encoder and for what reasons about its formulas. Nodes are numbered as in protocols/tree.h;
 * players are 0 (Alice) and 1 (Bob). */
#ifndef TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_TREE_LAYOUT_H
#define TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_TREE_LAYOUT_H

#include "reductions/questions/encodings/encoding.h"

typedef struct {
  const TerseTree *tree;
  const TerseProblem *problem;
  guint x, y, outputs; /* sizes */
  guint leaves;
  TerseBlock own, alice, bob, out, knower, change, rx, ry;
} TerseTreeLayout;

/* Sizes only; then the families, in a formula without variables. */
TerseTreeLayout terse_tree_layout (const TerseQuestion *question);
void terse_tree_number_variables (TerseTreeLayout *layout, TerseFormula *formula);

guint terse_tree_inner_nodes (const TerseTreeLayout *layout);
/* Inputs on which the output at a leaf may depend. */
guint terse_tree_leaf_inputs (const TerseTreeLayout *layout);
gboolean terse_tree_is_either (const TerseTreeLayout *layout);

/* "inner node v is Bob's", "player sends 1 at inner node v on its input z", "input z of player does
 * not rule out node v", "more than k changes of speaker down to inner node v, from the first" */
gint terse_tree_owner (const TerseTreeLayout *layout, guint v);
gint terse_tree_bit (const TerseTreeLayout *layout, guint player, guint v, guint z);
gint terse_tree_reach (const TerseTreeLayout *layout, guint player, guint v, guint z);
gint terse_tree_change (const TerseTreeLayout *layout, guint v, guint k);

/* Place of input z of the player who knows among the inputs of a leaf, and back. */
guint terse_tree_knower_place (const TerseTreeLayout *layout, guint player, guint z);
void terse_tree_knower_of (const TerseTreeLayout *layout, guint place, guint *player, guint *z);

#endif
