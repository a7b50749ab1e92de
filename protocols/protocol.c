#include "protocols/protocol.h"

#include <math.h>
#include <string.h>

#include "protocols/radix.h"

/* One of the protocols that are drawn from. */
typedef struct {
  TerseProtocol *protocol;
  guint64 weight;
} Part;

struct _TerseProtocol {
  TerseQuestion *question;
  GArray *parts;   /* Part, where the question allows an error; nothing else then */
  guint **tables;  /* schedules: one a step, networks: one each; the output last */
  guint8 *owners;  /* trees: one an inner node */
  guint8 *bits;    /* trees: Alice's inputs then Bob's, for each inner node */
  guint8 *knowers; /* trees: one a leaf */
  guint *outputs;  /* trees: Alice's inputs then Bob's, for each leaf; `both` uses the first */
};

static const TerseTree *
tree_of (const TerseProtocol *protocol)
{
  return terse_question_tree (protocol->question);
}

static guint
tree_inputs (const TerseProtocol *protocol)
{
  const guint *sizes = terse_problem_input_sizes (terse_question_problem (protocol->question));
  return sizes[0] + sizes[1];
}

static void
new_tables (TerseProtocol *protocol, const TerseSchedule *schedule)
{
  guint steps = terse_schedule_messages (schedule) + 1;
  protocol->tables = g_new0 (guint *, steps + 1);
  for (guint g = 0; g < steps; g++)
    protocol->tables[g] = g_new0 (guint, terse_schedule_message (schedule, g)->rows);
}

static void
new_network_tables (TerseProtocol *protocol, const TerseNetwork *network)
{
  const guint n = terse_network_tables (network);
  protocol->tables = g_new0 (guint *, n + 1);
  for (guint i = 0; i < n; i++)
    protocol->tables[i] = g_new0 (guint, MAX (terse_network_table (network, i)->rows, 1));
}

static void
new_labels (TerseProtocol *protocol, const TerseTree *tree)
{
  gsize leaves = terse_tree_leaves (tree), inputs = tree_inputs (protocol);
  protocol->owners = g_new0 (guint8, leaves);
  protocol->bits = g_new0 (guint8, leaves * inputs);
  protocol->knowers = g_new0 (guint8, leaves);
  protocol->outputs = g_new0 (guint, leaves * inputs);
}

static void
clear_part (gpointer data)
{
  terse_protocol_free (((Part *) data)->protocol);
}

static GArray *
new_parts (void)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (parts, clear_part);
  return parts;
}

TerseProtocol *
terse_protocol_new (TerseQuestion *question)
{
  TerseProtocol *protocol = g_new0 (TerseProtocol, 1);
  protocol->question = terse_question_ref (question);
  if (terse_question_tolerance (question))
    protocol->parts = new_parts ();
  else if (terse_question_schedule (question))
    new_tables (protocol, terse_question_schedule (question));
  else if (terse_question_network (question))
    new_network_tables (protocol, terse_question_network (question));
  else
    new_labels (protocol, terse_question_tree (question));
  return protocol;
}

void
terse_protocol_free (TerseProtocol *protocol)
{
  for (guint g = 0; protocol->tables && protocol->tables[g]; g++)
    g_free (protocol->tables[g]);
  g_free (protocol->tables);
  g_free (protocol->owners);
  g_free (protocol->bits);
  g_free (protocol->knowers);
  g_free (protocol->outputs);
  g_clear_pointer (&protocol->parts, g_array_unref);
  terse_question_unref (protocol->question);
  g_free (protocol);
}

TerseQuestion *
terse_protocol_question (const TerseProtocol *protocol)
{
  return protocol->question;
}

guint
terse_protocol_parts (const TerseProtocol *protocol)
{
  return protocol->parts ? protocol->parts->len : 0;
}

const TerseProtocol *
terse_protocol_part (const TerseProtocol *protocol, guint i, guint64 *weight)
{
  g_return_val_if_fail (i < terse_protocol_parts (protocol), NULL);
  const Part *part = &g_array_index (protocol->parts, Part, i);
  *weight = part->weight;
  return part->protocol;
}

