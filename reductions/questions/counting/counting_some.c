/* Lemmas that the schedule encoding only implies: on the inputs c of its cone message h has some
 * value, (OR_v V[h][c][v]). For messages in their order, and for a message h that sees m1 .. mn:
 *   (1) (-V[m1][u1] .. -V[mn][un] OR_v V[h][c][v]) for all values u: the clauses of group (2) make
 * every entry of the row of h's table false, and the row has one; (2) the same without the last
 * value: from (1) for all its values, one of which mn has; and so on down to no value at all. A
 * message that has its table for V has a clause of the formula for it, row by row. */
#include "reductions/questions/counting/counting_chain.h"

typedef struct {
  const TerseChainCases *cases;
  TerseChain *chain;
  gint *literals; /* the tail, then the values given */
} Resolution;

static void
begin (const Resolution *resolution, guint given)
{
  terse_hints_begin (resolution->cases->leaves->hints, resolution->cases->n_tail + given,
                     resolution->literals);
}

static guint64
add (const Resolution *resolution)
{
  return terse_hints_add_lemma (resolution->cases->leaves->hints,
                                resolution->cases->leaves->extension);
}

/* (2), or (1) with all values given. */
static guint64
resolve (const Resolution *resolution, guint given)
{
  const TerseChainCases *cases = resolution->cases;
  TerseChain *chain = resolution->chain;
  if (given == cases->n_messages)
    {
      begin (resolution, given);
      cases->offer_base (cases->data, chain->values);
      return add (resolution);
    }
  guint g = cases->messages[given], alphabet = terse_chain_alphabet (chain, g);
  gint *literal = &resolution->literals[cases->n_tail + given];
  g_autofree guint64 *ids = g_new (guint64, alphabet);
  for (guint u = 0; u < alphabet; u++)
    {
      chain->values[g] = u;
      *literal = -terse_schedule_value (chain->layout, g, cases->inputs, chain->values, u);
      ids[u] = resolve (resolution, given + 1);
    }
  begin (resolution, given);
  for (guint u = 0; u < alphabet; u++)
    {
      *literal = -terse_schedule_value (chain->layout, g, cases->inputs, chain->values, u);
      terse_hints_offer (cases->leaves->hints, ids[u], cases->n_tail + given + 1,
                         resolution->literals);
    }
  terse_chain_offer_some (cases->leaves, g, cases->inputs);
  return add (resolution);
}

guint64
terse_chain_add_cases (const TerseChainCases *cases)
{
  g_autofree gint *literals = g_new (gint, cases->n_tail + cases->n_messages);
  const Resolution resolution = { cases, cases->leaves->data, literals };
  for (guint i = 0; i < cases->n_tail; i++)
    literals[i] = cases->tail[i];
  return resolve (&resolution, 0);
}

void
terse_chain_size_cases (const TerseChain *chain, guint n_messages, const guint *messages,
                        guint64 n_tail, guint64 base_hints, TerseCounterSize *size)
{
  guint64 tuples = 1;
  for (guint given = 0; given <= n_messages; given++)
    {
      guint64 alphabet = given < n_messages ? terse_chain_alphabet (chain, messages[given]) : 0;
      size->lemmas += tuples;
      size->literals += tuples * (n_tail + given);
      size->hints += tuples * (given < n_messages ? alphabet + 1 : base_hints);
      tuples *= given < n_messages ? alphabet : 1;
    }
}

static gint *
write_values (const TerseChain *chain, guint g, const guint *inputs)
{
  guint alphabet = terse_chain_alphabet (chain, g);
  gint *literals = g_new (gint, alphabet);
  for (guint v = 0; v < alphabet; v++)
    literals[v] = terse_schedule_value (chain->layout, g, inputs, chain->values, v);
  return literals;
}

static guint64
clause_of_table (const TerseChain *chain, guint g, const guint *inputs, const guint *values)
{
  return terse_schedule_clause_some (
      chain->clauses, g, terse_schedule_row (chain->layout->schedule, g, inputs, values));
}

static gpointer
key_of (const TerseChain *chain, guint g, const guint *inputs)
{
  return GSIZE_TO_POINTER (terse_schedule_cone_rank (chain->layout, g, inputs));
}

