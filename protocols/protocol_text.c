/* The text form of protocols, for people. */
#include "protocols/protocol.h"

#include <string.h>

#include "protocols/radix.h"

static void
append_output (GString *text, const TerseProblem *problem, const char *before, guint output)
{
  g_autofree char *name = terse_problem_output_text (problem, output);
  g_string_append_printf (text, "%s%s", before, name);
}

static void
append_rows (GString *text, const TerseProtocol *protocol, const TerseSchedule *schedule, guint g)
{
  const TerseProblem *problem = terse_schedule_problem (schedule);
  const TerseMessage *message = terse_schedule_message (schedule, g);
  g_autofree guint *digits = g_new0 (guint, message->n_radix + 1);
  const guint *table = terse_protocol_get_table (protocol, g);
  do
    {
      g_string_append (text, "  ");
      for (guint i = 0; i < message->n_inputs; i++)
        {
          g_autofree char *input
              = terse_problem_input_text (problem, message->inputs[i], digits[i]);
          g_string_append_printf (text, "%s%s", i ? ", " : "", input);
        }
      for (guint i = 0; i < message->n_messages; i++)
        g_string_append_printf (text, "%s%u", i + message->n_inputs ? ", " : "",
                                digits[message->n_inputs + i]);
      if (g < terse_schedule_messages (schedule))
        g_string_append_printf (text, " -> %u", *table++);
      else
        append_output (text, problem, " -> ", *table++);
      g_string_append_c (text, '\n');
    }
  while (terse_radix_next (message->n_radix, message->radix, digits));
}

static char *
schedule_to_text (const TerseProtocol *protocol, const TerseSchedule *schedule)
{
  const TerseProblem *problem = terse_schedule_problem (schedule);
  GString *text = g_string_new (NULL);
  for (guint g = 0; g <= terse_schedule_messages (schedule); g++)
    {
      const TerseMessage *message = terse_schedule_message (schedule, g);
      const guint players = terse_problem_players (problem);
      g_autofree char *speaker
          = message->speaker < players
                ? terse_problem_player_name (problem, message->speaker)
                : g_strdup (message->speaker > players ? "a relay"
                                                       : "everybody who sees the messages");
      g_string_append_printf (text, "%s, by %s, one of %u, from (", message->name, speaker,
                              message->alphabet);
      for (guint i = 0; i < message->n_inputs; i++)
        {
          g_autofree char *player = terse_problem_player_name (problem, message->inputs[i]);
          g_string_append_printf (text, "%sinput of %s", i ? ", " : "", player);
        }
      for (guint i = 0; i < message->n_messages; i++)
        g_string_append_printf (text, "%s%s", i + message->n_inputs ? ", " : "",
                                terse_schedule_message (schedule, message->messages[i])->name);
      g_string_append (text, "):\n");
      append_rows (text, protocol, schedule, g);
    }
  return g_string_free (text, FALSE);
}

/* Does input z of `player`, by itself, not rule out node v? */
static gboolean
may_reach (const TerseProtocol *protocol, guint v, guint player, guint z)
{
  for (; v > 1; v /= 2)
    if (terse_protocol_get_owner (protocol, v / 2) == player
        && terse_protocol_get_bit (protocol, v / 2, player, z) != (v & 1))
      return FALSE;
  return TRUE;
}

/* Inputs of `player` that reach v and send `bit` there. */
static void
append_inputs_with (GString *text, const TerseProtocol *protocol, guint v, guint player, guint8 bit)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  guint listed = 0;
  for (guint z = 0; z < terse_problem_inputs (problem, player); z++)
    if (terse_protocol_get_bit (protocol, v, player, z) == bit
        && may_reach (protocol, v, player, z))
      {
        g_autofree char *input = terse_problem_input_text (problem, player, z);
        g_string_append_printf (text, "%s%s", listed++ ? " " : "", input);
      }
}

