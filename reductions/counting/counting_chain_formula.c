/* The formula of a chain of messages: ids of its clauses in the order of emission of reductions/schedule_encoding.c, group (1)
 * step by step, group (2) message by message, for all inputs of the cone all values of the messages seen and all values, group
 * (3) for every promised joint input all values of the messages that the output sees. */
#include "protocols/radix.h"
#include "reductions/counting/counting_chain.h"

static guint64
exactly_one (guint64 n)
{
  return 1 + n * (n - 1) / 2;
}

static guint64
tuples_seen (const TerseMessage *message)
{
  return terse_radix_count (message->n_messages, message->radix + message->n_inputs);
}

static guint64 *
rank_promised (const TerseProblem *problem)
{
  guint players = terse_problem_players (problem);
  g_autofree guint *inputs = g_new0 (guint, players);
  guint64 *rank = g_new (guint64, terse_problem_joint_inputs (problem)), place = 0, promised = 0;
  do
    {
      rank[place++] = promised;
      promised += terse_problem_promises (problem, inputs);
    }
  while (terse_radix_next (players, terse_problem_input_sizes (problem), inputs));
  return rank;
}

static void
set_clauses (TerseChain *chain)
{
  const TerseScheduleLayout *layout = chain->layout;
  guint64 before = 0;
  chain->clauses = g_new (TerseScheduleClauses, 1);
  chain->clauses->layout = layout;
  chain->clauses->exactly = g_new (guint64, layout->messages + 1);
  chain->implied = g_new (guint64, layout->messages);
  for (guint g = 0; g <= layout->messages; g++)
    {
      chain->clauses->exactly[g] = before;
      before += layout->steps[g].message->rows * exactly_one (layout->steps[g].message->alphabet);
    }
  for (guint g = 0; g < layout->messages; g++)
    {
      const TerseScheduleStep *step = &layout->steps[g];
      chain->implied[g] = before;
      if (step->has_value)
        before += step->cone_inputs * tuples_seen (step->message) * step->message->alphabet;
    }
  chain->clauses->correct = before;
  chain->clauses->seen = tuples_seen (layout->steps[layout->messages].message);
  chain->clauses->rank = rank_promised (layout->problem);
}

/* Marks the messages of the cut and all that they depend on. */
static void
mark_before (TerseChain *chain)
{
  chain->before = g_new0 (gboolean, chain->layout->messages);
  for (guint i = 0; i < chain->cut->n_messages; i++)
    chain->before[chain->cut->messages[i]] = TRUE;
  for (guint g = chain->layout->messages; g-- > 0;)
    {
      const TerseMessage *message = chain->layout->steps[g].message;
      for (guint i = 0; chain->before[g] && i < message->n_messages; i++)
        chain->before[message->messages[i]] = TRUE;
    }
}

TerseChain *
terse_chain_new (const TerseQuestion *question, TerseCut *cut)
{
  g_autoptr (TerseFormula) names = terse_formula_new ();
  TerseChain *chain = g_new0 (TerseChain, 1);
  guint players = terse_problem_players (terse_question_problem (question));
  chain->cut = cut;
  chain->layout = terse_schedule_layout_new (question);
  terse_schedule_number_variables (chain->layout, names);
  set_clauses (chain);
  mark_before (chain);
  chain->inputs = g_new0 (guint, players);
  chain->other = g_new0 (guint, players);
  chain->values = g_new0 (guint, chain->layout->messages + 1);
  chain->some = g_new0 (GHashTable *, chain->layout->messages);
  for (guint g = 0; g < chain->layout->messages; g++)
    if (chain->before[g] && chain->layout->steps[g].has_value)
      chain->some[g] = g_hash_table_new (NULL, NULL);
  return chain;
}

void
terse_chain_free (TerseChain *chain)
{
  for (guint g = 0; g < chain->layout->messages; g++)
    g_clear_pointer (&chain->some[g], g_hash_table_unref);
  terse_schedule_clauses_free (chain->clauses);
  terse_schedule_layout_free (chain->layout);
  terse_cut_free (chain->cut);
  g_free (chain->implied);
  g_free (chain->inputs);
  g_free (chain->other);
  g_free (chain->values);
  g_free (chain->before);
  g_free (chain->some);
  g_free (chain->clash);
  g_free (chain->definitions);
  g_free (chain);
}

guint
terse_chain_alphabet (const TerseChain *chain, guint g)
{
  return chain->layout->steps[g].message->alphabet;
}

void
terse_chain_set_leaf (TerseChain *chain, guint leaf)
{
  const TerseCut *cut = chain->cut;
  for (guint i = cut->n_messages; i-- > 0;)
    {
      chain->values[cut->messages[i]] = leaf % cut->radix[i];
      leaf /= cut->radix[i];
    }
}

guint64
terse_chain_cone_rank (const TerseChain *chain, guint g, const guint *inputs)
{
  const TerseScheduleStep *step = &chain->layout->steps[g];
  guint64 rank = 0;
  for (guint i = 0; i < step->message->n_cone; i++)
    rank = rank * step->cone_radix[i] + inputs[step->message->cone[i]];
  return rank;
}

guint64
terse_chain_clause_implied (const TerseChain *chain, guint g, const guint *inputs, const guint *values, guint v)
{
  const TerseMessage *message = chain->layout->steps[g].message;
  guint64 place = terse_chain_cone_rank (chain, g, inputs);
  for (guint i = 0; i < message->n_messages; i++)
    place = place * message->radix[message->n_inputs + i] + values[message->messages[i]];
  return chain->implied[g] + place * message->alphabet + v + 1;
}
