/* For items q < p that conflict, and a leaf v, the lemmas
 *   (1) (-in[p] -in[q] -a -w -o), o an output that entry[0] of the reason allows, if there are
 * several: the clause of an entry that does not allow o is false, since o excludes every other
 * output at the place; (2) (-in[p] -in[q] -a -w), from (1) and entry[0]; (3) (-in[p] -in[q] -a),
 * from (2) for all cases w, one of which holds; the same as (2) where there are no cases; where a
 * is the assumption of the branch. They are left out for visible reasons, where unit propagation
 * sees in one go: in[p] gives the one output of entry[0], which makes entry[1] false unless in[q]
 * is. Then for each item p, (4) (-in[p] -any[p-1] -a), any[p-1] = one of the items before p is in
 * v: go through them from the last, each is not; the last branch has (-in[p] -any[p-1]) instead,
 * whose proof begins with (4) of the branch before, so it is a proof by cases. A class can have a
 * proof of (3) of its own, where an item and a leaf do not give the output at the place at once.
 * Complete: if no output is allowed on all entries of the reason, (1) to (3) are implied by unit
 * propagation. */
#include "reductions/questions/counting/leaf.h"

/* An upper bound of the literals of a lemma: in[p], in[q], assumption, case, output. */
#define MAX_LITERALS 5

void
terse_reason_try_all (const TerseMatrix *matrix, TerseReason *reason, guint place, guint n,
                      const TerseEntry *entries)
{
  const guint *outputs;
  guint fewest = G_MAXUINT;
  TerseReason found = { 0, place, { { 0, 0 } }, FALSE };
  if (reason->n > 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      guint allowed = terse_matrix_entry (matrix, entries[i].row, entries[i].column, &outputs);
      if (allowed == 0)
        continue;
      found.entry[found.n++] = entries[i];
      if (allowed < fewest)
        {
          found.entry[found.n - 1] = found.entry[0];
          found.entry[0] = entries[i];
          fewest = allowed;
        }
    }
  guint allowed = found.n > 0 ? terse_matrix_entry (matrix, found.entry[0].row,
                                                    found.entry[0].column, &outputs)
                              : 0;
  for (guint o = 0; o < allowed; o++)
    {
      guint i = 1;
      while (i < found.n
             && terse_matrix_allows (matrix, found.entry[i].row, found.entry[i].column, outputs[o]))
        i++;
      if (i == found.n)
        return;
    }
  if (allowed > 0)
    *reason = found;
}

void
terse_reason_try (const TerseMatrix *matrix, TerseReason *reason, guint place, const TerseEntry *a,
                  const TerseEntry *b, gboolean visible)
{
  const TerseEntry entries[] = { *a, *b };
  const guint *outputs;
  if (reason->n > 0 || (visible && terse_matrix_entry (matrix, a->row, a->column, &outputs) != 1))
    return;
  terse_reason_try_all (matrix, reason, place, 2, entries);
  if (reason->n == 0 || !visible)
    return;
  reason->entry[0] = *a;
  reason->entry[1] = *b;
  reason->visible = TRUE;
}

static gsize
pairs_of (const TerseLeaves *leaves)
{
  return (gsize) leaves->n_items * (leaves->n_items - 1) / 2;
}

TerseReason *
terse_leaves_reason (const TerseLeaves *leaves, guint branch, guint p, guint q)
{
  return &leaves->reasons[branch * pairs_of (leaves) + (gsize) (p - 1) * (p - 2) / 2 + (q - 1)];
}

void
terse_leaves_find_reasons (TerseLeaves *leaves)
{
  leaves->reasons = g_new0 (TerseReason, leaves->branches * pairs_of (leaves));
  for (guint branch = 0; branch < leaves->branches; branch++)
    for (guint p = 2; p <= leaves->n_items; p++)
      for (guint q = 1; q < p; q++)
        {
          TerseReason *reason = terse_leaves_reason (leaves, branch, p, q);
          leaves->class->reason (leaves, branch, p, q, reason);
          reason->visible = reason->visible && leaves->room == 1;
        }
}

