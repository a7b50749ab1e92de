/* The clauses of a specification formula that speak of some of its inputs only. A protocol that is
 * right on these inputs satisfies them, whatever it does on others; where they cannot be satisfied,
 * the whole formula cannot. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_SEARCH_SUBSET_H
#define TERSE_REDUCTIONS_QUESTIONS_SEARCH_SUBSET_H

#include "reductions/questions/encodings/encoding.h"
#include "solver/sat/sat.h"

typedef struct _TerseSubset TerseSubset;

/* A promised joint input: its place among all joint inputs, and among the promised ones. */
typedef struct {
  guint64 joint, promised;
} TersePromisedInput;

/* The subset of no input; `formula` is the question's, and both are kept. (transfer full) */
TerseSubset *terse_subset_new (TerseQuestion *question, const TerseFormula *formula);
void terse_subset_free (TerseSubset *subset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseSubset, terse_subset_free)

/* Gives the solver the clauses that say what a protocol is. To be called once, before anything is
 * added. */
void terse_subset_begin (TerseSubset *subset, TerseSat *sat);
/* Gives the solver the clauses that say that the protocol is right on an input that is not in the
 * subset yet. */
void terse_subset_add (TerseSubset *subset, TerseSat *sat, const TersePromisedInput *input);

/* Clauses given to the solver so far. */
guint terse_subset_clauses (const TerseSubset *subset);

#endif
