/* The formula of a chain of messages and what is kept of it. */
#include "protocols/radix.h"
#include "reductions/questions/counting/counting_chain.h"

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
  TerseChain *chain = g_new0 (TerseChain, 1);
  guint players = terse_problem_players (terse_question_problem (question));
  chain->cut = cut;
  chain->layout = terse_schedule_layout_numbered (question);
  chain->clauses = terse_schedule_clauses_new (chain->layout);
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
