/* Behind a cut with links: two items p and q that agree at a place on what the links see, with
 * joint inputs a and b of opposite answers. From the last link that the output sees back to the
 * cut, for all values u of a link s, (1) (-V[s][a][u] -V[s][b][u] -O[o]) for the outputs o that the
 * first of a and b allows, if there are several; (2) (-V[s][a][u] -V[s][b][u]), s the link that the
 * output sees: from (1), and the correctness clauses; (3) (-V[s][a][u] -V[s][b][u] -T[t][u][w]), t
 * the link that sees s, w a value: group (2) gives V[t][a][w] and V[t][b][w]; (4) (-V[s][a][u]
 * -V[s][b][u]), from (3) for all w, one of which the row of t has; and in the place of s the cut
 * itself, with in[p] and in[q] for its V: (3) and (4) are then the lemma of the pair in a leaf.
 * What does not depend on the leaf is proved once for a pair. With K values everywhere a pair takes
 * K (K + 1) lemmas for all leaves and as many for every link between the cut and the one that the
 * output sees: for K + 1 items about K^4 / 2 a link. */
#include "reductions/questions/counting/counting_chain.h"

/* The inputs of a and b are in the chain's `inputs` and `other`. */
typedef struct {
  const TerseLeaves *leaves;
  TerseChain *chain;
  const TerseReason *reason;
} Clash;

/* What the step before the link says: literals of (4), and the node and items where it is the cut.
 */
typedef struct {
  gint literals[2];
  guint v, p, q;
} Front;

static Clash
clash_of (const TerseLeaves *leaves, const TerseReason *reason)
{
  TerseChain *chain = leaves->data;
  const TerseEntry *a = &reason->entry[0], *b = &reason->entry[1];
  terse_cut_inputs (chain->cut, a->row, a->column, chain->inputs);
  terse_cut_inputs (chain->cut, b->row, b->column, chain->other);
  return (Clash){ leaves, chain, reason };
}

/* "Not both a and b give the value u to link g." */
static void
write_both (const Clash *clash, guint g, guint u, gint literals[2])
{
  literals[0] = -terse_schedule_value (clash->chain->layout, g, clash->chain->inputs,
                                       clash->chain->values, u);
  literals[1] = -terse_schedule_value (clash->chain->layout, g, clash->chain->other,
                                       clash->chain->values, u);
}

static guint64 *
clash_at (const TerseChain *chain, guint p, guint q)
{
  guint last = chain->cut->links[chain->cut->n_links - 1];
  return &chain->clash[((gsize) (p - 1) * (p - 2) / 2 + (q - 1))
                       * terse_chain_alphabet (chain, last)];
}

static guint
allowed_by (const Clash *clash, guint i, const guint **outputs)
{
  const TerseEntry *entry = &clash->reason->entry[i];
  return terse_matrix_entry (clash->leaves->matrix, entry->row, entry->column, outputs);
}

/* b does not allow output o, which is given. */
static void
refute_output (const Clash *clash, guint o)
{
  const TerseChain *chain = clash->chain;
  const guint *outputs;
  guint n = allowed_by (clash, 1, &outputs), step = chain->layout->messages;
  guint64 row = terse_schedule_row (chain->layout->schedule, step, chain->inputs, chain->values);
  for (guint i = 0; i < n; i++)
    terse_hints_offer_formula (clash->leaves->hints, terse_schedule_clause_not_both (
                                                         chain->clauses, step, row,
                                                         MIN (o, outputs[i]), MAX (o, outputs[i])));
  terse_hints_offer_formula (
      clash->leaves->hints,
      terse_schedule_clause_correct (chain->clauses, chain->other, chain->values));
}

/* (1) */
static guint64
add_output (const Clash *clash, guint o, gint literals[3])
{
  const TerseChain *chain = clash->chain;
  literals[2] = -terse_schedule_table (chain->layout, chain->layout->messages, chain->inputs,
                                       chain->values, o);
  terse_hints_begin (clash->leaves->hints, 3, literals);
  refute_output (clash, o);
  return terse_hints_add_lemma (clash->leaves->hints, clash->leaves->extension);
}

