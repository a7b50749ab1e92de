/* Counting lemmas. For a node v of capacity K and its items, c_v[p][t] says that at least t of the
 * first p items are in v: c_v[p][t] = c_v[p-1][t] or u,   u = in_v[p] and c_v[p-1][t-1], as
 * definitions of ANDs; c_v[p][0] is true and c_v[p][t] is false for t > p. With children l and r of
 * capacities K_l + K_r = K: (1) (-c_v[p][j1+j2+1] c_l[p][j1+1] c_r[p][j2+1]), 0 <= j1 <= K_l, 0 <=
 * j2 <= K_r, not both equal; c_l[p][K_l+1], which would be false, is left out, and so is
 * c_r[p][K_r+1]; (2) (-in_v[p] -c_v[p-1][K]), p > K: v is full. (1) at p follows from (1) at p-1
 * for (j1, j2), (j1-1, j2) and (j1, j2-1), from (2) of the children and from the caller's clauses
 * (-in_v[p] in_l[p] in_r[p]), by unit propagation; (2) follows in the same way. At the root (2)
 * contradicts that all K + 1 items are in.
 *
 * Only counts that matter are made: c_v[p][t] is used for K + 1 items above v only if at most items
 * - 1 - K_v of the first p are not in v, that is for t <= p <= t + slack, slack = items - 1 - K.
 * For 2^B leaves this leaves 2^(3B) / 6 lemmas (1) in all, a third of what all p and t would take.
 */
#include "reductions/questions/counting/counter.h"

#include "protocols/radix.h"

/* One c_v[p][t]. */
struct _TerseCount {
  gint literal;
  gint last;      /* u */
  guint64 either; /* first id of the definition -c = (-c[p-1][t] and -u), 0 where c = u */
  guint64 item;   /* first id of the definition u = (in[p] and c[p-1][t-1]), 0 where u = in[p] */
};

static guint
slack_of (const TerseCounter *counter, const TerseCounterNode *node)
{
  return counter->items - 1 - node->capacity;
}

static TerseCount *
count_at (const TerseCounter *counter, const TerseCounterNode *node, guint p, guint t)
{
  guint slack = slack_of (counter, node);
  g_assert (t >= 1 && t <= node->capacity && p >= t && p - t <= slack);
  return &node->counts[(gsize) (t - 1) * (slack + 1) + (p - t)];
}

/* The capacity of the left child of a node. */
static guint64
left_capacity (guint64 capacity, guint64 room)
{
  return (capacity / room + 1) / 2 * room;
}

static void
split_node (TerseCounter *counter, guint v, guint *leaves)
{
  TerseCounterNode *node = &counter->node[v];
  if (node->capacity == counter->room)
    {
      counter->leaf_node[*leaves] = v;
      node->leaf = (*leaves)++;
      return;
    }
  node->left = ++counter->nodes;
  node->right = ++counter->nodes;
  node->split = g_new0 (guint64, counter->items + 1);
  counter->node[node->left].parent = counter->node[node->right].parent = v;
  counter->node[node->left].capacity = (guint) left_capacity (node->capacity, counter->room);
  counter->node[node->right].capacity = node->capacity - counter->node[node->left].capacity;
}

TerseCounter *
terse_counter_new (guint leaves, guint room)
{
  TerseCounter *counter = g_new (TerseCounter, 1);
  guint numbered = 0;
  counter->items = leaves * room + 1;
  counter->nodes = 1;
  counter->room = room;
  counter->node = g_new0 (TerseCounterNode, 2 * (gsize) leaves);
  counter->leaf_node = g_new (guint, leaves);
  counter->node[1].capacity = leaves * room;
  for (guint v = 1; v <= counter->nodes; v++)
    {
      TerseCounterNode *node = &counter->node[v];
      split_node (counter, v, &numbered);
      node->in = g_new0 (gint, counter->items + 1);
      node->full = g_new0 (guint64, counter->items + 1);
      node->counts = g_new0 (TerseCount, (gsize) node->capacity * (slack_of (counter, node) + 1));
    }
  return counter;
}