void
terse_protocol_add_part (TerseProtocol *protocol, TerseProtocol *deterministic, guint64 weight)
{
  const Part part = { deterministic, weight };
  g_assert (terse_protocol_question (deterministic)
            == terse_question_errorless (protocol->question));
  g_array_append_val (protocol->parts, part);
}

guint *const *
terse_protocol_tables (const TerseProtocol *protocol)
{
  return protocol->tables;
}

const guint *
terse_protocol_get_table (const TerseProtocol *protocol, guint g)
{
  const TerseSchedule *schedule = terse_question_schedule (protocol->question);
  const TerseNetwork *network = terse_question_network (protocol->question);
  g_return_val_if_fail (schedule  ? g <= terse_schedule_messages (schedule)
                        : network ? g < terse_network_tables (network)
                                  : FALSE,
                        NULL);
  return protocol->tables[g];
}

guint *
terse_protocol_table (TerseProtocol *protocol, guint g)
{
  return terse_protocol_get_table (protocol, g) ? protocol->tables[g] : NULL;
}

static guint
inner_place (const TerseProtocol *protocol, guint v)
{
  g_assert (v >= 1 && v < terse_tree_leaves (tree_of (protocol)));
  return v;
}

static guint
leaf_place (const TerseProtocol *protocol, guint leaf)
{
  g_assert (leaf < terse_tree_leaves (tree_of (protocol)));
  return leaf;
}

/* Place of input z of `player` in the row of an inner node or a leaf. */
static gsize
input_place (const TerseProtocol *protocol, guint row, guint player, guint z)
{
  const guint *sizes = terse_problem_input_sizes (terse_question_problem (protocol->question));
  g_assert (player <= 1 && z < sizes[player]);
  return (gsize) row * tree_inputs (protocol) + (player == 0 ? z : sizes[0] + z);
}

guint8 *
terse_protocol_owner (TerseProtocol *protocol, guint v)
{
  return &protocol->owners[inner_place (protocol, v)];
}

guint
terse_protocol_get_owner (const TerseProtocol *protocol, guint v)
{
  return protocol->owners[inner_place (protocol, v)];
}

guint8 *
terse_protocol_bit (TerseProtocol *protocol, guint v, guint player, guint z)
{
  return &protocol->bits[input_place (protocol, inner_place (protocol, v), player, z)];
}

guint
terse_protocol_get_bit (const TerseProtocol *protocol, guint v, guint player, guint z)
{
  return protocol->bits[input_place (protocol, inner_place (protocol, v), player, z)];
}

guint8 *
terse_protocol_knower (TerseProtocol *protocol, guint leaf)
{
  return &protocol->knowers[leaf_place (protocol, leaf)];
}

guint
terse_protocol_get_knower (const TerseProtocol *protocol, guint leaf)
{
  return protocol->knowers[leaf_place (protocol, leaf)];
}

guint *
terse_protocol_leaf_output (TerseProtocol *protocol, guint leaf, guint player, guint z)
{
  return &protocol->outputs[input_place (protocol, leaf_place (protocol, leaf), player, z)];
}

const guint *
terse_protocol_get_outputs (const TerseProtocol *protocol, guint leaf, guint player, guint z)
{
  return &protocol->outputs[input_place (protocol, leaf_place (protocol, leaf), player, z)];
}

static guint
run_schedule (const TerseProtocol *protocol, const TerseSchedule *schedule, const guint *inputs,
              guint *values)
{
  guint messages = terse_schedule_messages (schedule);
  g_autofree guint *own = values ? NULL : g_new (guint, messages);
  guint *sent = values ? values : own;
  for (guint g = 0; g < messages; g++)
    sent[g] = protocol->tables[g][terse_schedule_row (schedule, g, inputs, sent)];
  return protocol->tables[messages][terse_schedule_row (schedule, messages, inputs, sent)];
}

