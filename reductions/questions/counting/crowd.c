/* Lemmas at a leaf with room for k items. A set S of n <= k items that are not in conflict, s its
 * first item in the order of the counter, t = k + 1 - n >= 1, and c, u as in
 * reductions/questions/counting/counter.c; for every such S with at least t items before s, (5)
 * (-in[p].. -u[s][t+1] -a), p in S but s: with t of the items before s there would be k + 1; where
 * S = {s}, (-in[s] -c[s-1][k] -a), since this is all that is asked; a is the assumption of the
 * branch. By c[s-1][t], go through the items r before s from the last. If r is in conflict with an
 * item of S it is not in the leaf, by (3) of reductions/questions/counting/leaf.c. If not, u[r][t]
 * is false by (5) of S and r; this does not happen for t = 1 if there are no k + 1 items without a
 * conflict. So c[r-1][t], and in the end there are fewer than t items left. Branches are joined as
 * in reductions/questions/counting/leaf.c. */
#include "reductions/questions/counting/crowd.h"

/* Of a lemma: at most k items and the assumption, or an item, a count and the assumption. */
#define MAX_LITERALS (TERSE_CROWD_MAX_ROOM + 2)

typedef struct {
  const TerseLeaves *leaves;
  guint v, branch, n;
  guint set[TERSE_CROWD_MAX_ROOM]; /* falling */
  guint64 *pairs;                  /* by pair of items, ids of (3) */
  guint64 before;                  /* of the branch before: (5) of the set of one item */
} Crowd;

static guint
others_of (const Crowd *crowd)
{
  return crowd->leaves->room + 1 - crowd->n;
}

/* The first member of the set that r is in conflict with, 0 if there is none. */
static guint
rival_of (const Crowd *crowd, guint r)
{
  for (guint i = 0; i < crowd->n; i++)
    if (terse_leaves_reason (crowd->leaves, crowd->branch, crowd->set[i], r)->n > 0)
      return crowd->set[i];
  return 0;
}

static guint64 *
pair_id (const Crowd *crowd, guint p, guint q)
{
  return &crowd->pairs[(gsize) (p - 1) * (p - 2) / 2 + (q - 1)];
}

/* (5); of a single item in the last branch without the assumption. */
static guint
write_set (const Crowd *crowd, guint branch, gint literals[MAX_LITERALS])
{
  const TerseLeaves *leaves = crowd->leaves;
  const TerseSpot spot = { leaves->counter->node[crowd->v].leaf, branch, 0 };
  guint n = 0, first = crowd->set[crowd->n - 1], t = others_of (crowd);
  for (guint i = 0; i + 1 < crowd->n; i++)
    literals[n++] = -leaves->counter->node[crowd->v].in[crowd->set[i]];
  if (crowd->n > 1)
    literals[n++] = -terse_counter_last (leaves->counter, crowd->v, first, t + 1);
  else
    {
      literals[n++] = -leaves->counter->node[crowd->v].in[first];
      literals[n++] = -terse_counter_count (leaves->counter, crowd->v, first - 1, t);
    }
  if (leaves->class->assumption && (crowd->n > 1 || branch + 1 < leaves->branches))
    literals[n++] = -leaves->class->assumption (leaves, &spot);
  return n;
}

static void
begin_set (const Crowd *crowd)
{
  TerseHints *hints = crowd->leaves->hints;
  const TerseCounter *counter = crowd->leaves->counter;
  guint first = crowd->set[crowd->n - 1], t = others_of (crowd);
  gint literals[MAX_LITERALS];
  terse_hints_begin (hints, write_set (crowd, crowd->branch, literals), literals);
  if (crowd->n == 1 && crowd->branch > 0)
    terse_hints_offer (hints, crowd->before, write_set (crowd, crowd->branch - 1, literals),
                       literals);
  for (guint i = 0; crowd->n > 1 && i <= 1; i++)
    {
      guint64 id = terse_counter_last_clause (counter, crowd->v, first, t + 1, i == 1, literals);
      terse_hints_offer (hints, id, 2, literals);
    }
}

