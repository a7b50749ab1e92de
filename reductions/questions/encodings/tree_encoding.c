/* The tree encoding: two-way protocols as full binary trees of depth B, nodes numbered as in
 * protocols/tree.h. Variables: own[v]               inner node v belongs to Bob (false: to Alice),
 *   alice[v][x], bob[v][y]  the bit sent at v on this input, should the node be that player's,
 *   RX[v][x], RY[v][y]   the input does not rule out node v,
 *   out[leaf][z][o]      the output at the leaf; z is the knower's input (Alice's inputs, then
 * Bob's), 0 for `both`, knower[leaf]         `either` only: Bob is the one who knows, change[v][k]
 * `rounds` only: at least k + 1 changes of speaker down to v, from the first speaker. Clauses: (1)
 * no input rules out the root; (2) at a node of Alice's, x goes where its bit says and y goes both
 * ways; at a node of Bob's the other way round; (3) exactly one output for each leaf (for each leaf
 * and input of a player who may have to know); (4) for every promised (x, y) and every leaf: if
 * neither rules out the leaf, its output is allowed; (5) `rounds`: a root that is not the first
 * speaker's is a change, changes are counted along the paths, and r of them are too many. Only one
 * direction of RX and RY is said: more of them makes (4) harder, never easier. */
#include "reductions/questions/encodings/tree_layout.h"

#include "protocols/radix.h"

static void
add_reach_clauses (const TerseTreeLayout *l, TerseFormula *formula, guint player, guint v)
{
  /* `mine` is false where the node is this player's. */
  gint mine = player ? -terse_tree_owner (l, v) : terse_tree_owner (l, v);
  for (guint z = 0; z < (player ? l->y : l->x); z++)
    {
      gint here = terse_tree_reach (l, player, v, z), bit = terse_tree_bit (l, player, v, z);
      gint left = terse_tree_reach (l, player, 2 * v, z),
           right = terse_tree_reach (l, player, 2 * v + 1, z);
      const gint ones[] = { -here, mine, -bit, right }, zeros[] = { -here, mine, bit, left };
      const gint any_left[] = { -here, -mine, left }, any_right[] = { -here, -mine, right };
      terse_formula_add (formula, 4, ones);
      terse_formula_add (formula, 4, zeros);
      terse_formula_add (formula, 3, any_left);
      terse_formula_add (formula, 3, any_right);
    }
}

/* (4) for one input, one leaf and, where the knower is free, one knower. */
static void
add_leaf_clause (const TerseTreeLayout *l, TerseFormula *formula, const guint *inputs, guint leaf,
                 guint player)
{
  g_autofree gint *clause = g_new (gint, l->outputs + 3);
  guint n = 0, v = leaf + l->leaves;
  clause[n++] = -terse_tree_reach (l, 0, v, inputs[0]);
  clause[n++] = -terse_tree_reach (l, 1, v, inputs[1]);
  if (terse_tree_is_either (l))
    clause[n++] = terse_block_at (&l->knower, leaf, 0, 0, 0) * (player ? -1 : 1);
  for (guint o = 0; o < l->outputs; o++)
    if (terse_problem_allows (l->problem, inputs, o))
      clause[n++] = terse_block_at (&l->out, leaf,
                                    terse_tree_knower_place (l, player, inputs[player]), o, 0);
  terse_formula_add (formula, n, clause);
}

static void
add_correctness_clauses (const TerseTreeLayout *l, TerseFormula *formula)
{
  guint inputs[2] = { 0, 0 };
  do
    {
      if (!terse_problem_promises (l->problem, inputs))
        continue;
      for (guint leaf = 0; leaf < l->leaves; leaf++)
        {
          if (terse_tree_is_either (l))
            add_leaf_clause (l, formula, inputs, leaf, 0);
          add_leaf_clause (l, formula, inputs, leaf,
                           terse_tree_is_either (l) || l->tree->knows == TERSE_KNOWS_BOB);
        }
    }
  while (!terse_formula_is_incomplete (formula)
         && terse_radix_next (2, terse_problem_input_sizes (l->problem), inputs));
}

static void
add_round_clauses (const TerseTreeLayout *l, TerseFormula *formula)
{
  if (terse_tree_inner_nodes (l) == 0)
    return;
  const gint begins[] = { l->tree->first ? terse_tree_owner (l, 1) : -terse_tree_owner (l, 1),
                          terse_tree_change (l, 1, 0) };
  terse_formula_add (formula, 2, begins);
  for (guint v = 2; v < l->leaves; v++)
    for (guint k = 0; k < l->tree->rounds; k++)
      {
        gint above = terse_tree_owner (l, v / 2), here = terse_tree_owner (l, v);
        const gint keep[] = { -terse_tree_change (l, v / 2, k), terse_tree_change (l, v, k) };
        terse_formula_add (formula, 2, keep);
        for (gint sign = -1; sign <= 1; sign += 2)
          {
            const gint step[] = { sign * above, -sign * here, terse_tree_change (l, v, k),
                                  k > 0 ? -terse_tree_change (l, v / 2, k - 1) : 0 };
            terse_formula_add (formula, k > 0 ? 4 : 3, step);
          }
      }
  for (guint v = 1; v < l->leaves; v++)
    {
      const gint too_many = -terse_tree_change (l, v, l->tree->rounds - 1);
      terse_formula_add (formula, 1, &too_many);
    }
}

