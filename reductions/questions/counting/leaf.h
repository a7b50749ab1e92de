/* Lemmas at the leaves of a counter (reductions/questions/counting/counter.h): two items that
 * conflict are not both in a leaf. Where a leaf lies in the formula is told by a few functions; the
 * leaves of a protocol tree and the values of a message differ in nothing else. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_COUNTING_LEAF_H
#define TERSE_REDUCTIONS_QUESTIONS_COUNTING_LEAF_H

#include "protocols/bounds/fooling.h"
#include "reductions/questions/counting/counter.h"
#include "reductions/questions/lemmas/hints.h"

/* Why two items cannot share a leaf: entries that are all correct there if both items are in it,
 * whose outputs are all given at one place and are allowed by no common output. entry[0] allows the
 * fewest. */
typedef struct {
  guint n; /* 2 .. 4; 0: there is no reason */
  guint place;
  TerseEntry entry[4];
  /* entry[0] needs the later item only and allows one output; n = 2. */
  gboolean visible;
} TerseReason;

/* Where a lemma is about: a leaf, under one of the assumptions that may be made there (who knows
 * the output) and in one of the cases that a reason may have to tell apart (the value of the other
 * player's message). */
typedef struct {
  guint leaf, branch, value;
} TerseSpot;

typedef struct _TerseLeafClass TerseLeafClass;

typedef struct {
  const TerseLeafClass *class;
  gpointer data; /* what the class is at work with; it may change it */
  const TerseMatrix *matrix;
  const TerseEntry *items; /* 1 .. counter->items */
  TerseCounter *counter;   /* NULL while sizes are counted */
  TerseHints *hints;
  TerseExtension *extension;
  guint n_items, n_leaves, branches, cases;
  guint room; /* items that fit into a leaf; 1, or as in reductions/questions/counting/crowd.h */
  TerseReason *reasons; /* by branch and pair */
} TerseLeaves;

/* Clause ids and literals. */
struct _TerseLeafClass {
  /* Fills in why items p > q conflict under a branch. */
  void (*reason) (const TerseLeaves *leaves, guint branch, guint p, guint q, TerseReason *reason);
  gint (*assumption) (const TerseLeaves *leaves,
                      const TerseSpot *spot); /* of a branch; NULL: there is one branch */
  gint (*value) (const TerseLeaves *leaves, const TerseSpot *spot,
                 guint place); /* literal of a case; NULL: there are none */
  guint64 (*some_value) (const TerseLeaves *leaves, guint place); /* "one of the cases holds" */
  gint (*output) (const TerseLeaves *leaves, const TerseSpot *spot, guint place, guint output);
  guint64 (*not_both) (const TerseLeaves *leaves, const TerseSpot *spot, guint place, guint a,
                       guint b);
  guint64 (*correct) (const TerseLeaves *leaves, const TerseSpot *spot, const TerseEntry *entry);
  /* Offers the clauses that tie "item p is in node v" to variables of the formula, in whichever
   * direction; or NULL. */
  void (*offer_links) (const TerseLeaves *leaves, guint v, guint p);
  /* NULL, or: adds the lemma (-in[p] -in[q]) at leaf node v for items p > q that have a reason,
   * instead of value, output, not_both and correct; no reason is visible, and there is one branch.
   * Its id. */
  guint64 (*pair) (const TerseLeaves *leaves, guint v, guint p, guint q);
  /* Adds what `pair` will add at one leaf for two items with this reason. */
  void (*size_pair) (const TerseLeaves *leaves, const TerseReason *reason, TerseCounterSize *size);
};

/* Fills `reasons`, (transfer full), from class, data, matrix, items, n_items, branches and room. */
void terse_leaves_find_reasons (TerseLeaves *leaves);
TerseReason *terse_leaves_reason (const TerseLeaves *leaves, guint branch, guint p,
                                  guint q); /* items p > q; (transfer none) */
/* Number of pairs of items that have no reason in some branch, 0 if all is well. */
guint terse_leaves_gaps (const TerseLeaves *leaves);
/* Lemma (3) of reductions/questions/counting/leaf.c for items p > q that have a reason, which is
 * not visible, with (1) and (2): its id. And its literals, 2 or 3 with the assumption of the
 * branch; the return value is their number. */
guint64 terse_leaves_add_pair (const TerseLeaves *leaves, guint v, guint branch, guint p, guint q);
guint terse_leaves_write_pair (const TerseLeaves *leaves, guint v, guint branch, guint p, guint q,
                               gint literals[3]);
/* Adds what terse_leaves_add_pair () will add at one leaf, and two hints for its use. */
void terse_leaves_size_pair (const TerseLeaves *leaves, const TerseReason *reason,
                             TerseCounterSize *size);

/* With room for one item. Adds what terse_leaves_add_lemmas () will add for all leaves; the hints
 * are an upper bound. */
void terse_leaves_size (const TerseLeaves *leaves, TerseCounterSize *size);
/* The lemmas of leaf node v; sets `full` of the node. */
void terse_leaves_add_lemmas (const TerseLeaves *leaves, guint v);

/* For the classes: is the pair of entries, at one place, a reason? Taken if none was found before.
 * With `visible`, entry a needs the later item only, and the reason is taken only if a allows one
 * output. */
void terse_reason_try (const TerseMatrix *matrix, TerseReason *reason, guint place,
                       const TerseEntry *a, const TerseEntry *b, gboolean visible);
/* The same for any number n <= 4 of entries, promised or not. */
void terse_reason_try_all (const TerseMatrix *matrix, TerseReason *reason, guint place, guint n,
                           const TerseEntry *entries);

#endif
