/* The frame of every counting proof: find one item more than there is room for; define where they
 * are and how many are where; then lemmas from the leaves up to the root, where there is one item
 * too many. Sound because the kernel checks every step; complete as soon as the items conflict
 * pairwise (reductions/questions/counting/leaf.c), or enough of them
 * (reductions/questions/counting/crowd.c).
 */
#include "reductions/questions/counting/counting.h"

#include <stdlib.h>

#include "reductions/questions/counting/counting_kind.h"
#include "reductions/questions/counting/crowd.h"

struct _TerseCountingPlan {
  const TerseCountingKind *kind;
  TerseMatrix *matrix;
  TerseEntry *items; /* 1 .. leaves.n_items */
  TerseLeaves leaves;
};

static const TerseCountingKind *const kinds[]
    = { &terse_counting_tree, &terse_counting_schedule, &terse_counting_chain };

/* Bytes of a definition of two literals, of a literal and of a hint; arrays grow by doubling. */
enum { DEFINITION_BYTES = 96, LITERAL_BYTES = 8, HINT_BYTES = 8 };

static void
fill_size (const TerseCountingPlan *plan, TerseCounting *counting)
{
  const TerseLeaves *leaves = &plan->leaves;
  TerseCounterSize size = { 0 };
  terse_counter_size (leaves->n_leaves, leaves->room, &size);
  if (leaves->room == 1)
    terse_leaves_size (leaves, &size);
  else
    terse_crowd_size (leaves, &size);
  plan->kind->size (leaves, &size);
  counting->definitions = size.definitions;
  counting->lemmas = size.lemmas;
  counting->hints = size.hints;
  counting->literals = size.literals;
  counting->lemma_bytes
      = (size.literals + size.lemmas) * LITERAL_BYTES + (size.hints + size.lemmas) * HINT_BYTES;
  counting->bytes = terse_counter_bytes (leaves->n_leaves, leaves->room)
                    + size.definitions * DEFINITION_BYTES + size.bytes + counting->lemma_bytes;
}

/* For each item, how many others it rules out visibly. */
static void
count_visible (const TerseLeaves *leaves, guint *visible)
{
  for (guint p = 1; p <= leaves->n_items; p++)
    for (guint q = 1; q <= leaves->n_items; q++)
      for (guint branch = 0; q != p && branch < leaves->branches; branch++)
        {
          TerseReason reason = { .n = 0 };
          leaves->class->reason (leaves, branch, p, q, &reason);
          visible[p] += reason.visible;
        }
}

typedef struct {
  guint visible, number;
  TerseEntry entry;
} Ranked;

static int
compare_ranked (const void *a, const void *b)
{
  const Ranked *left = a, *right = b;
  int visible = (left->visible > right->visible) - (left->visible < right->visible);
  return visible ? visible : (left->number > right->number) - (left->number < right->number);
}

/* Later items should see that the earlier are ruled out: visible reasons cost no lemma. */
static void
sort_items (TerseCountingPlan *plan)
{
  guint n = plan->leaves.n_items;
  g_autofree guint *visible = g_new0 (guint, n + 1);
  g_autofree Ranked *ranked = g_new (Ranked, n);
  count_visible (&plan->leaves, visible);
  for (guint p = 1; p <= n; p++)
    ranked[p - 1] = (Ranked){ visible[p], p, plan->items[p] };
  qsort (ranked, n, sizeof *ranked, compare_ranked);
  for (guint p = 1; p <= n; p++)
    plan->items[p] = ranked[p - 1].entry;
}

static TerseCountingPlan *
plan_new (const TerseCountingKind *kind, const TerseQuestion *question, guint variant,
          TerseMatrix *matrix, guint n, const TerseEntry *items, TerseCounting *counting)
{
  TerseCountingPlan *plan = g_new0 (TerseCountingPlan, 1);
  plan->kind = kind;
  plan->matrix = terse_matrix_ref (matrix);
  plan->items = g_new0 (TerseEntry, n + 1);
  for (guint p = 1; p <= n; p++)
    plan->items[p] = items[p - 1];
  plan->leaves.matrix = matrix;
  plan->leaves.items = plan->items;
  plan->leaves.n_items = n;
  plan->leaves.n_leaves = counting->capacity / counting->room;
  plan->leaves.room = counting->room;
  plan->leaves.cases = 1;
  kind->begin (question, variant, &plan->leaves);
  if (counting->room == 1)
    sort_items (plan);
  terse_leaves_find_reasons (&plan->leaves);
  fill_size (plan, counting);
  return plan;
}

