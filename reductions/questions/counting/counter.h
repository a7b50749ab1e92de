/* Counting items down a binary tree, as definitions and lemmas with known hints. All leaves of the
 * tree have room for as many items, mostly one, so the capacity of a node is the number of leaves
 * below it times that; there is one item more than the root has room for. What a leaf is, and why
 * no more items fit into one, is the caller's (reductions/questions/counting/counting_tree.c,
 * reductions/questions/counting/counting_schedule.c,
 * reductions/questions/counting/counting_chain.c).
 *
 * Nodes are numbered from 1, the root, children after their parents; for 2^B leaves as in
 * protocols/tree.h. Items are numbered from 1. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_COUNTING_COUNTER_H
#define TERSE_REDUCTIONS_QUESTIONS_COUNTING_COUNTER_H

#include "solver/proof/extension.h"

typedef struct _TerseCount TerseCount;

typedef struct {
  guint left, right; /* children, 0 at a leaf */
  guint parent;      /* 0 at the root */
  guint capacity;
  guint leaf;     /* number of a leaf, from 0 */
  gint *in;       /* by item: "item p is in this node", the caller's */
  guint64 *split; /* by item, inner nodes: id of (-in in[left] in[right]), the caller's */
  guint64 *full;  /* by item p > capacity: id of "p is not in if items before p take all the room";
                     the caller's at leaves */
  TerseCount *counts;
} TerseCounterNode;

typedef struct {
  guint items, nodes;
  guint room;             /* capacity of a leaf */
  TerseCounterNode *node; /* 1 .. nodes */
  guint *leaf_node;       /* by number of a leaf */
} TerseCounter;

typedef struct {
  guint64 definitions, lemmas, hints, literals; /* literals: of lemmas */
  guint64 bytes; /* of memory besides these and terse_counter_bytes () */
} TerseCounterSize;

/* items = leaves * room + 1; leaves, room >= 1. */
TerseCounter *terse_counter_new (guint leaves, guint room);
void terse_counter_free (TerseCounter *counter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseCounter, terse_counter_free)

/* Adds what terse_counter_define (), terse_counter_add_inner () for all inner nodes and
 * terse_counter_close () will add; the hints are an upper bound. */
void terse_counter_size (guint leaves, guint room, TerseCounterSize *size);
/* Bytes that a counter takes, an upper bound. */
guint64 terse_counter_bytes (guint leaves, guint room);

/* Defines the counts of all nodes; `in` must be there. */
void terse_counter_define (TerseCounter *counter, TerseExtension *extension);

/* Defines `in` of the inner nodes from that of the leaves, as "in a child", and sets `split`: items
 * times inner nodes definitions. */
void terse_counter_define_unions (TerseCounter *counter, TerseExtension *extension);
/* The ids of the clauses (in -in[left]) and (in -in[right]) of such a definition. */
guint64 terse_counter_union_clause (const TerseCounter *counter, guint v, guint p, gboolean right);

/* "One of the first p items is in the leaf", 1 <= p < items; the id of the clause (-any[p] any[p-1]
 * in[p]), p >= 2, and the clause. */
gint terse_counter_any (const TerseCounter *counter, guint leaf_node, guint p);
guint64 terse_counter_any_clause (const TerseCounter *counter, guint leaf_node, guint p,
                                  gint clause[3]);

/* "At least t of the first p items are in the node", and "so they are, and item p is one of them":
 * c and u of reductions/questions/counting/counter.c, 1 <= t <= p, with p - t and t no larger than
 * they matter at the node. */
gint terse_counter_count (const TerseCounter *counter, guint v, guint p, guint t);
gint terse_counter_last (const TerseCounter *counter, guint v, guint p, guint t);
/* The ids of the clauses (-c[p][t] c[p-1][t] u[p][t]), p > t, and of (-u[p][t] in[p]) and, with
 * `count`,
 * (-u[p][t] c[p-1][t-1]), t >= 2; and the clauses. */
guint64 terse_counter_count_clause (const TerseCounter *counter, guint v, guint p, guint t,
                                    gint clause[3]);
guint64 terse_counter_last_clause (const TerseCounter *counter, guint v, guint p, guint t,
                                   gboolean count, gint clause[2]);

/* The lemmas of an inner node, after those of its children. */
void terse_counter_add_inner (TerseCounter *counter, TerseExtension *extension, guint v);

/* The empty lemma, where inside[p] is the id of the unit clause "item p is in the root". */
void terse_counter_close (TerseCounter *counter, TerseExtension *extension, const guint64 *inside);

#endif