/* (2) */
static guint64
add_answer (const Clash *clash, guint u)
{
  TerseChain *chain = clash->chain;
  TerseHints *hints = clash->leaves->hints;
  const guint *outputs;
  guint n = allowed_by (clash, 0, &outputs), link = chain->cut->links[1];
  gint literals[3];
  g_autofree guint64 *ids = g_new (guint64, n);
  chain->values[link] = u;
  write_both (clash, link, u, literals);
  for (guint i = 0; n > 1 && i < n; i++)
    ids[i] = add_output (clash, outputs[i], literals);
  terse_hints_begin (hints, 2, literals);
  for (guint i = 0; n > 1 && i < n; i++)
    {
      literals[2] = -terse_schedule_table (chain->layout, chain->layout->messages, chain->inputs,
                                           chain->values, outputs[i]);
      terse_hints_offer (hints, ids[i], 3, literals);
    }
  terse_hints_offer_formula (
      hints, terse_schedule_clause_correct (chain->clauses, chain->inputs, chain->values));
  if (n == 1)
    refute_output (clash, outputs[0]);
  return terse_hints_add_lemma (hints, clash->leaves->extension);
}

static void
offer_front (const Clash *clash, const Front *front)
{
  const TerseLeaves *leaves = clash->leaves;
  if (front->v == 0 || leaves->class->offer_links == NULL)
    return;
  leaves->class->offer_links (leaves, front->v, front->p);
  leaves->class->offer_links (leaves, front->v, front->q);
}

/* (3), with the id of (4) for value w of link t */
static guint64
add_value (const Clash *clash, const Front *front, guint t, guint w, guint64 both)
{
  const TerseChain *chain = clash->chain;
  TerseHints *hints = clash->leaves->hints;
  gint literals[3] = { front->literals[0], front->literals[1],
                       -terse_schedule_table (chain->layout, t, chain->inputs, chain->values, w) },
       values[2];
  write_both (clash, t, w, values);
  terse_hints_begin (hints, 3, literals);
  offer_front (clash, front);
  terse_hints_offer_formula (
      hints, terse_schedule_clause_implied (chain->clauses, t, chain->inputs, chain->values, w));
  terse_hints_offer_formula (
      hints, terse_schedule_clause_implied (chain->clauses, t, chain->other, chain->values, w));
  terse_hints_offer (hints, both, 2, values);
  return terse_hints_add_lemma (hints, clash->leaves->extension);
}

/* (4), with the ids of (4) for all values of link t */
static guint64
add_front (const Clash *clash, const Front *front, guint t, const guint64 *both)
{
  const TerseChain *chain = clash->chain;
  TerseHints *hints = clash->leaves->hints;
  guint n = terse_chain_alphabet (chain, t);
  g_autofree guint64 *ids = g_new (guint64, n);
  for (guint w = 0; w < n; w++)
    ids[w] = add_value (clash, front, t, w, both[w]);
  terse_hints_begin (hints, 2, front->literals);
  for (guint w = 0; w < n; w++)
    {
      gint literals[3]
          = { front->literals[0], front->literals[1],
              -terse_schedule_table (chain->layout, t, chain->inputs, chain->values, w) };
      terse_hints_offer (hints, ids[w], 3, literals);
    }
  guint64 row = terse_schedule_row (chain->layout->schedule, t, chain->inputs, chain->values);
  terse_hints_offer_formula (hints, terse_schedule_clause_some (chain->clauses, t, row));
  return terse_hints_add_lemma (hints, clash->leaves->extension);
}