guint
terse_leaves_gaps (const TerseLeaves *leaves)
{
  guint gaps = 0;
  for (gsize i = 0; i < leaves->branches * pairs_of (leaves); i++)
    gaps += leaves->reasons[i].n == 0;
  return gaps;
}

static guint
count_allowed (const TerseMatrix *matrix, const TerseReason *reason, guint i)
{
  const guint *outputs;
  return terse_matrix_entry (matrix, reason->entry[i].row, reason->entry[i].column, &outputs);
}

void
terse_leaves_size_pair (const TerseLeaves *leaves, const TerseReason *reason,
                        TerseCounterSize *size)
{
  if (leaves->class->pair)
    {
      leaves->class->size_pair (leaves, reason, size);
      size->hints += 2;
      return;
    }
  guint64 first = count_allowed (leaves->matrix, reason, 0), most = 0;
  guint64 alone = reason->visible ? 0
                                  : leaves->cases * (first > 1 ? first + 1 : 1)
                                        + (leaves->class->value != NULL);
  for (guint i = 1; i < reason->n; i++)
    most = MAX (most, count_allowed (leaves->matrix, reason, i));
  size->lemmas += alone;
  size->literals += alone * MAX_LITERALS;
  size->hints += alone * (6 + MAX (most, first)) + (leaves->class->value ? leaves->cases : 0)
                 + (reason->visible ? 4 + most : 2);
}

void
terse_leaves_size (const TerseLeaves *leaves, TerseCounterSize *size)
{
  TerseCounterSize one = { 0 };
  for (gsize i = 0; i < leaves->branches * pairs_of (leaves); i++)
    terse_leaves_size_pair (leaves, &leaves->reasons[i], &one);
  guint64 full = (guint64) leaves->branches * (leaves->n_items - 1);
  size->lemmas += leaves->n_leaves * (one.lemmas + full);
  size->literals += leaves->n_leaves * (one.literals + 3 * full);
  size->hints += leaves->n_leaves * (one.hints + 4 * full);
}

static void
offer_links (const TerseLeaves *leaves, guint v, guint p)
{
  if (leaves->class->offer_links)
    leaves->class->offer_links (leaves, v, p);
}

/* Output o, given at the place, makes the entry false. */
static void
refute_entry (const TerseLeaves *leaves, const TerseSpot *spot, guint place, guint o,
              const TerseEntry *entry)
{
  const guint *outputs;
  guint n = terse_matrix_entry (leaves->matrix, entry->row, entry->column, &outputs);
  for (guint i = 0; i < n; i++)
    {
      guint a = MIN (o, outputs[i]), b = MAX (o, outputs[i]);
      if (a < b)
        terse_hints_offer_formula (leaves->hints,
                                   leaves->class->not_both (leaves, spot, place, a, b));
    }
  terse_hints_offer_formula (leaves->hints, leaves->class->correct (leaves, spot, entry));
}

/* The entry of the reason that does not allow output o, or the last. */
static const TerseEntry *
entry_against (const TerseLeaves *leaves, const TerseReason *reason, guint o)
{
  guint i = 1;
  while (i + 1 < reason->n
         && terse_matrix_allows (leaves->matrix, reason->entry[i].row, reason->entry[i].column, o))
    i++;
  return &reason->entry[i];
}

/* Where the lemmas of one pair are. */
typedef struct {
  const TerseLeaves *leaves;
  const TerseReason *reason;
  TerseSpot spot;
  guint v, p, q;
} Pair;