void
terse_counter_free (TerseCounter *counter)
{
  for (guint v = 1; v <= counter->nodes; v++)
    {
      g_free (counter->node[v].in);
      g_free (counter->node[v].split);
      g_free (counter->node[v].full);
      g_free (counter->node[v].counts);
    }
  g_free (counter->node);
  g_free (counter->leaf_node);
  g_free (counter);
}

/* One node: its counts, and (1) and (2) at an inner one. */
static void
size_node (guint64 items, guint64 capacity, guint64 room, TerseCounterSize *size)
{
  guint64 slack = items - 1 - capacity, left = left_capacity (capacity, room),
          right = capacity - left;
  guint64 sums = ((left + 1) * (right + 1) - 1) * (slack + 1);
  size->definitions += slack + (capacity - 1) * (1 + 2 * slack);
  if (capacity == room)
    return;
  size->lemmas += sums + slack + 1;
  size->hints += 13 * sums + 5 * (slack + 1);
  size->literals += 3 * sums + 2 * (slack + 1);
}

/* Goes through the capacities of all nodes. */
void
terse_counter_size (guint leaves, guint room, TerseCounterSize *size)
{
  const guint capacity = leaves * room;
  TerseCounterSize part = { 0 };
  g_autoptr (GArray) capacities = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (capacities, capacity);
  for (guint i = 0; i < capacities->len; i++)
    {
      guint here = g_array_index (capacities, guint, i), left = (guint) left_capacity (here, room),
            right = here - left;
      size_node ((guint64) capacity + 1, here, room, &part);
      if (here == room)
        continue;
      g_array_append_val (capacities, left);
      g_array_append_val (capacities, right);
    }
  size->definitions += part.definitions;
  size->lemmas += part.lemmas + 1;
  size->hints += part.hints + 2 * (guint64) capacity + 1;
  size->literals += part.literals;
}

guint64
terse_counter_bytes (guint leaves, guint room)
{
  guint64 capacity = (guint64) leaves * room, nodes = 2 * (guint64) leaves - 1,
          items = capacity + 1, depth = terse_bits_for (leaves);
  guint64 tables = nodes * items * (sizeof (gint) + 2 * sizeof (guint64)) + leaves * sizeof (guint),
          counts = depth * capacity * items + items;
  guint64 sums = (capacity / 2 + room + 1) * (capacity / 2 + room + 1) * sizeof (guint64);
  return tables + counts * sizeof (TerseCount) + sums + nodes * sizeof (TerseCounterNode);
}

/* u of c[p][t]: a literal that is defined already, or a new one. */
static gint
define_item (const TerseCounter *counter, const TerseCounterNode *node, guint p, guint t,
             TerseExtension *extension)
{
  if (t == 1)
    return node->in[p];
  const gint both[] = { node->in[p], count_at (counter, node, p - 1, t - 1)->literal };
  return terse_extension_define (extension, 2, both, &count_at (counter, node, p, t)->item);
}

static void
define_count (const TerseCounter *counter, const TerseCounterNode *node, guint p, guint t,
              TerseExtension *extension)
{
  TerseCount *count = count_at (counter, node, p, t);
  gint item = define_item (counter, node, p, t, extension);
  count->literal = count->last = item;
  if (p == t)
    return;
  const gint neither[] = { -count_at (counter, node, p - 1, t)->literal, -item };
  count->literal = -terse_extension_define (extension, 2, neither, &count->either);
}

void
terse_counter_define (TerseCounter *counter, TerseExtension *extension)
{
  for (guint v = counter->nodes; v >= 1; v--)
    {
      const TerseCounterNode *node = &counter->node[v];
      for (guint t = 1; t <= node->capacity; t++)
        for (guint p = t; p <= t + slack_of (counter, node); p++)
          define_count (counter, node, p, t, extension);
    }
}

/* -in = (-in[left] and -in[right]), whose last clause is (-in in[left] in[right]). Children before
 * parents. */
void
terse_counter_define_unions (TerseCounter *counter, TerseExtension *extension)
{
  TerseCounterNode *node = counter->node;
  for (guint v = counter->nodes; v >= 1; v--)
    for (guint p = 1; node[v].left != 0 && p <= counter->items; p++)
      {
        const gint neither[] = { -node[node[v].left].in[p], -node[node[v].right].in[p] };
        guint64 id;
        node[v].in[p] = -terse_extension_define (extension, 2, neither, &id);
        node[v].split[p] = id + 2;
      }
}

