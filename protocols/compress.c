/* The new protocol begins with all tables 0 and takes over what the promised inputs use, one after
 * the other. */
#include "protocols/compress.h"

#include <string.h>

typedef struct {
  const TerseProtocol *from;
  TerseProtocol *to;
  const TerseProblem *problem;
  guint players;
  guint *inputs, *values; /* the current promised input, and what is sent there */
} Copy;

typedef void (*Visit) (Copy *copy, gpointer data);

static Copy
copy_new (const TerseProtocol *protocol)
{
  TerseQuestion *question = terse_protocol_question (protocol);
  const TerseProblem *problem = terse_question_problem (question);
  const TerseSchedule *schedule = terse_question_schedule (question);
  const guint sent
      = schedule ? terse_schedule_messages (schedule) : terse_question_tree (question)->depth;
  const guint players = terse_problem_players (problem);
  return (Copy){ protocol, terse_protocol_new (question), problem,
                 players,  g_new0 (guint, players),       g_new0 (guint, sent + 1) };
}

static TerseProtocol *
copy_finish (Copy *copy)
{
  g_free (copy->inputs);
  g_free (copy->values);
  return copy->to;
}

static void
visit_promised (Copy *copy, Visit visit, gpointer data)
{
  for (gboolean more = terse_problem_first (copy->problem, copy->inputs); more;
       more = terse_problem_next (copy->problem, copy->inputs))
    {
      terse_protocol_run (copy->from, copy->inputs, copy->values);
      visit (copy, data);
    }
}

/* New numbers of the values of each message, G_MAXUINT for those not sent so far. */
typedef struct {
  const TerseSchedule *schedule;
  guint messages;
  guint **number;
  guint *used;
  guint *renamed; /* scratch: the values sent, by their new numbers */
} Renaming;

static Renaming
renaming_new (const TerseSchedule *schedule)
{
  const guint messages = terse_schedule_messages (schedule);
  Renaming renaming = { schedule, messages, g_new (guint *, messages + 1),
                        g_new0 (guint, messages + 1), g_new0 (guint, messages + 1) };
  for (guint g = 0; g < messages; g++)
    {
      const guint alphabet = terse_schedule_message (schedule, g)->alphabet;
      renaming.number[g] = g_new (guint, alphabet);
      for (guint v = 0; v < alphabet; v++)
        renaming.number[g][v] = G_MAXUINT;
    }
  return renaming;
}

static void
renaming_clear (Renaming *renaming)
{
  for (guint g = 0; g < renaming->messages; g++)
    g_free (renaming->number[g]);
  g_free (renaming->number);
  g_free (renaming->used);
  g_free (renaming->renamed);
}

static void
copy_rows (Copy *copy, gpointer data)
{
  Renaming *renaming = data;
  const guint last = renaming->messages;
  const TerseSchedule *schedule = renaming->schedule;
  for (guint g = 0; g < last; g++)
    {
      guint *number = &renaming->number[g][copy->values[g]];
      if (*number == G_MAXUINT)
        *number = renaming->used[g]++;
      renaming->renamed[g] = *number;
      terse_protocol_table (copy->to,
                            g)[terse_schedule_row (schedule, g, copy->inputs, renaming->renamed)]
          = *number;
    }
  terse_protocol_table (copy->to,
                        last)[terse_schedule_row (schedule, last, copy->inputs, renaming->renamed)]
      = terse_protocol_get_table (
          copy->from, last)[terse_schedule_row (schedule, last, copy->inputs, copy->values)];
}

static void
copy_leaf (Copy *copy, const TerseTree *tree, guint leaf)
{
  const guint knower = terse_protocol_get_knower (copy->from, leaf);
  const guint player = tree->knows == TERSE_KNOWS_EITHER ? knower : tree->knows == TERSE_KNOWS_BOB;
  const guint z = tree->knows == TERSE_KNOWS_BOTH ? 0 : copy->inputs[player];
  if (tree->knows == TERSE_KNOWS_EITHER)
    *terse_protocol_knower (copy->to, leaf) = (guint8) knower;
  *terse_protocol_leaf_output (copy->to, leaf, player, z)
      = *terse_protocol_get_outputs (copy->from, leaf, player, z);
}