/* Literals of (3), with `value` those of (2). */
static guint
write_pair (const Pair *pair, gboolean value, gint *literals)
{
  const TerseLeaves *leaves = pair->leaves;
  const TerseLeafClass *class = leaves->class;
  const gint *in = leaves->counter->node[pair->v].in;
  guint n = 0;
  literals[n++] = -in[pair->p];
  literals[n++] = -in[pair->q];
  if (class->assumption)
    literals[n++] = -class->assumption (leaves, &pair->spot);
  if (value && class->value)
    literals[n++] = -class->value (leaves, &pair->spot, pair->reason->place);
  return n;
}

static void
begin_pair (const Pair *pair, guint n, const gint *literals)
{
  terse_hints_begin (pair->leaves->hints, n, literals);
  offer_links (pair->leaves, pair->v, pair->p);
  offer_links (pair->leaves, pair->v, pair->q);
}

/* (1) */
static guint64
add_output_lemma (const Pair *pair, guint o, gint literals[MAX_LITERALS])
{
  const TerseLeaves *leaves = pair->leaves;
  guint n = write_pair (pair, TRUE, literals);
  literals[n++] = -leaves->class->output (leaves, &pair->spot, pair->reason->place, o);
  begin_pair (pair, n, literals);
  refute_entry (leaves, &pair->spot, pair->reason->place, o,
                entry_against (leaves, pair->reason, o));
  return terse_hints_add_lemma (leaves->hints, leaves->extension);
}

/* (2) with (1) */
static guint64
add_value_lemma (const Pair *pair)
{
  const TerseLeaves *leaves = pair->leaves;
  const TerseEntry *first = &pair->reason->entry[0];
  const guint *outputs;
  guint allowed = terse_matrix_entry (leaves->matrix, first->row, first->column, &outputs);
  gint literals[MAX_LITERALS];
  guint n = write_pair (pair, TRUE, literals);
  g_autofree guint64 *ids = g_new (guint64, allowed);
  g_autofree gint *cases = g_new (gint, (gsize) allowed * MAX_LITERALS);
  for (guint i = 0; allowed > 1 && i < allowed; i++)
    ids[i] = add_output_lemma (pair, outputs[i], &cases[i * MAX_LITERALS]);
  begin_pair (pair, n, literals);
  for (guint i = 0; allowed > 1 && i < allowed; i++)
    terse_hints_offer (leaves->hints, ids[i], n + 1, &cases[i * MAX_LITERALS]);
  terse_hints_offer_formula (leaves->hints, leaves->class->correct (leaves, &pair->spot, first));
  if (allowed == 1)
    refute_entry (leaves, &pair->spot, pair->reason->place, outputs[0],
                  entry_against (leaves, pair->reason, outputs[0]));
  return terse_hints_add_lemma (leaves->hints, leaves->extension);
}

/* (3) with (2) and (1); an item without a reason gets a lemma that does not follow. */
static guint64
add_pair_lemma (Pair *pair)
{
  const TerseLeaves *leaves = pair->leaves;
  if (pair->reason->n > 0 && leaves->class->pair)
    return leaves->class->pair (leaves, pair->v, pair->p, pair->q);
  if (pair->reason->n > 0 && leaves->class->value == NULL)
    return add_value_lemma (pair);
  gint literals[MAX_LITERALS];
  guint n = write_pair (pair, FALSE, literals), cases = pair->reason->n > 0 ? leaves->cases : 0;
  g_autofree guint64 *ids = g_new (guint64, cases + 1);
  for (pair->spot.value = 0; pair->spot.value < cases; pair->spot.value++)
    ids[pair->spot.value] = add_value_lemma (pair);
  begin_pair (pair, n, literals);
  for (pair->spot.value = 0; pair->spot.value < cases; pair->spot.value++)
    {
      gint with_value[MAX_LITERALS];
      guint m = write_pair (pair, TRUE, with_value);
      terse_hints_offer (leaves->hints, ids[pair->spot.value], m, with_value);
    }
  if (cases > 0)
    terse_hints_offer_formula (leaves->hints,
                               leaves->class->some_value (leaves, pair->reason->place));
  pair->spot.value = 0;
  return terse_hints_add_lemma (leaves->hints, leaves->extension);
}

