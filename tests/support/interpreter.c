#include "tests/support/interpreter.h"

#include <math.h>

#include "protocols/radix.h"

/* Digit i of a row, the last digit the fastest. */
static guint
digit_of (const TerseMessage *message, guint64 row, guint i)
{
  for (guint j = message->n_radix; --j > i;)
    row /= message->radix[j];
  return (guint) (row % message->radix[i]);
}

static gboolean
is_row (TerseProtocol *protocol, const TerseMessage *message, guint64 row, const guint *inputs)
{
  for (guint i = 0; i < message->n_inputs; i++)
    if (digit_of (message, row, i) != inputs[message->inputs[i]])
      return FALSE;
  for (guint i = 0; i < message->n_messages; i++)
    if (digit_of (message, row, message->n_inputs + i)
        != interpreter_value (protocol, message->messages[i], inputs))
      return FALSE;
  return TRUE;
}

guint
interpreter_value (TerseProtocol *protocol, guint g, const guint *inputs)
{
  const TerseMessage *message
      = terse_schedule_message (terse_question_schedule (terse_protocol_question (protocol)), g);
  guint64 row = 0;
  while (!is_row (protocol, message, row, inputs))
    {
      row++;
      g_assert_cmpuint (row, <, message->rows);
    }
  return terse_protocol_table (protocol, g)[row];
}

/* Does every speaker on the way to the leaf send the bit that leads to it? */
static gboolean
leads_to (TerseProtocol *protocol, guint v, const guint *inputs)
{
  for (; v > 1; v /= 2)
    {
      guint owner = *terse_protocol_owner (protocol, v / 2);
      if (*terse_protocol_bit (protocol, v / 2, owner, inputs[owner]) != v % 2)
        return FALSE;
    }
  return TRUE;
}

guint
interpreter_leaf (TerseProtocol *protocol, const guint *inputs)
{
  const guint leaves = terse_tree_leaves (terse_question_tree (terse_protocol_question (protocol)));
  guint found = 0, leaf = 0;
  for (guint i = 0; i < leaves; i++)
    if (leads_to (protocol, leaves + i, inputs))
      {
        leaf = i;
        found++;
      }
  g_assert_cmpuint (found, ==, 1);
  return leaf;
}

guint
interpreter_tree_output (TerseProtocol *protocol, const guint *inputs)
{
  guint leaf = interpreter_leaf (protocol, inputs);
  switch (terse_question_knows (terse_protocol_question (protocol)))
    {
    case TERSE_KNOWS_BOTH:
      return *terse_protocol_leaf_output (protocol, leaf, 0, 0);
    case TERSE_KNOWS_ALICE:
      return *terse_protocol_leaf_output (protocol, leaf, 0, inputs[0]);
    case TERSE_KNOWS_BOB:
      return *terse_protocol_leaf_output (protocol, leaf, 1, inputs[1]);
      default: {
        guint player = *terse_protocol_knower (protocol, leaf);
        return *terse_protocol_leaf_output (protocol, leaf, player, inputs[player]);
      }
    }
}

/* Does some promised input reach a leaf below v? */
static gboolean
is_reached (TerseProtocol *protocol, guint v)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  const guint leaves = terse_tree_leaves (terse_question_tree (terse_protocol_question (protocol)));
  guint inputs[2] = { 0, 0 };
  for (inputs[0] = 0; inputs[0] < terse_problem_inputs (problem, 0); inputs[0]++)
    for (inputs[1] = 0; inputs[1] < terse_problem_inputs (problem, 1); inputs[1]++)
      {
        guint node = leaves + interpreter_leaf (protocol, inputs);
        while (node > v)
          node /= 2;
        if (node == v && terse_problem_promises (problem, inputs))
          return TRUE;
      }
  return FALSE;
}

static guint
cost_below (TerseProtocol *protocol, guint v, guint leaves)
{
  if (v >= leaves || !is_reached (protocol, v))
    return 0;
  guint left = cost_below (protocol, 2 * v, leaves),
        right = cost_below (protocol, 2 * v + 1, leaves);
  gboolean counts = is_reached (protocol, 2 * v) && is_reached (protocol, 2 * v + 1);
  return MAX (left, right) + (counts ? 1 : 0);
}

double
interpreter_cost (TerseProtocol *protocol)
{
  const TerseSchedule *schedule = terse_question_schedule (terse_protocol_question (protocol));
  double product = 1;
  if (schedule == NULL)
    return cost_below (
        protocol, 1, terse_tree_leaves (terse_question_tree (terse_protocol_question (protocol))));
  for (guint g = 0; g < terse_schedule_messages (schedule); g++)
    product *= terse_schedule_message (schedule, g)->alphabet;
  return log2 (product);
}

gboolean
interpreter_keeps_rounds (TerseProtocol *protocol)
{
  const TerseTree *tree = terse_question_tree (terse_protocol_question (protocol));
  const guint leaves = tree ? terse_tree_leaves (tree) : 0;
  if (tree == NULL || tree->rounds == 0 || tree->depth == 0)
    return TRUE;
  for (guint leaf = leaves; leaf < 2 * leaves; leaf++)
    {
      guint changes = *terse_protocol_owner (protocol, 1) != tree->first;
      for (guint v = leaf / 2; v > 1; v /= 2)
        changes += *terse_protocol_owner (protocol, v) != *terse_protocol_owner (protocol, v / 2);
      if (changes > tree->rounds - 1)
        return FALSE;
    }
  return TRUE;
}
