/* The size of the encoding of trees by their leaves without the formula, and the assignment that
 * describes a given tree: of either player the leaves that an input alone does not rule out, one
 * split after the other. */
#include <string.h>

#include "protocols/radix.h"
#include "reductions/questions/encodings/leaves_layout.h"

/* Outputs that are not allowed, on all promised inputs. */
static guint64
count_refused (const TerseProblem *problem)
{
  guint inputs[2] = { 0, 0 };
  guint64 refused = 0;
  for (gboolean more = terse_problem_first (problem, inputs); more;
       more = terse_problem_next (problem, inputs))
    for (guint o = 0; o < terse_problem_outputs (problem); o++)
      refused += !terse_problem_allows (problem, inputs, o);
  return refused;
}

/* Triples (s, t, lower) with lower < t, where split s - 1 may name t. */
static guint64
count_falls (guint64 leaves)
{
  guint64 falls = 0;
  for (guint64 s = 2; s < leaves; s++)
    falls += s > 2 ? (s - 2) * (s - 1) / 2 : 0;
  return falls;
}

TerseSize
terse_leaves_encoding_size (const TerseQuestion *question)
{
  const TerseNetwork *network = terse_question_network (question);
  const guint64 leaves = terse_network_leaves (network)->count;
  const TerseProblem *problem = terse_question_problem (question);
  const guint64 promised = terse_problem_promised (problem);
  const guint64 inputs
      = (guint64) terse_problem_inputs (problem, 0) + terse_problem_inputs (problem, 1);
  const guint64 steps = leaves > 0 ? inputs * (leaves * (leaves - 1) / 2) : 0;
  TerseSize size = { 0, 0, 0 };
  terse_network_tables_size (network, &size);
  terse_size_variables (&size, leaves * (leaves + 1) / 2, inputs);
  terse_size_variables (&size, promised + 1, 1);
  terse_size_clauses (&size, leaves > 0 ? inputs : 0, 1);
  terse_size_clauses (&size, steps, 3);
  terse_size_clauses (&size, 2 * steps, 5);
  terse_size_clauses (&size, 2 * steps, 4);
  terse_size_clauses (&size, count_falls (leaves), 3);
  terse_size_clauses (&size, promised, 2);
  terse_size_clauses (&size, leaves == 0 ? promised : 0, 1);
  terse_size_clauses (&size, terse_saturating_mul (count_refused (problem), leaves), 4);
  terse_size_clauses (&size, promised, 1);
  return size;
}

/* The leaves after split s that input z of the player does not rule out. */
static void
embed_split (const TerseLeavesLayout *l, const TerseProtocol *protocol, guint s, guint player,
             guint z, gint8 *assignment)
{
  const guint named = terse_protocol_get_table (protocol, terse_leaves_leaf (s))[0];
  const guint owner = terse_protocol_get_table (protocol, terse_leaves_owner (s))[0];
  const guint bit = terse_protocol_get_table (protocol, terse_leaves_bits (s, player))[z];
  for (guint t = 0; t < s; t++)
    if (assignment[terse_leaves_reach_at (l, player, s - 1, t, z)] > 0)
      {
        if (t != named || owner != player || bit == 0)
          assignment[terse_leaves_reach_at (l, player, s, t, z)] = 1;
        if (t == named && (owner != player || bit == 1))
          assignment[terse_leaves_reach_at (l, player, s, s, z)] = 1;
      }
}

static void
embed_reach (const TerseLeavesLayout *l, const TerseProtocol *protocol, gint8 *assignment)
{
  for (guint player = 0; player <= 1; player++)
    for (guint z = 0; z < terse_problem_inputs (l->problem, player); z++)
      for (guint s = 0; s < l->leaves->count; s++)
        if (s == 0)
          assignment[terse_leaves_reach_at (l, player, 0, 0, z)] = 1;
        else
          embed_split (l, protocol, s, player, z, assignment);
}

static gboolean
is_in_disorder (const TerseLeavesLayout *l, const TerseProtocol *protocol)
{
  for (guint s = 2; s < l->leaves->count; s++)
    if (terse_protocol_get_table (protocol, terse_leaves_leaf (s))[0]
        < terse_protocol_get_table (protocol, terse_leaves_leaf (s - 1))[0])
      return TRUE;
  return FALSE;
}

gint8 *
terse_leaves_encoding_embed (const TerseProtocol *protocol)
{
  g_autoptr (TerseFormula) names = terse_formula_new ();
  g_autoptr (TerseLeavesLayout) l
      = terse_leaves_layout_new (terse_protocol_question (protocol), names);
  const guint variables = terse_formula_variables (names);
  gint8 *assignment = g_new (gint8, variables + 1);
  guint inputs[2] = { 0, 0 }, p = 0;
  memset (assignment, -1, variables + 1);
  terse_network_tables_embed (protocol, l->tables, assignment);
  embed_reach (l, protocol, assignment);
  assignment[terse_leaves_disorder_at (l)] = is_in_disorder (l, protocol) ? 1 : -1;
  for (gboolean more = terse_problem_first (l->problem, inputs); more;
       more = terse_problem_next (l->problem, inputs))
    {
      const guint output = terse_protocol_run (protocol, inputs, NULL);
      assignment[terse_leaves_wrong_at (l, p++)]
          = terse_problem_allows (l->problem, inputs, output) ? -1 : 1;
    }
  return assignment;
}
