/* The shape of two-way protocols: the full binary tree of depth B between Alice (player 0) and Bob
 * (player 1), the speaker of each inner node free, and the convention that says who knows the
 * output at a leaf. Nodes are numbered as in a heap: the root is 1, the children of v are 2v (bit
 * 0) and 2v + 1 (bit 1), the leaves 2^B .. 2^(B+1) - 1.
 *
 * With `rounds` = r > 0 no path changes its speaker more than r - 1 times, where a root that is not
 * `first`'s is a change: `first` may be silent, and that is one of the rounds. */
#ifndef TERSE_PROTOCOLS_TREE_H
#define TERSE_PROTOCOLS_TREE_H

#include "protocols/problem.h"

/* Who knows the output at the end. */
typedef enum {
  TERSE_KNOWS_DEFAULT, /* not said: the model's own */
  TERSE_KNOWS_BOTH,    /* the transcript determines the output */
  TERSE_KNOWS_BOB,     /* Bob (player 1) knows */
  TERSE_KNOWS_ALICE,   /* Alice (player 0) knows */
  TERSE_KNOWS_EITHER,  /* at each leaf one of them knows */
  TERSE_KNOWS_LAST,    /* blackboard: the player who writes last */
  TERSE_KNOWS_REFEREE, /* simultaneous: a referee who sees the messages only */
  TERSE_KNOWS_QUERY,   /* autoregressive: player -1 */
} TerseKnows;

const char *terse_knows_id (TerseKnows knows);
/* FALSE if there is no such convention. */
gboolean terse_knows_parse (const char *id, TerseKnows *knows);

/* The deepest tree allowed, in bits. */
#define TERSE_MAX_DEPTH 24u

typedef struct {
  guint depth;      /* bits, 0 .. TERSE_MAX_DEPTH */
  TerseKnows knows; /* both, bob, alice or either */
  guint rounds;     /* 0: any number */
  guint first;      /* 0 or 1: the first speaker, where rounds > 0 */
} TerseTree;

static inline guint
terse_tree_leaves (const TerseTree *tree)
{
  return 1u << tree->depth;
}

#endif