guint64
terse_counter_union_clause (const TerseCounter *counter, guint v, guint p, gboolean right)
{
  return counter->node[v].split[p] - (right ? 1 : 2);
}

gint
terse_counter_any (const TerseCounter *counter, guint leaf_node, guint p)
{
  return count_at (counter, &counter->node[leaf_node], p, 1)->literal;
}

guint64
terse_counter_any_clause (const TerseCounter *counter, guint leaf_node, guint p, gint clause[3])
{
  clause[0] = -terse_counter_any (counter, leaf_node, p);
  clause[1] = terse_counter_any (counter, leaf_node, p - 1);
  clause[2] = counter->node[leaf_node].in[p];
  return count_at (counter, &counter->node[leaf_node], p, 1)->either + 2;
}

gint
terse_counter_count (const TerseCounter *counter, guint v, guint p, guint t)
{
  return count_at (counter, &counter->node[v], p, t)->literal;
}

gint
terse_counter_last (const TerseCounter *counter, guint v, guint p, guint t)
{
  return count_at (counter, &counter->node[v], p, t)->last;
}

guint64
terse_counter_count_clause (const TerseCounter *counter, guint v, guint p, guint t, gint clause[3])
{
  clause[0] = -terse_counter_count (counter, v, p, t);
  clause[1] = terse_counter_count (counter, v, p - 1, t);
  clause[2] = terse_counter_last (counter, v, p, t);
  return count_at (counter, &counter->node[v], p, t)->either + 2;
}

guint64
terse_counter_last_clause (const TerseCounter *counter, guint v, guint p, guint t, gboolean count,
                           gint clause[2])
{
  clause[0] = -terse_counter_last (counter, v, p, t);
  clause[1] = count ? terse_counter_count (counter, v, p - 1, t - 1) : counter->node[v].in[p];
  return count_at (counter, &counter->node[v], p, t)->item + (count ? 1 : 0);
}

/* A lemma in the making; 13 hints are the most. */
typedef struct {
  guint n, n_hints;
  gint literals[3];
  guint64 hints[16];
} Lemma;

static void
add_hint (Lemma *lemma, guint64 id)
{
  lemma->hints[lemma->n_hints++] = id;
}

static guint64
add_lemma (const Lemma *lemma, TerseExtension *extension)
{
  return terse_extension_add_lemma (extension, lemma->n, lemma->literals, lemma->n_hints,
                                    lemma->hints);
}

/* The literal c[p][j+1] of a child and what follows from its being false: c[p-1][j+1] and u are
 * false. */
static void
deny_count (const TerseCounter *counter, const TerseCounterNode *child, guint p, guint j,
            Lemma *lemma)
{
  if (j == child->capacity)
    return;
  const TerseCount *count = count_at (counter, child, p, j + 1);
  lemma->literals[lemma->n++] = count->literal;
  if (count->either == 0)
    return;
  add_hint (lemma, count->either);
  add_hint (lemma, count->either + 1);
}

/* From c[p][t] and not c[p-1][t]: item p is in the node and c[p-1][t-1]. `before` is the id of (1)
 * at p - 1. */
static void
assert_count (const TerseCounter *counter, const TerseCounterNode *node, guint p, guint t,
              guint64 before, Lemma *lemma)
{
  const TerseCount *count = count_at (counter, node, p, t);
  if (count->either != 0)
    {
      add_hint (lemma, before);
      add_hint (lemma, count->either + 2);
    }
  if (count->item == 0)
    return;
  add_hint (lemma, count->item);
  add_hint (lemma, count->item + 1);
}

/* Item p is not in the child: by (1) at p - 1 with id `sum` j of the items before it are, and then
 * it would be one too many. */
static void
deny_item (const TerseCounter *counter, const TerseCounterNode *child, guint p, guint j,
           guint64 sum, Lemma *lemma)
{
  if (j == 0)
    return;
  add_hint (lemma, sum);
  add_hint (lemma,
            j == child->capacity ? child->full[p] : count_at (counter, child, p, j + 1)->item + 2);
}