static void
add_structure (const TerseTreeLayout *l, TerseFormula *formula)
{
  terse_formula_begin_group (formula, 1, "no input rules out the root");
  for (guint player = 0; player <= 1; player++)
    for (guint z = 0; z < (player ? l->y : l->x); z++)
      {
        const gint root = terse_tree_reach (l, player, 1, z);
        terse_formula_add (formula, 1, &root);
      }
  terse_formula_begin_group (formula, 2,
                             "the speaker's inputs go where their bit says, the other's both ways");
  for (guint v = 1; v < l->leaves && !terse_formula_is_incomplete (formula); v++)
    for (guint player = 0; player <= 1; player++)
      add_reach_clauses (l, formula, player, v);
  terse_formula_begin_group (formula, 3, "exactly one output for each leaf and input of who knows");
  for (guint leaf = 0; leaf < l->leaves && !terse_formula_is_incomplete (formula); leaf++)
    for (guint z = 0; z < terse_tree_leaf_inputs (l); z++)
      terse_add_exactly_one (formula, &l->out, leaf, z);
}

static TerseFormula *
emit (const TerseQuestion *question)
{
  TerseTreeLayout layout = terse_tree_layout (question);
  TerseFormula *formula = terse_formula_new ();
  terse_tree_number_variables (&layout, formula);
  add_structure (&layout, formula);
  terse_formula_begin_group (formula, 4,
                             "a leaf that a promised input may reach has an output allowed there");
  add_correctness_clauses (&layout, formula);
  if (layout.tree->rounds > 0)
    {
      terse_formula_begin_group (
          formula, 5, "from the first speaker on the speaker changes less than `rounds` times");
      add_round_clauses (&layout, formula);
    }
  return formula;
}

static guint64
checks (const TerseQuestion *question)
{
  const TerseTreeLayout l = terse_tree_layout (question);
  return l.leaves * (terse_tree_is_either (&l) ? G_GUINT64_CONSTANT (2) : 1);
}

static void
size_correctness (const TerseTreeLayout *l, TerseSize *size)
{
  guint inputs[2] = { 0, 0 };
  const guint64 times = terse_tree_is_either (l) ? 2 : 1;
  do
    {
      guint allowed = 0;
      for (guint o = 0; o < l->outputs; o++)
        allowed += terse_problem_allows (l->problem, inputs, o);
      if (allowed)
        terse_size_clauses (size, l->leaves * times, allowed + (terse_tree_is_either (l) ? 3 : 2));
    }
  while (terse_radix_next (2, terse_problem_input_sizes (l->problem), inputs));
}

static void
size_rounds (const TerseTreeLayout *l, TerseSize *size)
{
  guint64 inner = terse_tree_inner_nodes (l), rounds = l->tree->rounds;
  size->variables += inner * rounds;
  if (rounds == 0 || inner == 0)
    return;
  terse_size_clauses (size, 1, 2);
  terse_size_clauses (size, inner, 1);
  terse_size_clauses (size, (inner - 1) * rounds, 2);
  terse_size_clauses (size, (inner - 1) * 2, 3);
  terse_size_clauses (size, (inner - 1) * 2 * (rounds - 1), 4);
}

static TerseSize
size (const TerseQuestion *question)
{
  TerseTreeLayout l = terse_tree_layout (question);
  guint64 inner = terse_tree_inner_nodes (&l), inputs = (guint64) l.x + l.y,
          rows = (guint64) l.leaves * terse_tree_leaf_inputs (&l);
  TerseSize size = { 0, 0, 0 };
  size.variables = inner + inner * inputs + (2 * (guint64) l.leaves - 1) * inputs
                   + (terse_tree_is_either (&l) ? l.leaves : 0);
  size.variables = terse_saturating_add (size.variables, terse_saturating_mul (rows, l.outputs));
  terse_size_clauses (&size, inputs, 1);
  terse_size_clauses (&size, inner * inputs * 2, 4);
  terse_size_clauses (&size, inner * inputs * 2, 3);
  terse_size_exactly_one (&size, rows, l.outputs);
  size_correctness (&l, &size);
  size_rounds (&l, &size);
  return size;
}

