/* Counting joint inputs among the values of a cut (reductions/questions/counting/counting_cut.h).
 * Item p is a joint input of its cone, a row; a leaf is a tuple of values of the messages of the
 * cut, in[p] = V[m1][u1] and .. and V[mn][un] there (no definition is needed for one message), and
 * the leaves are those of a binary tree as in reductions/questions/counting/counting_schedule.c.
 * Some tuple has the item by reductions/questions/counting/counting_some.c. Two items conflict if
 * they agree on the inputs that the links see too and at some place, with what unseen players may
 * add, both are promised and have no output in common. Where the output is the only link, they
 * exclude each other in a leaf as under one-way communication; else by
 * reductions/questions/counting/counting_clash.c. */
#include "reductions/questions/counting/counting_chain.h"

#include "protocols/radix.h"
#include "reductions/questions/counting/counting_kind.h"
#include "reductions/questions/counting/items.h"

/* Can so many items conflict pairwise? Items that agree on what the links see of the cone have at
 * each place one of the outputs, if no player is unseen, and two with the same output everywhere do
 * not conflict. */
static gboolean
is_crowded (const TerseCut *cut)
{
  guint64 answers = 1;
  for (guint64 i = 0; i < cut->seen && answers <= cut->capacity; i++)
    {
      if (terse_problem_outputs (cut->problem) == 1)
        break;
      answers = terse_saturating_mul (answers, terse_problem_outputs (cut->problem));
    }
  return cut->own > cut->capacity && (cut->unseen > 1 || answers > cut->capacity);
}

/* Left to reductions/questions/counting/counting_schedule.c? */
static gboolean
is_plain (const TerseQuestion *question)
{
  for (guint player = 0; player < terse_counting_schedule.variants (question); player++)
    if (terse_counting_schedule.capacity (question, player) > 0)
      return TRUE;
  return FALSE;
}

static guint64
capacity (const TerseQuestion *question, guint variant)
{
  g_autoptr (TerseCut) cut = terse_cut_new (question, variant);
  /* A referee who sees several messages and no input is no place for more items than outputs. */
  if (is_plain (question) || (cut->n_messages > 1 && cut->seen == 1) || !is_crowded (cut))
    return 0;
  return cut->capacity;
}

static TerseMatrix *
make_matrix (const TerseQuestion *question, guint variant)
{
  g_autoptr (TerseCut) cut = terse_cut_new (question, variant);
  return terse_cut_matrix (cut, cut->shared);
}

/* Among rows that agree on the shared inputs. */
static GArray *
find_items (const TerseQuestion *question, guint variant, const TerseMatrix *matrix, guint target,
            GCancellable *cancellable)
{
  g_autoptr (TerseCut) cut = terse_cut_new (question, variant);
  GArray *best = cut->shared == 1
                     ? terse_items_rows (matrix, (guint) cut->unseen, target, cancellable)
                     : g_array_new (FALSE, FALSE, sizeof (TerseEntry));
  for (guint64 block = 0; cut->shared > 1 && block < cut->shared && best->len < target
                          && !g_cancellable_is_cancelled (cancellable);
       block++)
    {
      g_autoptr (TerseMatrix) part = terse_cut_matrix (cut, block);
      GArray *items = terse_items_rows (part, (guint) cut->unseen, target, cancellable);
      for (guint i = 0; i < items->len; i++)
        g_array_index (items, TerseEntry, i).row += (guint) (block * cut->own);
      GArray *worse = items->len > best->len ? best : items;
      best = worse == best ? items : best;
      g_array_unref (worse);
    }
  return best;
}

static void
try_columns (const TerseLeaves *leaves, const TerseEntry *a, const TerseEntry *b, gboolean visible,
             TerseReason *reason)
{
  const TerseChain *chain = leaves->data;
  guint alike = (guint) chain->cut->unseen, first = a->column - a->column % alike;
  for (guint i = 0; i < alike && reason->n == 0; i++)
    {
      const TerseEntry other = { b->row, first + i };
      terse_reason_try (leaves->matrix, reason, terse_cut_place (chain->cut, a->row, a->column), a,
                        &other, visible);
    }
}

/* A reason can be visible only if the output is the only link and sees one message. */
static void
find_reason (const TerseLeaves *leaves, guint branch, guint p, guint q, TerseReason *reason)
{
  const TerseChain *chain = leaves->data;
  const TerseEntry *item = &leaves->items[p], *other = &leaves->items[q];
  (void) branch;
  if (terse_cut_place (chain->cut, item->row, 0) != terse_cut_place (chain->cut, other->row, 0))
    return;
  for (guint pass = chain->cut->n_links > 1 || chain->cut->n_messages > 1; pass <= 1; pass++)
    for (guint y = 0; y < terse_matrix_columns (leaves->matrix) && reason->n == 0; y++)
      {
        const TerseEntry a = { item->row, y };
        if (terse_matrix_promises (leaves->matrix, a.row, a.column))
          try_columns (leaves, &a, other, pass == 0, reason);
      }
}

