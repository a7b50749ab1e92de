/* A node i whose neighbours are a and b sends a the number of b among the nodes other than i and a,
 * and b that of a. It hears from a and b, so that it knows their names, and what their other
 * neighbours c and d are. In a cycle of three nodes c is b and d is a; in one of four c is d; in
 * none of six or eight nodes is it so. In later rounds a machine sends itself the answer. */
#include "reductions/questions/constructed/cycles.h"

#include <stdio.h>
#include <string.h>

#include "protocols/mpc.h"

/* The neighbours, counted from 0, by the text of the input, "{2 5}". */
static gboolean
read_neighbours (const TerseProblem *problem, guint node, guint input, guint *a, guint *b)
{
  g_autofree char *text = terse_problem_input_text (problem, node, input);
  if (sscanf (text, "{%u %u}", a, b) != 2)
    return FALSE;
  --*a;
  --*b;
  return TRUE;
}

/* The number of `other` among the nodes that are neither of the two, and back. */
static guint
number_of (guint other, guint from, guint to)
{
  return other - (other > from) - (other > to);
}

static guint
node_of (guint number, guint from, guint to)
{
  guint node = number + (number >= MIN (from, to));
  return node + (node >= MAX (from, to));
}

/* The list of one word. */
static guint
list_of (guint word)
{
  return 1 + word;
}

/* Does what a machine received in the first round say that it is in one cycle of all? Of views that
 * never occur it says anything. */
static guint
is_one_cycle (const TerseMpc *mpc, guint machine, guint view)
{
  const guint *lists = terse_mpc_view (mpc, view);
  guint from[2] = { 0 }, other[2] = { 0 }, n = 0;
  for (guint i = 0; i < mpc->machines && n < 2; i++)
    if (i != machine && lists[i] > 0 && lists[i] <= mpc->machines - 2)
      {
        from[n] = i;
        other[n++] = node_of (lists[i] - 1, i, machine);
      }
  return n == 2 && (mpc->machines == 6 ? other[0] != from[1] : other[0] != other[1]);
}

static void
fill_first_round (TerseProtocol *protocol, const TerseMpc *mpc, const TerseProblem *problem)
{
  for (guint i = 0; i < mpc->machines; i++)
    for (guint input = 0, a, b; input < terse_problem_inputs (problem, i); input++)
      if (read_neighbours (problem, i, input, &a, &b))
        {
          terse_protocol_table (protocol, terse_mpc_message (mpc, 0, i, a))[input]
              = list_of (number_of (b, i, a));
          terse_protocol_table (protocol, terse_mpc_message (mpc, 0, i, b))[input]
              = list_of (number_of (a, i, b));
        }
}

/* The answer that a machine knows after this many rounds, by its memory. */
static guint
answer_after (const TerseMpc *mpc, guint rounds, guint machine, guint view)
{
  return rounds == 1 ? is_one_cycle (mpc, machine, view)
                     : terse_mpc_view (mpc, view)[machine] == list_of (1);
}

gboolean
terse_constructed_knows_cycles (TerseQuestion *question)
{
  const TerseMpc *mpc = terse_network_mpc (terse_question_network (question));
  return mpc && mpc->words >= 2 && mpc->values >= mpc->machines - 2
         && strcmp (terse_problem_id (terse_question_problem (question)), "one-vs-two-cycles") == 0;
}

TerseProtocol *
terse_constructed_cycles (TerseQuestion *question)
{
  const TerseMpc *mpc = terse_network_mpc (terse_question_network (question));
  const TerseProblem *problem = terse_question_problem (question);
  if (!terse_constructed_knows_cycles (question) || mpc->rounds == 0)
    return NULL;
  TerseProtocol *protocol = terse_protocol_new (question);
  fill_first_round (protocol, mpc, problem);
  for (guint view = 0; view < mpc->n_views; view++)
    {
      for (guint round = 1; round < mpc->rounds; round++)
        for (guint i = 0; i < mpc->machines; i++)
          terse_protocol_table (protocol, terse_mpc_message (mpc, round, i, i))[view]
              = list_of (answer_after (mpc, round, i, view));
      for (guint i = 0; i < terse_mpc_answers (mpc); i++)
        terse_protocol_table (protocol, terse_mpc_answer (mpc, i))[view]
            = answer_after (mpc, mpc->rounds, terse_mpc_answerer (mpc, i), view);
    }
  return protocol;
}