/* u[r][t] is false, by (3), or by (5) of the set and r with this id. */
static void
rule_out (Crowd *crowd, guint r, guint64 id)
{
  const TerseLeaves *leaves = crowd->leaves;
  guint rival = rival_of (crowd, r), t = others_of (crowd);
  gint literals[MAX_LITERALS];
  if (rival)
    {
      guint n = terse_leaves_write_pair (leaves, crowd->v, crowd->branch, rival, r, literals);
      terse_hints_offer (leaves->hints, *pair_id (crowd, rival, r), n, literals);
    }
  if (rival && t > 1)
    {
      id = terse_counter_last_clause (leaves->counter, crowd->v, r, t, FALSE, literals);
      terse_hints_offer (leaves->hints, id, 2, literals);
    }
  if (rival || t == 1)
    return;
  crowd->set[crowd->n++] = r;
  terse_hints_offer (leaves->hints, id, write_set (crowd, crowd->branch, literals), literals);
  crowd->n--;
}

/* (5) of the set, after (5) of all larger ones that it needs. */
static guint64
add_set (Crowd *crowd)
{
  const TerseLeaves *leaves = crowd->leaves;
  guint first = crowd->set[crowd->n - 1], t = others_of (crowd);
  g_autofree guint64 *ids = g_new0 (guint64, first);
  for (guint r = first - 1; t > 1 && r >= t; r--)
    if (rival_of (crowd, r) == 0)
      {
        crowd->set[crowd->n++] = r;
        ids[r] = add_set (crowd);
        crowd->n--;
      }
  begin_set (crowd);
  for (guint r = first - 1; r >= t; r--)
    {
      gint literals[3];
      rule_out (crowd, r, ids[r]);
      if (r == t)
        break;
      guint64 id = terse_counter_count_clause (leaves->counter, crowd->v, r, t, literals);
      terse_hints_offer (leaves->hints, id, 3, literals);
    }
  return terse_hints_add_lemma (leaves->hints, leaves->extension);
}

static void
size_set (Crowd *crowd, TerseCounterSize *size)
{
  guint first = crowd->set[crowd->n - 1], t = others_of (crowd);
  size->lemmas++;
  size->literals += MAX_LITERALS;
  size->hints += 3 + 3 * (guint64) (first - t);
  for (guint r = first - 1; t > 1 && r >= t; r--)
    if (rival_of (crowd, r) == 0)
      {
        crowd->set[crowd->n++] = r;
        size_set (crowd, size);
        crowd->n--;
      }
}

void
terse_crowd_size (const TerseLeaves *leaves, TerseCounterSize *size)
{
  TerseCounterSize one = { 0 };
  for (guint branch = 0; branch < leaves->branches; branch++)
    for (guint p = 2; p <= leaves->n_items; p++)
      {
        Crowd crowd = { .leaves = leaves, .branch = branch, .n = 1, .set = { p } };
        for (guint q = 1; q < p; q++)
          if (terse_leaves_reason (leaves, branch, p, q)->n > 0)
            terse_leaves_size_pair (leaves, terse_leaves_reason (leaves, branch, p, q), &one);
        if (p > leaves->room)
          size_set (&crowd, &one);
      }
  size->lemmas += leaves->n_leaves * one.lemmas;
  size->literals += leaves->n_leaves * one.literals;
  size->hints += leaves->n_leaves * one.hints;
  size->bytes += (guint64) leaves->n_items * leaves->n_items / 2 * sizeof (guint64);
}

static void
add_pairs (const Crowd *crowd)
{
  for (guint p = 2; p <= crowd->leaves->n_items; p++)
    for (guint q = 1; q < p; q++)
      if (terse_leaves_reason (crowd->leaves, crowd->branch, p, q)->n > 0)
        *pair_id (crowd, p, q)
            = terse_leaves_add_pair (crowd->leaves, crowd->v, crowd->branch, p, q);
}

void
terse_crowd_add_lemmas (const TerseLeaves *leaves, guint v)
{
  guint64 *full = leaves->counter->node[v].full;
  g_autofree guint64 *pairs = g_new0 (guint64, (gsize) leaves->n_items * (leaves->n_items - 1) / 2);
  for (guint branch = 0; branch < leaves->branches; branch++)
    {
      Crowd crowd = { .leaves = leaves, .v = v, .branch = branch, .pairs = pairs };
      add_pairs (&crowd);
      for (guint p = leaves->room + 1; p <= leaves->n_items; p++)
        {
          crowd.n = 1;
          crowd.set[0] = p;
          crowd.before = full[p];
          full[p] = add_set (&crowd);
        }
    }
}