/* The variant's capacity, 0 where it does not cover the question. */
static guint
capacity_of (const TerseCountingKind *kind, const TerseQuestion *question, guint variant)
{
  guint64 capacity = kind->capacity (question, variant);
  return capacity <= TERSE_COUNTING_MAX_CAPACITY ? (guint) capacity : 0;
}

static TerseCountingPlan *
find_plan (const TerseCountingKind *kind, const TerseQuestion *question, guint variant,
           GCancellable *cancellable, TerseCounting *counting)
{
  guint capacity = capacity_of (kind, question, variant);
  g_autoptr (TerseMatrix) matrix = capacity ? kind->matrix (question, variant) : NULL;
  if (matrix == NULL)
    return NULL;
  g_autoptr (GArray) items
      = kind->find_items (question, variant, matrix, capacity + 1, cancellable);
  counting->room = 1;
  counting->capacity = capacity;
  counting->items = MIN (items->len, capacity + 1);
  if (items->len <= capacity)
    return NULL;
  return plan_new (kind, question, variant, matrix, capacity + 1,
                   (const TerseEntry *) (gpointer) items->data, counting);
}

/* The same with more room, at first as little as can be. */
static TerseCountingPlan *
find_crowd (const TerseCountingKind *kind, const TerseQuestion *question, guint variant,
            GCancellable *cancellable, TerseCounting *counting)
{
  guint leaves = kind->find_crowd ? capacity_of (kind, question, variant) : 0;
  g_autoptr (TerseMatrix) matrix
      = leaves >= TERSE_CROWD_MIN_LEAVES ? kind->matrix (question, variant) : NULL;
  for (guint room = 2;
       matrix && room <= TERSE_CROWD_MAX_ROOM && room * leaves <= TERSE_CROWD_MAX_CAPACITY; room++)
    {
      guint capacity = room * leaves;
      g_autoptr (GArray) items
          = kind->find_crowd (question, variant, matrix, room, capacity + 1, cancellable);
      if (items->len <= capacity)
        continue;
      counting->room = room;
      counting->capacity = capacity;
      counting->items = capacity + 1;
      return plan_new (kind, question, variant, matrix, capacity + 1,
                       (const TerseEntry *) (gpointer) items->data, counting);
    }
  return NULL;
}

TerseCountingPlan *
terse_counting_plan_new (const TerseQuestion *question, GCancellable *cancellable,
                         TerseCounting *counting)
{
  TerseCountingPlan *plan = NULL;
  *counting = (TerseCounting){ 0 };
  for (guint i = 0; plan == NULL && i < G_N_ELEMENTS (kinds); i++)
    for (guint variant = 0; plan == NULL && variant < kinds[i]->variants (question); variant++)
      plan = find_plan (kinds[i], question, variant, cancellable, counting);
  for (guint i = 0; plan == NULL && i < G_N_ELEMENTS (kinds); i++)
    for (guint variant = 0; plan == NULL && variant < kinds[i]->variants (question); variant++)
      plan = find_crowd (kinds[i], question, variant, cancellable, counting);
  return plan;
}

static gboolean
are_inside (const TerseMatrix *matrix, guint n, const TerseEntry *items)
{
  for (guint p = 0; p < n; p++)
    if (items[p].row >= terse_matrix_rows (matrix)
        || items[p].column >= terse_matrix_columns (matrix))
      return FALSE;
  return TRUE;
}

/* The room that leaves need for all of n items but one, 0 if they cannot have it. */
static guint
room_for (const TerseCountingKind *kind, guint leaves, guint n)
{
  guint room = leaves && n > 1 && (n - 1) % leaves == 0 ? (n - 1) / leaves : 0;
  return room <= (kind->find_crowd ? TERSE_CROWD_MAX_ROOM : 1) ? room : 0;
}