/* Puts the inputs of a place and the values of a leaf into the chain; the rows that differ do not
 * matter to the output. */
static TerseChain *
go_to_place (const TerseLeaves *leaves, const TerseSpot *spot, guint place)
{
  TerseChain *chain = leaves->data;
  guint row, column;
  terse_cut_entry_at (chain->cut, place, &row, &column);
  terse_cut_inputs (chain->cut, row, column, chain->inputs);
  terse_chain_set_leaf (chain, spot->leaf);
  return chain;
}

static gint
get_output (const TerseLeaves *leaves, const TerseSpot *spot, guint place, guint output)
{
  const TerseChain *chain = go_to_place (leaves, spot, place);
  return terse_schedule_table (chain->layout, chain->layout->messages, chain->inputs, chain->values,
                               output);
}

static guint64
get_not_both (const TerseLeaves *leaves, const TerseSpot *spot, guint place, guint a, guint b)
{
  const TerseChain *chain = go_to_place (leaves, spot, place);
  guint g = chain->layout->messages;
  guint64 row = terse_schedule_row (chain->layout->schedule, g, chain->inputs, chain->values);
  return terse_schedule_clause_not_both (chain->clauses, g, row, a, b);
}

static guint64
get_correct (const TerseLeaves *leaves, const TerseSpot *spot, const TerseEntry *entry)
{
  TerseChain *chain = leaves->data;
  terse_cut_inputs (chain->cut, entry->row, entry->column, chain->inputs);
  terse_chain_set_leaf (chain, spot->leaf);
  return terse_schedule_clause_correct (chain->clauses, chain->inputs, chain->values);
}

static guint64 *
definition_at (const TerseLeaves *leaves, guint leaf, guint p)
{
  const TerseChain *chain = leaves->data;
  return &chain->definitions[(gsize) leaf * leaves->n_items + (p - 1)];
}

/* The literals V[m][u] of an item, whose inputs are in the chain, in a leaf. */
static void
write_values (const TerseLeaves *leaves, guint leaf, guint p, gint *literals)
{
  TerseChain *chain = leaves->data;
  terse_cut_inputs (chain->cut, leaves->items[p].row, 0, chain->inputs);
  terse_chain_set_leaf (chain, leaf);
  for (guint i = 0; i < chain->cut->n_messages; i++)
    {
      guint g = chain->cut->messages[i];
      literals[i]
          = terse_schedule_value (chain->layout, g, chain->inputs, chain->values, chain->values[g]);
    }
}

/* Inputs and values of the chain are kept, as callers may be at work with them. */
static void
offer_links (const TerseLeaves *leaves, guint v, guint p)
{
  const TerseChain *chain = leaves->data;
  const TerseCounterNode *node = &leaves->counter->node[v];
  guint row = leaves->items[p].row, n = chain->cut->n_messages;
  g_autofree guint *inputs = g_new (guint, terse_problem_players (chain->cut->problem)),
                   *digits = g_new (guint, n),
                   *values = g_new0 (guint, chain->layout->messages + 1);
  if (n == 1)
    return;
  terse_cut_inputs (chain->cut, row, 0, inputs);
  terse_radix_unrank (n, chain->cut->radix, node->leaf, digits);
  for (guint i = 0; i < n; i++)
    values[chain->cut->messages[i]] = digits[i];
  for (guint i = 0; i < n; i++)
    {
      const gint value = terse_schedule_value (chain->layout, chain->cut->messages[i], inputs,
                                               values, digits[i]);
      const gint clause[] = { -node->in[p], value };
      terse_hints_offer (leaves->hints, *definition_at (leaves, node->leaf, p) + i, 2, clause);
    }
}

static const TerseLeafClass last_cut_class = {
  .reason = find_reason,
  .output = get_output,
  .not_both = get_not_both,
  .correct = get_correct,
  .offer_links = offer_links,
};

static const TerseLeafClass earlier_cut_class = {
  .reason = find_reason,
  .offer_links = offer_links,
  .pair = terse_chain_add_pair,
  .size_pair = terse_chain_size_pair,
};

static void
begin (const TerseQuestion *question, guint variant, TerseLeaves *leaves)
{
  TerseChain *chain = terse_chain_new (question, terse_cut_new (question, variant));
  leaves->data = chain;
  leaves->branches = 1;
  leaves->class = chain->cut->n_links > 1 ? &earlier_cut_class : &last_cut_class;
}

static void
end (TerseLeaves *leaves)
{
  terse_chain_free (leaves->data);
}

/* Is "in the root" a literal of the formula that its clause says at once? */
static gboolean
is_single (const TerseLeaves *leaves)
{
  const TerseChain *chain = leaves->data;
  return chain->cut->n_messages == 1 && leaves->n_leaves == 1;
}

/* Bytes of a literal of a definition, each of which makes a clause of two and one of a long one. */
enum { DEFINED_LITERAL_BYTES = 48 };

