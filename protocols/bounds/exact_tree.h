/* A protocol tree of least depth, from the same program as terse_exact_depth (): the tables of all
 * depths are kept, and a rectangle is asked how it is split. Not trusted: who builds a protocol of
 * it runs the protocol. */
#ifndef TERSE_PROTOCOLS_BOUNDS_EXACT_TREE_H
#define TERSE_PROTOCOLS_BOUNDS_EXACT_TREE_H

#include "protocols/bounds/convention.h"
#include "protocols/matrix.h"

typedef struct _TerseExactTree TerseExactTree;

/* What the tables may cost. */
typedef struct {
  guint side;                       /* most distinct rows, and columns */
  guint depth;                      /* the tables of larger depths are not made */
  guint64 memory;                   /* bytes of all of them */
  gboolean (*stop) (gpointer data); /* asked before each depth; or NULL */
  gpointer data;
} TerseExactTreeLimits;

/* NULL and TERSE_ERROR_LIMIT past the limits of exact.h or of memory, or once stopped. (transfer
 * full) */
TerseExactTree *terse_exact_tree_new (const TerseMatrix *matrix, TerseExactConvention convention,
                                      const TerseExactTreeLimits *limits, GError **error);
void terse_exact_tree_free (TerseExactTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseExactTree, terse_exact_tree_free)

/* Is there a tree of at most limits.depth? If so *depth is the least. */
gboolean terse_exact_tree_depth (const TerseExactTree *tree, guint *depth);

/* Distinct inputs of `player` (0: rows, 1: columns), and the one that `input` is like. */
guint terse_exact_tree_inputs (const TerseExactTree *tree, guint player);
guint terse_exact_tree_class (const TerseExactTree *tree, guint player, guint input);

/* A rectangle, masks of distinct rows and of distinct columns, that some tree of at most the least
 * depth solves: FALSE where it is a leaf; else who speaks first in a tree of least depth, and the
 * mask of those who say 1. */
gboolean terse_exact_tree_split (const TerseExactTree *tree, const guint *sides, guint *player,
                                 guint *ones);

#endif