/* `data` marks the inner nodes on the path. */
static void
copy_path (Copy *copy, gpointer data)
{
  const TerseTree *tree = terse_question_tree (terse_protocol_question (copy->from));
  guint8 *reached = data;
  guint v = 1;
  for (guint depth = 0; depth < tree->depth; depth++)
    {
      const guint owner = terse_protocol_get_owner (copy->from, v);
      const guint8 bit = (guint8) copy->values[depth];
      reached[v] = 1;
      *terse_protocol_owner (copy->to, v) = (guint8) owner;
      *terse_protocol_bit (copy->to, v, owner, copy->inputs[owner]) = bit;
      v = 2 * v + bit;
    }
  copy_leaf (copy, tree, v - terse_tree_leaves (tree));
}

static void
inherit_owners (Copy *copy, const TerseTree *tree, const guint8 *reached)
{
  for (guint v = 1; v < terse_tree_leaves (tree); v++)
    if (!reached[v])
      *terse_protocol_owner (copy->to, v) = v > 1 ? *terse_protocol_owner (copy->to, v / 2)
                                                  : (guint8) (tree->rounds > 0 ? tree->first : 0);
}

/* Entries of networks are numbers, not names, and stay as they are. */
static TerseProtocol *
copy_network (const TerseProtocol *protocol, const TerseNetwork *network)
{
  TerseProtocol *copy = terse_protocol_new (terse_protocol_question (protocol));
  for (guint i = 0; i < terse_network_tables (network); i++)
    memcpy (terse_protocol_table (copy, i), terse_protocol_get_table (protocol, i),
            terse_network_table (network, i)->rows * sizeof (guint));
  return copy;
}

static TerseProtocol *
copy_parts (const TerseProtocol *protocol)
{
  TerseProtocol *copy = terse_protocol_new (terse_protocol_question (protocol));
  for (guint i = 0; i < terse_protocol_parts (protocol); i++)
    {
      guint64 weight;
      const TerseProtocol *part = terse_protocol_part (protocol, i, &weight);
      terse_protocol_add_part (copy, terse_protocol_compress (part), weight);
    }
  return copy;
}

TerseProtocol *
terse_protocol_compress (const TerseProtocol *protocol)
{
  if (terse_question_tolerance (terse_protocol_question (protocol)))
    return copy_parts (protocol);
  const TerseNetwork *network = terse_question_network (terse_protocol_question (protocol));
  if (network)
    return copy_network (protocol, network);
  const TerseSchedule *schedule = terse_question_schedule (terse_protocol_question (protocol));
  const TerseTree *tree = terse_question_tree (terse_protocol_question (protocol));
  Copy copy = copy_new (protocol);
  if (schedule)
    {
      Renaming renaming = renaming_new (schedule);
      visit_promised (&copy, copy_rows, &renaming);
      renaming_clear (&renaming);
    }
  else
    {
      g_autofree guint8 *reached = g_new0 (guint8, terse_tree_leaves (tree));
      visit_promised (&copy, copy_path, reached);
      inherit_owners (&copy, tree, reached);
    }
  return copy_finish (&copy);
}

guint
terse_protocol_values_used (const TerseProtocol *protocol, guint g)
{
  const TerseSchedule *schedule = terse_question_schedule (terse_protocol_question (protocol));
  guint used = 0;
  g_return_val_if_fail (schedule && g < terse_schedule_messages (schedule), 0);
  const guint *table = terse_protocol_get_table (protocol, g);
  for (guint64 row = 0; row < terse_schedule_message (schedule, g)->rows; row++)
    used = MAX (used, table[row] + 1);
  return used;
}
