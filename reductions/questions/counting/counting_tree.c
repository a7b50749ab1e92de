/* Counting entries down a protocol tree. Item p is the entry (x, y); in_v[p] = RX[v][x] and
 * RY[v][y], a definition with the clauses (a) (-in_v RX), (b) (-in_v RY), (c) (in_v -RX -RY).
 * Lemmas at an inner node v with children l and r: (1) (-in_v[p] in_l[p] in_r[p] -own[v]): if v is
 * Bob's, x goes both ways, so by (c) y would go neither way; (2) (-in_v[p] in_l[p] in_r[p]): by (1)
 * v is Alice's, and the same with x and y exchanged. Two items conflict if the 2 x 2 rectangle that
 * they span is no leaf: under `both` no output is allowed on all promised entries of it; under
 * `bob` none is in one of its columns, under `alice` in one of its rows, under `either` both, by
 * cases of who knows. */
#include "reductions/questions/counting/counting_kind.h"
#include "reductions/questions/counting/crowd.h"
#include "reductions/questions/counting/items.h"
#include "reductions/questions/lemmas/tree_clauses.h"

typedef struct {
  TerseTreeLayout layout;
  TerseTreeClauses *clauses;
  guint64 *ids; /* by node and item, of (a) */
} Tree;

static guint
variants (const TerseQuestion *question)
{
  return terse_question_tree (question) != NULL;
}

static guint64
capacity (const TerseQuestion *question, guint variant)
{
  (void) variant;
  const TerseTree *tree = terse_question_tree (question);
  return tree ? terse_tree_leaves (tree) : 0;
}

static TerseMatrix *
make_matrix (const TerseQuestion *question, guint variant)
{
  (void) variant;
  return terse_matrix_from_problem (terse_question_problem (question), NULL);
}

static TerseExactConvention
convention_of (const TerseQuestion *question)
{
  static const TerseExactConvention conventions[] = {
    [TERSE_KNOWS_BOTH] = TERSE_EXACT_BOTH,
    [TERSE_KNOWS_BOB] = TERSE_EXACT_BOB,
    [TERSE_KNOWS_ALICE] = TERSE_EXACT_ALICE,
    [TERSE_KNOWS_EITHER] = TERSE_EXACT_EITHER,
  };
  return conventions[terse_question_tree (question)->knows];
}

static GArray *
find_items (const TerseQuestion *question, guint variant, const TerseMatrix *matrix, guint target,
            GCancellable *cancellable)
{
  (void) variant;
  return terse_items_entries (matrix, convention_of (question), target, cancellable);
}

static GArray *
find_crowd (const TerseQuestion *question, guint variant, const TerseMatrix *matrix, guint room,
            guint target, GCancellable *cancellable)
{
  (void) variant;
  return terse_crowd_items (matrix, convention_of (question), room, target, cancellable);
}

/* The player who knows under a branch: under `either` first Bob, then Alice. */
static guint
knower_of (const Tree *tree, guint branch)
{
  return terse_tree_is_either (&tree->layout) ? 1 - branch
                                              : tree->layout.tree->knows == TERSE_KNOWS_BOB;
}

static void
find_reason (const TerseLeaves *leaves, guint branch, guint p, guint q, TerseReason *reason)
{
  const Tree *tree = leaves->data;
  const TerseEntry *a = &leaves->items[p], *b = &leaves->items[q];
  const TerseEntry ab = { a->row, b->column }, ba = { b->row, a->column },
                   all[] = { *a, *b, ab, ba };
  guint player = knower_of (tree, branch);
  if (tree->layout.tree->knows == TERSE_KNOWS_BOTH)
    {
      terse_reason_try (leaves->matrix, reason, 0, a, &ab, TRUE);
      terse_reason_try (leaves->matrix, reason, 0, a, &ba, TRUE);
      terse_reason_try_all (leaves->matrix, reason, 0, 4, all);
      return;
    }
  guint here = terse_tree_knower_place (&tree->layout, player, player ? a->column : a->row);
  guint there = terse_tree_knower_place (&tree->layout, player, player ? b->column : b->row);
  terse_reason_try (leaves->matrix, reason, here, a, player ? &ba : &ab, TRUE);
  terse_reason_try (leaves->matrix, reason, here, a, player ? &ba : &ab, FALSE);
  terse_reason_try (leaves->matrix, reason, there, b, player ? &ab : &ba, FALSE);
}

/* Who knows: Bob under branch 0. */
static gint
get_assumption (const TerseLeaves *leaves, const TerseSpot *spot)
{
  const Tree *tree = leaves->data;
  gint knower = terse_block_at (&tree->layout.knower, spot->leaf, 0, 0, 0);
  return spot->branch == 0 ? knower : -knower;
}

static gint
get_output (const TerseLeaves *leaves, const TerseSpot *spot, guint place, guint output)
{
  const Tree *tree = leaves->data;
  return terse_block_at (&tree->layout.out, spot->leaf, place, output, 0);
}

static guint64
get_not_both (const TerseLeaves *leaves, const TerseSpot *spot, guint place, guint a, guint b)
{
  const Tree *tree = leaves->data;
  return terse_tree_clause_not_both (tree->clauses, spot->leaf, place, a, b);
}

static guint64
get_correct (const TerseLeaves *leaves, const TerseSpot *spot, const TerseEntry *entry)
{
  const Tree *tree = leaves->data;
  return terse_tree_clause_correct (tree->clauses, spot->leaf, entry->row, entry->column,
                                    knower_of (tree, spot->branch));
}

static guint64 *
id_at (const TerseLeaves *leaves, guint v, guint p)
{
  const Tree *tree = leaves->data;
  return &tree->ids[(gsize) (v - 1) * leaves->n_items + (p - 1)];
}