/* Ids of (1) for all j1, j2 at one p. */
typedef struct {
  const TerseCounter *counter;
  const TerseCounterNode *node, *left, *right;
  guint64 *ids;
} Sums;

static guint64 *
sum_at (const Sums *sums, guint j1, guint j2)
{
  return &sums->ids[(gsize) j1 * (sums->right->capacity + 1) + j2];
}

/* (1) */
static void
add_sum (const Sums *sums, TerseExtension *extension, guint p, guint j1, guint j2)
{
  const TerseCounterNode *node = sums->node;
  guint t = j1 + j2 + 1;
  Lemma lemma = { 1, 0, { -count_at (sums->counter, node, p, t)->literal }, { 0 } };
  deny_count (sums->counter, sums->left, p, j1, &lemma);
  deny_count (sums->counter, sums->right, p, j2, &lemma);
  assert_count (sums->counter, node, p, t, *sum_at (sums, j1, j2), &lemma);
  deny_item (sums->counter, sums->left, p, j1, j1 > 0 ? *sum_at (sums, j1 - 1, j2) : 0, &lemma);
  deny_item (sums->counter, sums->right, p, j2, j2 > 0 ? *sum_at (sums, j1, j2 - 1) : 0, &lemma);
  add_hint (&lemma, node->split[p]);
  *sum_at (sums, j1, j2) = add_lemma (&lemma, extension);
}

/* (2), from (1) at p - 1. */
static void
add_full (const Sums *sums, TerseExtension *extension, guint p)
{
  const TerseCounterNode *node = sums->node, *left = sums->left, *right = sums->right;
  Lemma lemma = {
    2, 0, { -node->in[p], -count_at (sums->counter, node, p - 1, node->capacity)->literal }, { 0 }
  };
  deny_item (sums->counter, left, p, left->capacity,
             *sum_at (sums, left->capacity - 1, right->capacity), &lemma);
  deny_item (sums->counter, right, p, right->capacity,
             *sum_at (sums, left->capacity, right->capacity - 1), &lemma);
  add_hint (&lemma, node->split[p]);
  node->full[p] = add_lemma (&lemma, extension);
}

/* (1) at p, in an order in which those at p - 1 are replaced when they are no longer needed. */
static void
add_sums (const Sums *sums, TerseExtension *extension, guint p)
{
  guint slack = slack_of (sums->counter, sums->node);
  for (guint j1 = sums->left->capacity + 1; j1-- > 0;)
    for (guint j2 = sums->right->capacity + 1; j2-- > 0;)
      {
        guint t = j1 + j2 + 1;
        if (t <= sums->node->capacity && t <= p && p - t <= slack)
          add_sum (sums, extension, p, j1, j2);
      }
}

void
terse_counter_add_inner (TerseCounter *counter, TerseExtension *extension, guint v)
{
  const TerseCounterNode *node = &counter->node[v], *left = &counter->node[node->left],
                         *right = &counter->node[node->right];
  g_autofree guint64 *ids = g_new0 (guint64, (gsize) (left->capacity + 1) * (right->capacity + 1));
  const Sums sums = { counter, node, left, right, ids };
  for (guint p = 1; p <= counter->items; p++)
    {
      if (p > node->capacity)
        add_full (&sums, extension, p);
      if (p < counter->items)
        add_sums (&sums, extension, p);
    }
}

void
terse_counter_close (TerseCounter *counter, TerseExtension *extension, const guint64 *inside)
{
  const TerseCounterNode *root = &counter->node[1];
  guint n = 0;
  g_autofree guint64 *hints = g_new (guint64, 2 * (gsize) counter->items + 1);
  for (guint p = 1; p <= counter->items; p++)
    hints[n++] = inside[p];
  for (guint p = 2; p <= root->capacity; p++)
    hints[n++] = count_at (counter, root, p, p)->item + 2;
  hints[n++] = root->full[counter->items];
  terse_extension_add_lemma (extension, 0, NULL, n, hints);
}