/* With the given items in one variant, if it has room for them. */
static TerseCountingPlan *
take_items (const TerseCountingKind *kind, const TerseQuestion *question, guint variant, guint n,
            const TerseEntry *items, TerseCounting *counting)
{
  guint room = room_for (kind, capacity_of (kind, question, variant), n);
  g_autoptr (TerseMatrix) matrix = room ? kind->matrix (question, variant) : NULL;
  if (matrix == NULL || !are_inside (matrix, n, items))
    return NULL;
  counting->items = n;
  counting->room = room;
  counting->capacity = n - 1;
  return plan_new (kind, question, variant, matrix, n, items, counting);
}

TerseCountingPlan *
terse_counting_plan_new_with_items (const TerseQuestion *question, guint n, const TerseEntry *items,
                                    TerseCounting *counting)
{
  TerseCountingPlan *best = NULL;
  *counting = (TerseCounting){ 0 };
  for (guint i = 0; best == NULL && i < G_N_ELEMENTS (kinds); i++)
    for (guint variant = 0; variant < kinds[i]->variants (question); variant++)
      {
        TerseCounting here = { 0 };
        TerseCountingPlan *plan = take_items (kinds[i], question, variant, n, items, &here);
        if (plan == NULL)
          continue;
        if (best && terse_leaves_gaps (&plan->leaves) >= terse_leaves_gaps (&best->leaves))
          {
            terse_counting_plan_free (plan);
            continue;
          }
        g_clear_pointer (&best, terse_counting_plan_free);
        best = plan;
        *counting = here;
      }
  return best;
}

void
terse_counting_plan_free (TerseCountingPlan *plan)
{
  plan->kind->end (&plan->leaves);
  g_free (plan->leaves.reasons);
  terse_matrix_unref (plan->matrix);
  g_free (plan->items);
  g_free (plan);
}

const TerseEntry *
terse_counting_plan_items (const TerseCountingPlan *plan, guint *n)
{
  *n = plan->leaves.n_items;
  return plan->items + 1;
}

static void
add_leaf (const TerseLeaves *leaves, guint v)
{
  if (leaves->room == 1)
    terse_leaves_add_lemmas (leaves, v);
  else
    terse_crowd_add_lemmas (leaves, v);
}

static gboolean
prove (const TerseCountingPlan *plan, TerseLeaves *leaves, GCancellable *cancellable)
{
  TerseCounter *counter = leaves->counter;
  g_autofree guint64 *inside = g_new (guint64, leaves->n_items + 1);
  if (plan->kind->prepare && !plan->kind->prepare (leaves, cancellable))
    return FALSE;
  for (guint v = counter->nodes; v >= 1; v--)
    if (g_cancellable_is_cancelled (cancellable))
      return FALSE;
    else if (counter->node[v].left == 0)
      add_leaf (leaves, v);
    else
      {
        if (plan->kind->split)
          plan->kind->split (leaves, v);
        terse_counter_add_inner (counter, leaves->extension, v);
      }
  for (guint p = 1; p <= leaves->n_items; p++)
    inside[p] = plan->kind->place_in_root (leaves, p);
  terse_counter_close (counter, leaves->extension, inside);
  return TRUE;
}

gboolean
terse_counting_plan_add (TerseCountingPlan *plan, const TerseFormula *formula,
                         TerseExtension *extension, GCancellable *cancellable)
{
  g_autoptr (TerseCounter) counter = terse_counter_new (plan->leaves.n_leaves, plan->leaves.room);
  g_autoptr (TerseHints) hints = terse_hints_new (formula);
  TerseLeaves leaves = plan->leaves;
  leaves.counter = counter;
  leaves.hints = hints;
  leaves.extension = extension;
  plan->kind->define (&leaves);
  terse_counter_define (counter, extension);
  return prove (plan, &leaves, cancellable);
}

gboolean
terse_add_counting (const TerseQuestion *question, const TerseFormula *formula,
                    TerseExtension *extension, TerseCounting *counting)
{
  g_autoptr (TerseCountingPlan) plan = terse_counting_plan_new (question, NULL, counting);
  if (plan == NULL)
    return FALSE;
  terse_counting_plan_add (plan, formula, extension, NULL);
  counting->closed = terse_extension_is_refuted (extension);
  return TRUE;
}
