/* Unit propagation with two watched literals over the clauses of a TerseClauseStore. Watches are
 * kept apart for core clauses (known to be needed) and the others, and core clauses go first:
 * conflicts then tend to be found among clauses that are needed anyway, which is what makes
 * backward checking short (Heule, Hunt, Wetzler: Trimming while checking clausal proofs, FMCAD
 * 2013). The trail may be cut back to any earlier length at which propagation was complete. */
#ifndef TERSE_SOLVER_PROOF_PROPAGATE_H
#define TERSE_SOLVER_PROOF_PROPAGATE_H

#include "solver/proof/clausestore.h"

typedef struct {
  guint32 clause;
  guint32 blocker; /* another literal of the clause: where it is true the clause need not be read */
} TerseWatch;

typedef struct {
  TerseWatch *watches;
  guint32 length, capacity;
} TerseWatchList;

typedef struct {
  TerseClauseStore *store; /* not owned */
  guint32 variables;
  gint8 *values; /* by literal: 1 true, -1 false, 0 open */
  guint32
      *reasons; /* by variable: the clause that implied it, TERSE_CLAUSE_NONE for an assumption */
  guint32 *positions;         /* by variable: where on the trail */
  guint32 *trail;             /* the true literals, in order */
  guint32 length;             /* of the trail */
  TerseWatchList *watches[2]; /* by literal: [0] of clauses outside the core, [1] of core clauses */
  guint32 heads[2];           /* trail literals whose watches of either kind have been visited */
  gboolean watching;          /* some clause has been attached */
  guint32 resume;             /* where to go on in the list of trail[heads[0]] */
} TersePropagator;

/* Variables are 1 .. variables, at most 2^30. */
void terse_propagator_init (TersePropagator *propagator, TerseClauseStore *store,
                            guint32 variables);
void terse_propagator_clear (TersePropagator *propagator);

/* Makes an open literal true. */
void terse_propagator_assign (TersePropagator *propagator, guint32 literal, guint32 reason);

/* Opens every variable from trail position `length` on. Propagation must have been complete at that
 * length. */
void terse_propagator_cut (TersePropagator *propagator, guint32 length);

/* Watches a clause, whatever is on the trail, and makes the last open literal of a unit clause
 * true. Returns FALSE if all its literals are false; it is not watched then. */
gboolean terse_propagator_attach (TersePropagator *propagator, guint32 clause);

/* Is the clause the reason of a literal on the trail? */
gboolean terse_propagator_is_reason (const TersePropagator *propagator, guint32 clause);

/* Marks a clause as core and, where clauses are watched at all, lets it be watched as such. */
void terse_propagator_make_core (TersePropagator *propagator, guint32 clause);

/* Drops the watches of dead clauses. Until then a dead clause may not be revived and attached
 * again. */
void terse_propagator_purge (TersePropagator *propagator);

/* Propagates to the end; a clause that became false, or TERSE_CLAUSE_NONE. */
guint32 terse_propagator_run (TersePropagator *propagator);

#endif