static guint
run_tree (const TerseProtocol *protocol, const TerseTree *tree, const guint *inputs, guint *values)
{
  guint v = 1, player = 0, z = 0;
  for (guint depth = 0; depth < tree->depth; depth++)
    {
      guint owner = protocol->owners[v];
      guint bit = protocol->bits[input_place (protocol, v, owner, inputs[owner])];
      if (values)
        values[depth] = bit;
      v = 2 * v + bit;
    }
  guint leaf = v - terse_tree_leaves (tree);
  if (tree->knows != TERSE_KNOWS_BOTH)
    {
      player = tree->knows == TERSE_KNOWS_EITHER ? protocol->knowers[leaf]
                                                 : tree->knows == TERSE_KNOWS_BOB;
      z = inputs[player];
    }
  return protocol->outputs[input_place (protocol, leaf, player, z)];
}

guint
terse_protocol_run (const TerseProtocol *protocol, const guint *inputs, guint *values)
{
  const TerseSchedule *schedule = terse_question_schedule (protocol->question);
  const TerseNetwork *network = terse_question_network (protocol->question);
  if (network)
    return network->klass->run (network, protocol->tables, inputs);
  return schedule ? run_schedule (protocol, schedule, inputs, values)
                  : run_tree (protocol, tree_of (protocol), inputs, values);
}

static gboolean
keeps_rounds_below (const TerseProtocol *protocol, const TerseTree *tree, guint v, guint changes)
{
  if (changes >= tree->rounds)
    return FALSE;
  for (guint child = 2 * v; child <= 2 * v + 1 && child < terse_tree_leaves (tree); child++)
    if (!keeps_rounds_below (protocol, tree, child,
                             changes + (protocol->owners[child] != protocol->owners[v])))
      return FALSE;
  return TRUE;
}

gboolean
terse_protocol_keeps_rounds (const TerseProtocol *protocol)
{
  const TerseTree *tree = tree_of (protocol);
  for (guint i = 0; i < terse_protocol_parts (protocol); i++)
    if (!terse_protocol_keeps_rounds (g_array_index (protocol->parts, Part, i).protocol))
      return FALSE;
  if (tree == NULL || tree->rounds == 0 || tree->depth == 0)
    return TRUE;
  return keeps_rounds_below (protocol, tree, 1, protocol->owners[1] != tree->first);
}

guint8 *
terse_protocol_reached (const TerseProtocol *protocol)
{
  const TerseTree *tree = tree_of (protocol);
  const TerseProblem *problem = terse_question_problem (protocol->question);
  guint8 *reached = g_new0 (guint8, 2 * (gsize) terse_tree_leaves (tree));
  g_autofree guint *bits = g_new0 (guint, tree->depth);
  guint inputs[2] = { 0, 0 };
  do
    {
      if (!terse_problem_promises (problem, inputs))
        continue;
      guint v = 1;
      run_tree (protocol, tree, inputs, bits);
      reached[v] = 1;
      for (guint depth = 0; depth < tree->depth; depth++)
        {
          v = 2 * v + bits[depth];
          reached[v] = 1;
        }
    }
  while (terse_radix_next (2, terse_problem_input_sizes (problem), inputs));
  return reached;
}

static guint
cost_below (const guint8 *reached, guint v, guint leaves)
{
  if (v >= leaves)
    return 0;
  guint left = reached[2 * v] ? cost_below (reached, 2 * v, leaves) : 0;
  guint right = reached[2 * v + 1] ? cost_below (reached, 2 * v + 1, leaves) : 0;
  return MAX (left, right) + (reached[2 * v] && reached[2 * v + 1]);
}

double
terse_protocol_cost (const TerseProtocol *protocol)
{
  const TerseSchedule *schedule = terse_question_schedule (protocol->question);
  double bits = 0;
  for (guint i = 0; i < terse_protocol_parts (protocol); i++)
    bits = MAX (bits, terse_protocol_cost (g_array_index (protocol->parts, Part, i).protocol));
  if (protocol->parts)
    return bits;
  if (terse_question_network (protocol->question))
    return terse_question_network (protocol->question)->cost;
  if (schedule == NULL)
    {
      g_autofree guint8 *reached = terse_protocol_reached (protocol);
      return cost_below (reached, 1, terse_tree_leaves (tree_of (protocol)));
    }
  for (guint g = 0; g < terse_schedule_messages (schedule); g++)
    bits += log2 (terse_schedule_message (schedule, g)->alphabet);
  return bits;
}