/* (1) to (4) from the output back to the last link, whose ids are kept. */
static void
add_clash (const Clash *clash, guint64 *ids)
{
  TerseChain *chain = clash->chain;
  const TerseCut *cut = chain->cut;
  g_autofree guint64 *both = NULL;
  for (guint i = 1; i < cut->n_links; i++)
    {
      guint s = cut->links[i], n = terse_chain_alphabet (chain, s);
      guint64 *here = g_new (guint64, n);
      for (guint u = 0; u < n; u++)
        {
          Front front = { .v = 0 };
          write_both (clash, s, u, front.literals);
          chain->values[s] = u;
          here[u]
              = i == 1 ? add_answer (clash, u) : add_front (clash, &front, cut->links[i - 1], both);
        }
      g_free (both);
      both = here;
    }
  for (guint u = 0; u < terse_chain_alphabet (chain, cut->links[cut->n_links - 1]); u++)
    ids[u] = both[u];
}

gboolean
terse_chain_add_clashes (const TerseLeaves *leaves, GCancellable *cancellable)
{
  TerseChain *chain = leaves->data;
  guint64 pairs = (guint64) leaves->n_items * (leaves->n_items - 1) / 2;
  g_free (chain->clash);
  chain->clash = g_new0 (
      guint64, pairs * terse_chain_alphabet (chain, chain->cut->links[chain->cut->n_links - 1]));
  for (guint p = 2; p <= leaves->n_items; p++)
    for (guint q = 1; q < p; q++)
      {
        const TerseReason *reason = terse_leaves_reason (leaves, 0, p, q);
        if (g_cancellable_is_cancelled (cancellable))
          return FALSE;
        if (reason->n == 0)
          continue;
        const Clash clash = clash_of (leaves, reason);
        add_clash (&clash, clash_at (chain, p, q));
      }
  return TRUE;
}

guint64
terse_chain_add_pair (const TerseLeaves *leaves, guint v, guint p, guint q)
{
  TerseChain *chain = leaves->data;
  const TerseCounterNode *node = &leaves->counter->node[v];
  const Clash clash = clash_of (leaves, terse_leaves_reason (leaves, 0, p, q));
  const Front front = { { -node->in[p], -node->in[q] }, v, p, q };
  terse_chain_set_leaf (chain, node->leaf);
  return add_front (&clash, &front, chain->cut->links[chain->cut->n_links - 1],
                    clash_at (chain, p, q));
}

/* (3) and (4) before link t; `links` clauses that tie an item to the cut. */
static void
size_front (const TerseChain *chain, guint t, guint64 links, TerseCounterSize *size)
{
  guint64 n = terse_chain_alphabet (chain, t);
  size->lemmas += n + 1;
  size->literals += 3 * n + 2;
  size->hints += (3 + 2 * links) * n + n + 1;
}

void
terse_chain_size_pair (const TerseLeaves *leaves, const TerseReason *reason, TerseCounterSize *size)
{
  const TerseChain *chain = leaves->data;
  (void) reason;
  size_front (chain, chain->cut->links[chain->cut->n_links - 1], chain->cut->n_messages, size);
}

static void
size_answers (const Clash *clash, TerseCounterSize *size)
{
  const guint *outputs;
  guint64 n = allowed_by (clash, 0, &outputs), most = allowed_by (clash, 1, &outputs),
          all = n > 1 ? n + 1 : 1;
  guint64 alphabet = terse_chain_alphabet (clash->chain, clash->chain->cut->links[1]);
  size->lemmas += alphabet * all;
  size->literals += alphabet * all * 3;
  size->hints += alphabet * all * (2 + MAX (n, most));
}

void
terse_chain_size_clashes (const TerseLeaves *leaves, TerseCounterSize *size)
{
  TerseChain *chain = leaves->data;
  const TerseCut *cut = chain->cut;
  guint64 last = terse_chain_alphabet (chain, cut->links[cut->n_links - 1]);
  for (guint p = 2; p <= leaves->n_items; p++)
    for (guint q = 1; q < p; q++)
      {
        const Clash clash = { leaves, chain, terse_leaves_reason (leaves, 0, p, q) };
        size->bytes += last * sizeof (guint64);
        if (clash.reason->n == 0)
          continue;
        size_answers (&clash, size);
        for (guint i = 2; i < cut->n_links; i++)
          for (guint u = 0; u < terse_chain_alphabet (chain, cut->links[i]); u++)
            size_front (chain, cut->links[i - 1], 0, size);
      }
}