static void
append_leaf (GString *text, const TerseProtocol *protocol, const TerseTree *tree, guint leaf)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  guint player = tree->knows == TERSE_KNOWS_EITHER ? terse_protocol_get_knower (protocol, leaf)
                                                   : tree->knows == TERSE_KNOWS_BOB;
  g_string_append_printf (text, "%s:",
                          tree->knows == TERSE_KNOWS_BOTH ? "output"
                          : player                        ? "Bob outputs"
                                                          : "Alice outputs");
  if (tree->knows == TERSE_KNOWS_BOTH)
    append_output (text, problem, " ", *terse_protocol_get_outputs (protocol, leaf, 0, 0));
  for (guint z = 0; tree->knows != TERSE_KNOWS_BOTH && z < terse_problem_inputs (problem, player);
       z++)
    if (may_reach (protocol, leaf + terse_tree_leaves (tree), player, z))
      {
        g_autofree char *input = terse_problem_input_text (problem, player, z);
        g_string_append_printf (text, " %s", input);
        append_output (text, problem, " -> ",
                       *terse_protocol_get_outputs (protocol, leaf, player, z));
      }
  g_string_append_c (text, '\n');
}

/* Nodes that no promised input tells apart are passed over. */
static void
append_node (GString *text, const TerseProtocol *protocol, const TerseTree *tree,
             const guint8 *reached, guint v, guint indent)
{
  while (v < terse_tree_leaves (tree) && !(reached[2 * v] && reached[2 * v + 1]))
    v = 2 * v + (reached[2 * v] ? 0 : 1);
  g_string_append_printf (text, "%*s", (int) indent, "");
  if (v >= terse_tree_leaves (tree))
    {
      append_leaf (text, protocol, tree, v - terse_tree_leaves (tree));
      return;
    }
  guint owner = terse_protocol_get_owner (protocol, v);
  g_string_append (text, owner ? "Bob says 1 on " : "Alice says 1 on ");
  append_inputs_with (text, protocol, v, owner, 1);
  g_string_append (text, ", else 0\n");
  for (guint bit = 0; bit <= 1; bit++)
    {
      g_string_append_printf (text, "%*s%u:\n", (int) indent, "", bit);
      append_node (text, protocol, tree, reached, 2 * v + bit, indent + 2);
    }
}

/* "query of head 0, of 2: 0 1 1 0" */
static char *
network_to_text (const TerseProtocol *protocol, const TerseNetwork *network)
{
  if (network->klass->to_text)
    return network->klass->to_text (network, terse_protocol_tables (protocol));
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < terse_network_tables (network); i++)
    {
      const TerseNetworkTable *table = terse_network_table (network, i);
      const guint *entries = terse_protocol_get_table (protocol, i);
      g_string_append_printf (text, "%s, of %u:", table->name, table->alphabet);
      for (guint64 row = 0; row < table->rows; row++)
        g_string_append_printf (text, " %u", entries[row]);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static char *
tree_to_text (const TerseProtocol *protocol, const TerseTree *tree)
{
  GString *text = g_string_new (NULL);
  g_autofree guint8 *reached = terse_protocol_reached (protocol);
  append_node (text, protocol, tree, reached, 1, 0);
  return g_string_free (text, FALSE);
}

/* "with weight 3 of 8:" before each part. */
static char *
parts_to_text (const TerseProtocol *protocol)
{
  GString *text = g_string_new (NULL);
  const guint n = terse_protocol_parts (protocol);
  guint64 weight, total = 0;
  for (guint i = 0; i < n; i++)
    {
      terse_protocol_part (protocol, i, &weight);
      total += weight;
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *part = terse_protocol_to_text (terse_protocol_part (protocol, i, &weight));
      g_string_append_printf (text,
                              "with weight %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT ":\n%s",
                              weight, total, part);
    }
  return g_string_free (text, FALSE);
}

char *
terse_protocol_to_text (const TerseProtocol *protocol)
{
  const TerseQuestion *question = terse_protocol_question (protocol);
  if (terse_question_tolerance (question))
    return parts_to_text (protocol);
  if (terse_question_schedule (question))
    return schedule_to_text (protocol, terse_question_schedule (question));
  return terse_question_network (question)
             ? network_to_text (protocol, terse_question_network (question))
             : tree_to_text (protocol, terse_question_tree (question));
}
