/* Ids of the clauses of the tree encoding (reductions/questions/encodings/tree_encoding.c), as
 * numbers: nothing is searched for. Ids are those of the proof, 1 for the formula's first clause.
 * Group numbers are the encoder's. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_LEMMAS_TREE_CLAUSES_H
#define TERSE_REDUCTIONS_QUESTIONS_LEMMAS_TREE_CLAUSES_H

#include "reductions/questions/encodings/tree_layout.h"

/* The four clauses of group (2) for one node, player and input, in their order. */
typedef enum {
  TERSE_REACH_ONES,      /* the speaker's input sends 1 and goes right */
  TERSE_REACH_ZEROS,     /* it sends 0 and goes left */
  TERSE_REACH_ANY_LEFT,  /* the other player's input goes left */
  TERSE_REACH_ANY_RIGHT, /* and right */
} TerseReachClause;

typedef struct {
  const TerseTreeLayout *layout;
  guint64 reach, exactly, correct; /* clauses before groups (2), (3), (4) */
  guint64 *rank;                   /* promised inputs before x * columns + y */
} TerseTreeClauses;

/* Keeps a pointer to the layout. */
TerseTreeClauses *terse_tree_clauses_new (const TerseTreeLayout *layout);
void terse_tree_clauses_free (TerseTreeClauses *clauses);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseTreeClauses, terse_tree_clauses_free)

/* (1) "input z of the player reaches the root" */
guint64 terse_tree_clause_root (const TerseTreeClauses *clauses, guint player, guint z);
/* (2) at inner node v */
guint64 terse_tree_clause_reach (const TerseTreeClauses *clauses, guint player, guint v, guint z,
                                 TerseReachClause which);
/* (3) "some output" and "not both outputs a < b" at a place of a leaf */
guint64 terse_tree_clause_some (const TerseTreeClauses *clauses, guint leaf, guint place);
guint64 terse_tree_clause_not_both (const TerseTreeClauses *clauses, guint leaf, guint place,
                                    guint a, guint b);
/* (4) for a promised (x, y); `player` is the one who knows, of consequence for `either` only */
guint64 terse_tree_clause_correct (const TerseTreeClauses *clauses, guint leaf, guint x, guint y,
                                   guint player);

#endif
