/* The encoding of trees by their number of leaves (protocols/leaves.h). Variables, for splits s,
 * leaves t and promised inputs p = (x, y):
 *   T[..]              the tables: leaf, speaker and bits of a split, outputs of leaves,
 *   RX[s][t][x], RY[s][t][y]  after split s the input does not rule out leaf t,
 *   disorder           some split names a lower leaf than the one before,
 *   wrong[p]           the tree is wrong at p.
 * Clauses: (1) every row of every table has exactly one entry; (2) before the first split no input
 * rules out leaf 0; (3) split s leaves all leaves but the one it names as they were; of that one
 * the speaker's inputs go where their bit says, the other's both ways; (4) splits that fall are in
 * disorder; (5) if neither input rules out a leaf in the end whose output is not allowed, p is
 * wrong; in disorder, or without any leaf, p is wrong; (6) no promised input is wrong. Only one
 * direction of RX and RY is said: more of them makes (6) harder, never easier. */
#include "protocols/leaves.h"

#include <string.h>

#include "reductions/questions/encodings/leaves_layout.h"

/* A promised input. */
typedef struct {
  const TerseLeavesLayout *layout;
  TerseFormula *formula;
  guint inputs[2], p;
} Place;

/* (2) */
static void
add_start (const TerseLeavesLayout *l, TerseFormula *formula)
{
  for (guint player = 0; player <= 1; player++)
    for (guint z = 0; z < terse_problem_inputs (l->problem, player); z++)
      {
        const gint all = terse_leaves_reach_at (l, player, 0, 0, z);
        terse_formula_add (formula, 1, &all);
      }
}

/* (3) for an input of a player and the leaf t. */
static void
add_step (const TerseLeavesLayout *l, TerseFormula *formula, guint s, guint t, guint player,
          guint z)
{
  const gint here = terse_leaves_reach_at (l, player, s - 1, t, z),
             stays = terse_leaves_reach_at (l, player, s, t, z),
             goes = terse_leaves_reach_at (l, player, s, s, z),
             named = terse_leaves_leaf_at (l, s, t), mine = terse_leaves_owner_at (l, s, player),
             bit[] = { terse_leaves_bit_at (l, s, player, z, 0),
                       terse_leaves_bit_at (l, s, player, z, 1) };
  const gint kept[] = { -here, named, stays };
  const gint zero[] = { -here, -named, -mine, -bit[0], stays };
  const gint one[] = { -here, -named, -mine, -bit[1], goes };
  const gint both[] = { -here, -named, mine, stays }, ways[] = { -here, -named, mine, goes };
  terse_formula_add (formula, 3, kept);
  terse_formula_add (formula, 5, zero);
  terse_formula_add (formula, 5, one);
  terse_formula_add (formula, 4, both);
  terse_formula_add (formula, 4, ways);
}

static void
add_steps (const TerseLeavesLayout *l, TerseFormula *formula)
{
  for (guint s = 1; s < l->leaves->count && !terse_formula_is_incomplete (formula); s++)
    for (guint t = 0; t < s; t++)
      for (guint player = 0; player <= 1; player++)
        for (guint z = 0; z < terse_problem_inputs (l->problem, player); z++)
          add_step (l, formula, s, t, player, z);
}

/* (4) */
static void
add_order (const TerseLeavesLayout *l, TerseFormula *formula)
{
  for (guint s = 2; s < l->leaves->count; s++)
    for (guint t = 1; t < s - 1; t++)
      for (guint lower = 0; lower < t; lower++)
        {
          const gint falls[]
              = { -terse_leaves_leaf_at (l, s - 1, t), -terse_leaves_leaf_at (l, s, lower),
                  terse_leaves_disorder_at (l) };
          terse_formula_add (formula, 3, falls);
        }
}

/* (5) */
static void
add_wrong (const Place *at)
{
  const TerseLeavesLayout *l = at->layout;
  const gint wrong = terse_leaves_wrong_at (l, at->p);
  const gint disordered[] = { wrong, -terse_leaves_disorder_at (l) };
  terse_formula_add (at->formula, 2, disordered);
  if (l->leaves->count == 0)
    terse_formula_add (at->formula, 1, &wrong);
  for (guint t = 0; t < l->leaves->count; t++)
    for (guint o = 0; o < l->outputs; o++)
      if (!terse_problem_allows (l->problem, at->inputs, o))
        {
          const guint last = l->leaves->count - 1;
          const gint clause[] = { -terse_leaves_reach_at (l, 0, last, t, at->inputs[0]),
                                  -terse_leaves_reach_at (l, 1, last, t, at->inputs[1]),
                                  -terse_leaves_output_at (l, t, o), wrong };
          terse_formula_add (at->formula, 4, clause);
        }
}

/* (6) */
static void
add_right (const Place *at)
{
  const gint right = -terse_leaves_wrong_at (at->layout, at->p);
  terse_formula_add (at->formula, 1, &right);
}

static void
add_for_inputs (const TerseLeavesLayout *layout, TerseFormula *formula,
                void (*add) (const Place *at))
{
  Place at = { layout, formula, { 0, 0 }, 0 };
  for (gboolean more = terse_problem_first (layout->problem, at.inputs);
       more && !terse_formula_is_incomplete (formula);
       more = terse_problem_next (layout->problem, at.inputs), at.p++)
    add (&at);
}

static TerseFormula *
emit (const TerseQuestion *question)
{
  TerseFormula *formula = terse_formula_new ();
  g_autoptr (TerseLeavesLayout) layout = terse_leaves_layout_new (question, formula);
  terse_formula_begin_group (formula, 1, "every row of every table has exactly one entry");
  terse_network_tables_add (layout->network, layout->tables, formula);
  terse_formula_begin_group (formula, 2, "before the first split no input rules out leaf 0");
  if (layout->leaves->count > 0)
    add_start (layout, formula);
  terse_formula_begin_group (
      formula, 3,
      "a split moves the speaker's inputs in its leaf as their bits say, the other's both ways");
  add_steps (layout, formula);
  terse_formula_begin_group (formula, 4, "splits that fall are in disorder");
  add_order (layout, formula);
  terse_formula_begin_group (formula, 5,
                             "a leaf not ruled out whose output is not allowed, disorder, or no "
                             "leaf: wrong");
  add_for_inputs (layout, formula, add_wrong);
  terse_formula_begin_group (formula, 6, "no promised input is wrong");
  add_for_inputs (layout, formula, add_right);
  return formula;
}

const TerseEncoding terse_encoding_leaves = {
  .id = "leaves",
  .version = 1,
  .size = terse_leaves_encoding_size,
  .emit = emit,
  .correctness = 6,
  .checks = terse_checks_one,
  .decode = terse_network_tables_decode,
  .embed = terse_leaves_encoding_embed,
  .tables = terse_network_tables_variables,
};