guint64
terse_chain_offer_some (const TerseLeaves *leaves, guint g, const guint *inputs)
{
  const TerseChain *chain = leaves->data;
  if (!chain->layout->steps[g].has_value)
    {
      guint64 clause = clause_of_table (chain, g, inputs, chain->values);
      terse_hints_offer_formula (leaves->hints, clause);
      return clause;
    }
  guint64 id = GPOINTER_TO_SIZE (g_hash_table_lookup (chain->some[g], key_of (chain, g, inputs)));
  g_autofree gint *literals = write_values (chain, g, inputs);
  terse_hints_offer (leaves->hints, id, terse_chain_alphabet (chain, g), literals);
  return id;
}

typedef struct {
  const TerseLeaves *leaves;
  const guint *inputs;
  guint g;
} Message;

/* (1) */
static void
offer_row (gconstpointer data, const guint *values)
{
  const Message *message = data;
  const TerseChain *chain = message->leaves->data;
  for (guint v = 0; v < terse_chain_alphabet (chain, message->g); v++)
    terse_hints_offer_formula (
        message->leaves->hints,
        terse_schedule_clause_implied (chain->clauses, message->g, message->inputs, values, v));
  terse_hints_offer_formula (message->leaves->hints,
                             clause_of_table (chain, message->g, message->inputs, values));
}

static guint64
add_some (const TerseLeaves *leaves, guint g, const guint *inputs)
{
  const TerseChain *chain = leaves->data;
  const TerseMessage *message = chain->layout->steps[g].message;
  const Message data = { leaves, inputs, g };
  g_autofree gint *tail = write_values (chain, g, inputs);
  const TerseChainCases cases
      = { leaves,    inputs, message->n_messages, message->alphabet, message->messages, tail,
          offer_row, &data };
  return terse_chain_add_cases (&cases);
}

/* The lemmas of message g and the cone of item p, if it is the first with these inputs: counted, or
 * added for size = NULL. */
static void
visit_cone (const TerseLeaves *leaves, guint g, guint p, TerseCounterSize *size)
{
  const TerseChain *chain = leaves->data;
  const TerseMessage *message = chain->layout->steps[g].message;
  guint64 id = 1;
  terse_cut_inputs (chain->cut, leaves->items[p].row, 0, chain->inputs);
  gpointer key = key_of (chain, g, chain->inputs);
  if (g_hash_table_contains (chain->some[g], key))
    return;
  if (size)
    terse_chain_size_cases (chain, message->n_messages, message->messages, message->alphabet,
                            message->alphabet + 1, size);
  else
    id = add_some (leaves, g, chain->inputs);
  g_hash_table_insert (chain->some[g], key, GSIZE_TO_POINTER (id));
}

/* Goes through the messages up to the cut, in their order, and the items. */
static gboolean
visit_cones (const TerseLeaves *leaves, TerseCounterSize *size, GCancellable *cancellable)
{
  const TerseChain *chain = leaves->data;
  for (guint g = 0; g < chain->layout->messages; g++)
    {
      if (chain->some[g] == NULL)
        continue;
      g_hash_table_remove_all (chain->some[g]);
      for (guint p = 1; p <= leaves->n_items; p++)
        if (g_cancellable_is_cancelled (cancellable))
          return FALSE;
        else
          visit_cone (leaves, g, p, size);
    }
  return TRUE;
}

gboolean
terse_chain_add_some (const TerseLeaves *leaves, GCancellable *cancellable)
{
  return visit_cones (leaves, NULL, cancellable);
}

/* A table of this many bytes an entry, with room to grow. */
enum { ENTRY_BYTES = 64 };

void
terse_chain_size_some (const TerseLeaves *leaves, TerseCounterSize *size)
{
  const TerseChain *chain = leaves->data;
  visit_cones (leaves, size, NULL);
  for (guint g = 0; g < chain->layout->messages; g++)
    size->bytes += chain->some[g] ? (guint64) g_hash_table_size (chain->some[g]) * ENTRY_BYTES : 0;
}