static void
decode_nodes (const TerseTreeLayout *l, TerseProtocol *protocol, const gint8 *assignment)
{
  for (guint v = 1; v < l->leaves; v++)
    {
      *terse_protocol_owner (protocol, v) = assignment[terse_tree_owner (l, v)] > 0;
      for (guint player = 0; player <= 1; player++)
        for (guint z = 0; z < (player ? l->y : l->x); z++)
          *terse_protocol_bit (protocol, v, player, z)
              = assignment[terse_tree_bit (l, player, v, z)] > 0;
    }
}

static TerseProtocol *
decode (TerseQuestion *question, const gint8 *assignment)
{
  g_autoptr (TerseFormula) names = terse_formula_new ();
  TerseTreeLayout l = terse_tree_layout (question);
  TerseProtocol *protocol = terse_protocol_new (question);
  terse_tree_number_variables (&l, names);
  decode_nodes (&l, protocol, assignment);
  for (guint leaf = 0; leaf < l.leaves; leaf++)
    {
      if (terse_tree_is_either (&l))
        *terse_protocol_knower (protocol, leaf)
            = assignment[terse_block_at (&l.knower, leaf, 0, 0, 0)] > 0;
      for (guint place = 0; place < terse_tree_leaf_inputs (&l); place++)
        for (guint o = 0; o < l.outputs; o++)
          if (assignment[terse_block_at (&l.out, leaf, place, o, 0)] > 0)
            {
              guint player, z;
              terse_tree_knower_of (&l, place, &player, &z);
              *terse_protocol_leaf_output (protocol, leaf, player, z) = o;
            }
    }
  return protocol;
}

static void
embed_nodes (const TerseTreeLayout *l, const TerseProtocol *protocol, gint8 *assignment)
{
  for (guint player = 0; player <= 1; player++)
    for (guint z = 0; z < (player ? l->y : l->x); z++)
      {
        assignment[terse_tree_reach (l, player, 1, z)] = 1;
        for (guint v = 1; v < l->leaves; v++)
          {
            gboolean here = assignment[terse_tree_reach (l, player, v, z)] > 0,
                     mine = terse_protocol_get_owner (protocol, v) == player;
            gboolean bit = terse_protocol_get_bit (protocol, v, player, z);
            assignment[terse_tree_bit (l, player, v, z)] = bit ? 1 : -1;
            assignment[terse_tree_reach (l, player, 2 * v, z)] = here && (!mine || !bit) ? 1 : -1;
            assignment[terse_tree_reach (l, player, 2 * v + 1, z)]
                = here && (!mine || bit) ? 1 : -1;
          }
      }
}

static void
embed_rounds (const TerseTreeLayout *l, const TerseProtocol *protocol, gint8 *assignment)
{
  g_autofree guint *changes = g_new0 (guint, l->leaves);
  for (guint v = 1; l->tree->rounds > 0 && v < l->leaves; v++)
    {
      const guint before = v > 1 ? terse_protocol_get_owner (protocol, v / 2) : l->tree->first;
      changes[v] = changes[v / 2] + (terse_protocol_get_owner (protocol, v) != before);
      for (guint k = 0; k < MIN (changes[v], l->tree->rounds); k++)
        assignment[terse_tree_change (l, v, k)] = 1;
    }
}

static gint8 *
embed (const TerseProtocol *protocol)
{
  g_autoptr (TerseFormula) names = terse_formula_new ();
  TerseTreeLayout l = terse_tree_layout (terse_protocol_question (protocol));
  terse_tree_number_variables (&l, names);
  gint8 *assignment = g_new (gint8, terse_formula_variables (names) + 1);
  for (guint i = 0; i <= terse_formula_variables (names); i++)
    assignment[i] = -1;
  for (guint v = 1; v < l.leaves; v++)
    assignment[terse_tree_owner (&l, v)] = terse_protocol_get_owner (protocol, v) ? 1 : -1;
  embed_nodes (&l, protocol, assignment);
  embed_rounds (&l, protocol, assignment);
  for (guint leaf = 0; leaf < l.leaves; leaf++)
    {
      if (terse_tree_is_either (&l) && terse_protocol_get_knower (protocol, leaf))
        assignment[terse_block_at (&l.knower, leaf, 0, 0, 0)] = 1;
      for (guint place = 0; place < terse_tree_leaf_inputs (&l); place++)
        {
          guint player, z;
          terse_tree_knower_of (&l, place, &player, &z);
          assignment[terse_block_at (&l.out, leaf, place,
                                     *terse_protocol_get_outputs (protocol, leaf, player, z), 0)]
              = 1;
        }
    }
  return assignment;
}

static guint
tables (const TerseQuestion *question)
{
  g_autoptr (TerseFormula) names = terse_formula_new ();
  TerseTreeLayout layout = terse_tree_layout (question);
  terse_tree_number_variables (&layout, names);
  return (guint) layout.rx.first - 1;
}

const TerseEncoding terse_encoding_tree = {
  .id = "tree",
  .version = 1,
  .size = size,
  .emit = emit,
  .correctness = 4,
  .checks = checks,
  .decode = decode,
  .embed = embed,
  .tables = tables,
};
