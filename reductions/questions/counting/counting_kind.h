/* What reductions/questions/counting/counting.c has to know of a kind of question. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_COUNTING_COUNTING_KIND_H
#define TERSE_REDUCTIONS_QUESTIONS_COUNTING_COUNTING_KIND_H

#include "protocols/question.h"
#include "reductions/questions/counting/leaf.h"

typedef struct {
  /* In how many variants leaves and items can be chosen: 0 .. variants - 1, to be tried in this
   * order. */
  guint (*variants) (const TerseQuestion *question);
  /* The number of leaves; 0: the variant does not cover the question. */
  guint64 (*capacity) (const TerseQuestion *question, guint variant);
  /* The matrix whose entries or rows are the items; NULL if it is too large. (transfer full) */
  TerseMatrix *(*matrix) (const TerseQuestion *question, guint variant);
  /* Fewer items than there may be where it was cancelled. */
  GArray *(*find_items) (const TerseQuestion *question, guint variant, const TerseMatrix *matrix,
                         guint target, GCancellable *cancellable);
  /* The same for leaves with room for several (reductions/questions/counting/crowd.h); NULL where
   * these are not covered. */
  GArray *(*find_crowd) (const TerseQuestion *question, guint variant, const TerseMatrix *matrix,
                         guint room, guint target, GCancellable *cancellable);
  /* Sets class, data, branches and cases. */
  void (*begin) (const TerseQuestion *question, guint variant, TerseLeaves *leaves);
  void (*end) (TerseLeaves *leaves);
  /* Adds what `define` and `prove` will add, apart from reductions/questions/counting/counter.h and
   * reductions/questions/counting/leaf.h; bytes that `data` takes. */
  void (*size) (const TerseLeaves *leaves, TerseCounterSize *size);
  /* Defines `in` of all nodes. */
  void (*define) (const TerseLeaves *leaves);
  /* The lemmas that come before those of all nodes; or NULL. FALSE if it was cancelled. */
  gboolean (*prepare) (const TerseLeaves *leaves, GCancellable *cancellable);
  /* The clauses `split` of an inner node as lemmas; NULL where `define` sets them. */
  void (*split) (const TerseLeaves *leaves, guint v);
  /* Id of the unit clause "item p is in the root", a lemma. */
  guint64 (*place_in_root) (const TerseLeaves *leaves, guint p);
} TerseCountingKind;

extern const TerseCountingKind terse_counting_tree;
extern const TerseCountingKind
    terse_counting_schedule; /* variant p: items are inputs of player p */
extern const TerseCountingKind
    terse_counting_chain; /* variant i: the cut has i messages behind it */

#endif
