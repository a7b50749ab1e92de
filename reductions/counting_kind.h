/* What reductions/counting.c has to know of a kind of question. */
#ifndef TERSE_REDUCTIONS_COUNTING_KIND_H
#define TERSE_REDUCTIONS_COUNTING_KIND_H

#include "protocols/question.h"
#include "reductions/leaf.h"

typedef struct {
  /* The number of leaves; 0: the kind does not cover the question. */
  guint64 (*capacity) (const TerseQuestion *question);
  /* The matrix whose entries or rows are the items; NULL if it is too large. (transfer full) */
  TerseMatrix *(*matrix) (const TerseQuestion *question);
  GArray *(*find_items) (const TerseQuestion *question, const TerseMatrix *matrix, guint target);
  /* Sets class, data, branches and cases. */
  void (*begin) (const TerseQuestion *question, TerseLeaves *leaves);
  void (*end) (TerseLeaves *leaves);
  /* Adds what `define` and `prove` will add, apart from reductions/counter.h and reductions/leaf.h; bytes that `data` takes. */
  void (*size) (const TerseLeaves *leaves, TerseCounterSize *size);
  /* Defines `in` of all nodes. */
  void (*define) (const TerseLeaves *leaves);
  /* The clauses `split` of an inner node, as lemmas where they are none. */
  void (*split) (const TerseLeaves *leaves, guint v);
  /* Id of the unit clause "item p is in the root", a lemma. */
  guint64 (*place_in_root) (const TerseLeaves *leaves, guint p);
} TerseCountingKind;

extern const TerseCountingKind terse_counting_tree;
extern const TerseCountingKind terse_counting_alice; /* schedules: items are inputs of player 0 */
extern const TerseCountingKind terse_counting_bob;   /* of player 1 */

#endif
