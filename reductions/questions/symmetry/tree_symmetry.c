/* The symmetries of the tree encoding, where * is any player, node and input:
 *   - the two children of an inner node v change places with all that is below them, and the bits
 * of both players at v are negated: (2) at v says the same with left and right exchanged, all other
 * clauses go along with their nodes;
 *   - an automorphism of the problem is applied to the inputs and outputs: it moves the clauses of
 * (1), (2), (3) among each other, and those of (4) because it keeps what is allowed;
 *   - where it exchanges the players, so do own (negated), knower (negated), alice and bob, RX and
 * RY. This needs a convention that treats both alike, `both` or `either`, and no first speaker. */
#include "reductions/questions/symmetry/tree_symmetry.h"

#include "protocols/automorphism.h"
#include "reductions/questions/encodings/tree_layout.h"

/* Automorphisms listed at most. Inner product on 4 bits at 4 bits takes 5 s with none, 0.4 s with
 * 200, 3 s with 1000. */
#define MOST_AUTOMORPHISMS 200

typedef struct {
  const TerseTreeLayout *layout;
  TerseSymmetryList *list;
  guint turned;                          /* the node whose children change places, or 0 */
  const TerseAutomorphism *automorphism; /* or NULL */
} Map;

/* Depth of node a below node v, or -1. */
static gint
depth_below (guint v, guint a)
{
  gint depth = 0;
  for (; a > v; a /= 2)
    depth++;
  return v > 0 && a == v ? depth : -1;
}

/* The step below the turned node is the other one. */
static guint
image_of_node (const Map *map, guint a)
{
  gint depth = depth_below (map->turned, a);
  return depth > 0 ? a ^ (1u << (depth - 1)) : a;
}

static gboolean
transposes (const Map *map)
{
  return map->automorphism && map->automorphism->transposes;
}

static guint
image_of_player (const Map *map, guint player)
{
  return transposes (map) ? 1 - player : player;
}

static guint
image_of_input (const Map *map, guint player, guint z)
{
  return map->automorphism ? map->automorphism->inputs[player][z] : z;
}

static void
move_inner (const Map *map, guint a)
{
  const TerseTreeLayout *layout = map->layout;
  const guint b = image_of_node (map, a);
  const gint owner = terse_tree_owner (layout, b), sign = a == map->turned ? -1 : 1;
  terse_symmetry_move (map->list, terse_tree_owner (layout, a), transposes (map) ? -owner : owner);
  for (guint player = 0; player <= 1; player++)
    for (guint z = 0; z < terse_problem_inputs (layout->problem, player); z++)
      terse_symmetry_move (map->list, terse_tree_bit (layout, player, a, z),
                           sign
                               * terse_tree_bit (layout, image_of_player (map, player), b,
                                                 image_of_input (map, player, z)));
  for (guint k = 0; k < layout->tree->rounds; k++)
    terse_symmetry_move (map->list, terse_tree_change (layout, a, k),
                         terse_tree_change (layout, b, k));
}

static void
move_reach (const Map *map, guint a)
{
  const guint b = image_of_node (map, a);
  for (guint player = 0; player <= 1; player++)
    for (guint z = 0; z < terse_problem_inputs (map->layout->problem, player); z++)
      terse_symmetry_move (map->list, terse_tree_reach (map->layout, player, a, z),
                           terse_tree_reach (map->layout, image_of_player (map, player), b,
                                             image_of_input (map, player, z)));
}

static guint
image_of_place (const Map *map, guint place)
{
  guint player, z;
  if (map->layout->tree->knows == TERSE_KNOWS_BOTH)
    return place;
  terse_tree_knower_of (map->layout, place, &player, &z);
  return terse_tree_knower_place (map->layout, image_of_player (map, player),
                                  image_of_input (map, player, z));
}

static void
move_leaf (const Map *map, guint a)
{
  const TerseTreeLayout *layout = map->layout;
  const guint leaf = a - layout->leaves, image = image_of_node (map, a) - layout->leaves;
  for (guint place = 0; place < terse_tree_leaf_inputs (layout); place++)
    for (guint o = 0; o < layout->outputs; o++)
      terse_symmetry_move (map->list, terse_block_at (&layout->out, leaf, place, o, 0),
                           terse_block_at (&layout->out, image, image_of_place (map, place),
                                           map->automorphism ? map->automorphism->outputs[o] : o,
                                           0));
  if (terse_tree_is_either (layout))
    {
      gint knower = terse_block_at (&layout->knower, image, 0, 0, 0);
      terse_symmetry_move (map->list, terse_block_at (&layout->knower, leaf, 0, 0, 0),
                           transposes (map) ? -knower : knower);
    }
}

static gboolean
list_map (const Map *map)
{
  for (guint a = 1; a < 2 * map->layout->leaves; a++)
    {
      if (map->automorphism == NULL && depth_below (map->turned, a) < 0)
        continue;
      if (a < map->layout->leaves)
        move_inner (map, a);
      else
        move_leaf (map, a);
      move_reach (map, a);
    }
  return terse_symmetry_end (map->list, map->automorphism ? TERSE_AUTOMORPHISM_LINKS : G_MAXUINT);
}

static gboolean
treats_players_alike (const TerseTree *tree)
{
  return tree->rounds == 0
         && (tree->knows == TERSE_KNOWS_BOTH || tree->knows == TERSE_KNOWS_EITHER);
}

void
terse_list_tree_symmetries (const TerseQuestion *question, TerseSymmetryList *list)
{
  TerseTreeLayout layout = terse_tree_layout (question);
  g_autoptr (TerseFormula) names = terse_formula_new ();
  terse_tree_number_variables (&layout, names);
  g_autoptr (GPtrArray) group = terse_symmetry_automorphisms (
      list, question, treats_players_alike (layout.tree), MOST_AUTOMORPHISMS);
  gboolean room = TRUE;
  for (guint v = 1; room && v < layout.leaves; v++)
    room = list_map (&(Map){ &layout, list, v, NULL });
  for (guint i = 0; room && i < group->len; i++)
    room = list_map (&(Map){ &layout, list, 0, group->pdata[i] });
}
