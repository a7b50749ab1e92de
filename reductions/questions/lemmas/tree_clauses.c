/* The order of emission of reductions/questions/encodings/tree_encoding.c in closed form: groups
 * (1), (2), (3), (4), one after the other. Only the promised inputs, which group (4) leaves out or
 * not, need a table. A clause that the encoder adds twice or drops would shift all ids behind it,
 * so a test compares every id with the literals found there. */
#include "reductions/questions/lemmas/tree_clauses.h"

/* Clauses of "exactly one of n". */
static guint64
exactly_one (guint n)
{
  return 1 + (guint64) n * (n - 1) / 2;
}

TerseTreeClauses *
terse_tree_clauses_new (const TerseTreeLayout *l)
{
  TerseTreeClauses *clauses = g_new (TerseTreeClauses, 1);
  guint64 promised = 0;
  clauses->layout = l;
  clauses->reach = (guint64) l->x + l->y;
  clauses->exactly = clauses->reach + 4 * clauses->reach * terse_tree_inner_nodes (l);
  clauses->correct = clauses->exactly
                     + (guint64) l->leaves * terse_tree_leaf_inputs (l) * exactly_one (l->outputs);
  clauses->rank = g_new (guint64, (gsize) l->x * l->y);
  for (guint x = 0; x < l->x; x++)
    for (guint y = 0; y < l->y; y++)
      {
        const guint inputs[2] = { x, y };
        clauses->rank[(gsize) x * l->y + y] = promised;
        promised += terse_problem_promises (l->problem, inputs);
      }
  return clauses;
}

void
terse_tree_clauses_free (TerseTreeClauses *clauses)
{
  g_free (clauses->rank);
  g_free (clauses);
}

guint64
terse_tree_clause_root (const TerseTreeClauses *clauses, guint player, guint z)
{
  return 1 + z + (player ? clauses->layout->x : 0);
}

guint64
terse_tree_clause_reach (const TerseTreeClauses *clauses, guint player, guint v, guint z,
                         TerseReachClause which)
{
  const TerseTreeLayout *l = clauses->layout;
  guint64 place = (guint64) (v - 1) * (l->x + l->y) + (player ? l->x : 0) + z;
  return clauses->reach + 4 * place + which + 1;
}

guint64
terse_tree_clause_some (const TerseTreeClauses *clauses, guint leaf, guint place)
{
  const TerseTreeLayout *l = clauses->layout;
  return clauses->exactly
         + ((guint64) leaf * terse_tree_leaf_inputs (l) + place) * exactly_one (l->outputs) + 1;
}

guint64
terse_tree_clause_not_both (const TerseTreeClauses *clauses, guint leaf, guint place, guint a,
                            guint b)
{
  return terse_tree_clause_some (clauses, leaf, place) + 1 + (guint64) b * (b - 1) / 2 + a;
}

guint64
terse_tree_clause_correct (const TerseTreeClauses *clauses, guint leaf, guint x, guint y,
                           guint player)
{
  const TerseTreeLayout *l = clauses->layout;
  guint64 times = terse_tree_is_either (l) ? 2 : 1,
          before = clauses->rank[(gsize) x * l->y + y] * l->leaves + leaf;
  return clauses->correct + before * times + (terse_tree_is_either (l) ? player : 0) + 1;
}