static void
add_size (const TerseLeaves *leaves, TerseCounterSize *size)
{
  const TerseChain *chain = leaves->data;
  const TerseCut *cut = chain->cut;
  guint64 items = leaves->n_items, depth = terse_bits_for (leaves->n_leaves);
  TerseCounterSize root = { 0 };
  size->definitions += items * (leaves->n_leaves - 1);
  if (cut->n_messages > 1)
    {
      size->definitions += items * leaves->n_leaves;
      size->bytes += items * leaves->n_leaves
                     * (cut->n_messages * DEFINED_LITERAL_BYTES + sizeof (guint64));
    }
  terse_chain_size_some (leaves, size);
  if (cut->n_links > 1)
    terse_chain_size_clashes (leaves, size);
  if (is_single (leaves))
    return;
  terse_chain_size_cases (chain, cut->n_messages, cut->messages, 1, depth + 1, &root);
  size->lemmas += items * root.lemmas;
  size->literals += items * root.literals;
  size->hints += items * root.hints;
}

static void
define_leaf (const TerseLeaves *leaves, guint v)
{
  TerseChain *chain = leaves->data;
  TerseCounterNode *node = &leaves->counter->node[v];
  guint n = chain->cut->n_messages;
  g_autofree gint *literals = g_new (gint, n);
  for (guint p = 1; p <= leaves->n_items; p++)
    {
      write_values (leaves, node->leaf, p, literals);
      node->in[p] = n == 1 ? literals[0]
                           : terse_extension_define (leaves->extension, n, literals,
                                                     definition_at (leaves, node->leaf, p));
    }
}

static void
define (const TerseLeaves *leaves)
{
  TerseChain *chain = leaves->data;
  g_free (chain->definitions);
  chain->definitions = chain->cut->n_messages > 1
                           ? g_new0 (guint64, (gsize) leaves->n_leaves * leaves->n_items)
                           : NULL;
  for (guint v = leaves->counter->nodes; v >= 1; v--)
    if (leaves->counter->node[v].left == 0)
      define_leaf (leaves, v);
  terse_counter_define_unions (leaves->counter, leaves->extension);
}

static gboolean
prepare (const TerseLeaves *leaves, GCancellable *cancellable)
{
  const TerseChain *chain = leaves->data;
  return terse_chain_add_some (leaves, cancellable)
         && (chain->cut->n_links == 1 || terse_chain_add_clashes (leaves, cancellable));
}

/* Item p, which is not in the root. */
typedef struct {
  const TerseLeaves *leaves;
  guint p;
} Place;

/* Down to node v: the item is in no node on the way. */
static void
offer_path (const Place *place, guint v)
{
  const TerseCounter *counter = place->leaves->counter;
  guint parent = counter->node[v].parent;
  if (parent == 0)
    return;
  const gint clause[] = { counter->node[parent].in[place->p], -counter->node[v].in[place->p] };
  const gboolean right = counter->node[parent].right == v;
  offer_path (place, parent);
  terse_hints_offer (place->leaves->hints,
                     terse_counter_union_clause (counter, parent, place->p, right), 2, clause);
}

/* Not in the leaf of these values. */
static void
offer_leaf (gconstpointer data, const guint *values)
{
  const Place *place = data;
  const TerseLeaves *leaves = place->leaves;
  const TerseChain *chain = leaves->data;
  guint n = chain->cut->n_messages, leaf = 0;
  for (guint i = 0; i < n; i++)
    leaf = leaf * chain->cut->radix[i] + values[chain->cut->messages[i]];
  guint v = leaves->counter->leaf_node[leaf];
  offer_path (place, v);
  if (n == 1)
    return;
  g_autofree gint *clause = g_new (gint, n + 1);
  write_values (leaves, leaf, place->p, clause);
  for (guint i = 0; i < n; i++)
    clause[i] = -clause[i];
  clause[n] = leaves->counter->node[v].in[place->p];
  terse_hints_offer (leaves->hints, *definition_at (leaves, leaf, place->p) + n, n + 1, clause);
}

static guint64
place_in_root (const TerseLeaves *leaves, guint p)
{
  TerseChain *chain = leaves->data;
  const TerseCut *cut = chain->cut;
  const Place place = { leaves, p };
  gint root = leaves->counter->node[1].in[p];
  terse_cut_inputs (cut, leaves->items[p].row, 0, chain->inputs);
  if (is_single (leaves))
    {
      terse_hints_begin (leaves->hints, 0, NULL);
      return terse_chain_offer_some (leaves, cut->messages[0], chain->inputs);
    }
  const TerseChainCases cases
      = { leaves, chain->inputs, cut->n_messages, 1, cut->messages, &root, offer_leaf, &place };
  return terse_chain_add_cases (&cases);
}

const TerseCountingKind terse_counting_chain = {
  .variants = terse_cut_count,
  .capacity = capacity,
  .matrix = make_matrix,
  .find_items = find_items,
  .begin = begin,
  .end = end,
  .size = add_size,
  .define = define,
  .prepare = prepare,
  .place_in_root = place_in_root,
};