/* Item q is not in the leaf because p is; `id` is that of (3) where the reason is not visible. */
static void
rule_out (const Pair *pair, guint64 id)
{
  const TerseLeaves *leaves = pair->leaves;
  const TerseReason *reason = pair->reason;
  const guint *outputs;
  gint literals[MAX_LITERALS];
  if (!reason->visible)
    {
      guint n = write_pair (pair, FALSE, literals);
      terse_hints_offer (leaves->hints, id, n, literals);
      return;
    }
  terse_matrix_entry (leaves->matrix, reason->entry[0].row, reason->entry[0].column, &outputs);
  terse_hints_offer_formula (leaves->hints,
                             leaves->class->correct (leaves, &pair->spot, &reason->entry[0]));
  refute_entry (leaves, &pair->spot, reason->place, outputs[0], &reason->entry[1]);
  offer_links (leaves, pair->v, pair->q);
}

static Pair
pair_at (const TerseLeaves *leaves, guint v, guint branch, guint p, guint q)
{
  return (Pair){ leaves,
                 terse_leaves_reason (leaves, branch, p, q),
                 { leaves->counter->node[v].leaf, branch, 0 },
                 v,
                 p,
                 q };
}

guint64
terse_leaves_add_pair (const TerseLeaves *leaves, guint v, guint branch, guint p, guint q)
{
  Pair pair = pair_at (leaves, v, branch, p, q);
  return add_pair_lemma (&pair);
}

guint
terse_leaves_write_pair (const TerseLeaves *leaves, guint v, guint branch, guint p, guint q,
                         gint literals[3])
{
  const Pair pair = pair_at (leaves, v, branch, p, q);
  return write_pair (&pair, FALSE, literals);
}

/* (4) without its assumption in the last branch. */
static guint
write_full (const TerseLeaves *leaves, guint v, guint branch, guint p, gint literals[3])
{
  const TerseSpot spot = { leaves->counter->node[v].leaf, branch, 0 };
  guint n = 0;
  literals[n++] = -leaves->counter->node[v].in[p];
  literals[n++] = -terse_counter_any (leaves->counter, v, p - 1);
  if (branch + 1 < leaves->branches)
    literals[n++] = -leaves->class->assumption (leaves, &spot);
  return n;
}

/* (4) */
static guint64
add_full (const TerseLeaves *leaves, guint v, guint branch, guint p, guint64 before)
{
  gint literals[3];
  g_autofree guint64 *ids = g_new0 (guint64, p);
  for (guint q = 1; q < p; q++)
    {
      Pair pair = pair_at (leaves, v, branch, p, q);
      if (!pair.reason->visible)
        ids[q] = add_pair_lemma (&pair);
    }
  guint n = write_full (leaves, v, branch, p, literals);
  terse_hints_begin (leaves->hints, n, literals);
  if (branch > 0)
    terse_hints_offer (leaves->hints, before, write_full (leaves, v, branch - 1, p, literals),
                       literals);
  offer_links (leaves, v, p);
  for (guint q = p - 1; q >= 1; q--)
    {
      Pair pair = pair_at (leaves, v, branch, p, q);
      rule_out (&pair, ids[q]);
      if (q > 1)
        terse_hints_offer (leaves->hints,
                           terse_counter_any_clause (leaves->counter, v, q, literals), 3, literals);
    }
  return terse_hints_add_lemma (leaves->hints, leaves->extension);
}

void
terse_leaves_add_lemmas (const TerseLeaves *leaves, guint v)
{
  for (guint p = 2; p <= leaves->n_items; p++)
    {
      guint64 id = 0;
      for (guint branch = 0; branch < leaves->branches; branch++)
        id = add_full (leaves, v, branch, p, id);
      leaves->counter->node[v].full[p] = id;
    }
}