/* (a) and (b) */
static void
offer_links (const TerseLeaves *leaves, guint v, guint p)
{
  const Tree *tree = leaves->data;
  gint in = leaves->counter->node[v].in[p];
  const gint row[] = { -in, terse_tree_reach (&tree->layout, 0, v, leaves->items[p].row) };
  const gint column[] = { -in, terse_tree_reach (&tree->layout, 1, v, leaves->items[p].column) };
  terse_hints_offer (leaves->hints, *id_at (leaves, v, p), 2, row);
  terse_hints_offer (leaves->hints, *id_at (leaves, v, p) + 1, 2, column);
}

static const TerseLeafClass tree_class = {
  .reason = find_reason,
  .output = get_output,
  .not_both = get_not_both,
  .correct = get_correct,
  .offer_links = offer_links,
};

static const TerseLeafClass either_class = {
  .reason = find_reason,
  .assumption = get_assumption,
  .output = get_output,
  .not_both = get_not_both,
  .correct = get_correct,
  .offer_links = offer_links,
};

static void
begin (const TerseQuestion *question, guint variant, TerseLeaves *leaves)
{
  g_autoptr (TerseFormula) names = terse_formula_new ();
  Tree *tree = g_new0 (Tree, 1);
  (void) variant;
  tree->layout = terse_tree_layout (question);
  terse_tree_number_variables (&tree->layout, names);
  tree->clauses = terse_tree_clauses_new (&tree->layout);
  leaves->data = tree;
  leaves->branches = terse_tree_is_either (&tree->layout) ? 2 : 1;
  leaves->class = terse_tree_is_either (&tree->layout) ? &either_class : &tree_class;
}

static void
end (TerseLeaves *leaves)
{
  Tree *tree = leaves->data;
  terse_tree_clauses_free (tree->clauses);
  g_free (tree->ids);
  g_free (tree);
}

static void
add_size (const TerseLeaves *leaves, TerseCounterSize *size)
{
  guint64 items = leaves->n_items, inner = leaves->n_leaves - 1;
  size->definitions += items * (2 * inner + 1);
  size->lemmas += items * (2 * inner + 1);
  size->hints += items * (17 * inner + 3);
  size->literals += items * (7 * inner + 1);
}

static void
define (const TerseLeaves *leaves)
{
  Tree *tree = leaves->data;
  g_free (tree->ids);
  tree->ids = g_new (guint64, (gsize) leaves->counter->nodes * leaves->n_items);
  for (guint v = 1; v <= leaves->counter->nodes; v++)
    for (guint p = 1; p <= leaves->n_items; p++)
      {
        const gint both[] = { terse_tree_reach (&tree->layout, 0, v, leaves->items[p].row),
                              terse_tree_reach (&tree->layout, 1, v, leaves->items[p].column) };
        leaves->counter->node[v].in[p]
            = terse_extension_define (leaves->extension, 2, both, id_at (leaves, v, p));
      }
}

/* (1) for player 1, with `owner` = 0 and 8 hints; (2) for player 0, with the id of (1) and 9 hints.
 */
static guint64
add_split (const TerseLeaves *leaves, guint v, guint p, guint player, guint64 owner)
{
  const Tree *tree = leaves->data;
  const TerseCounterNode *node = leaves->counter->node;
  const TerseEntry *item = &leaves->items[p];
  guint speaker = player ? item->column : item->row, other = player ? item->row : item->column,
        n = 0;
  const gint literals[] = { -node[v].in[p], node[2 * v].in[p], node[2 * v + 1].in[p],
                            -terse_tree_owner (&tree->layout, v) };
  guint64 here = *id_at (leaves, v, p), hints[9] = { here, here + 1 };
  n = 2;
  if (owner)
    hints[n++] = owner;
  hints[n++] = terse_tree_clause_reach (tree->clauses, 1 - player, v, other, TERSE_REACH_ANY_LEFT);
  hints[n++] = terse_tree_clause_reach (tree->clauses, 1 - player, v, other, TERSE_REACH_ANY_RIGHT);
  hints[n++] = *id_at (leaves, 2 * v, p) + 2;
  hints[n++] = *id_at (leaves, 2 * v + 1, p) + 2;
  hints[n++] = terse_tree_clause_reach (tree->clauses, player, v, speaker, TERSE_REACH_ONES);
  hints[n++] = terse_tree_clause_reach (tree->clauses, player, v, speaker, TERSE_REACH_ZEROS);
  return terse_extension_add_lemma (leaves->extension, owner ? 3 : 4, literals, n, hints);
}

static void
split (const TerseLeaves *leaves, guint v)
{
  for (guint p = 1; p <= leaves->n_items; p++)
    leaves->counter->node[v].split[p] = add_split (leaves, v, p, 0, add_split (leaves, v, p, 1, 0));
}

static guint64
place_in_root (const TerseLeaves *leaves, guint p)
{
  const Tree *tree = leaves->data;
  const guint64 hints[] = { terse_tree_clause_root (tree->clauses, 0, leaves->items[p].row),
                            terse_tree_clause_root (tree->clauses, 1, leaves->items[p].column),
                            *id_at (leaves, 1, p) + 2 };
  return terse_extension_add_lemma (leaves->extension, 1, &leaves->counter->node[1].in[p], 3,
                                    hints);
}

const TerseCountingKind terse_counting_tree = {
  .variants = variants,
  .capacity = capacity,
  .matrix = make_matrix,
  .find_items = find_items,
  .find_crowd = find_crowd,
  .begin = begin,
  .end = end,
  .size = add_size,
  .define = define,
  .split = split,
  .place_in_root = place_in_root,
};
