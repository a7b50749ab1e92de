/* Search guided by counterexamples: the solver knows the clauses of a box of inputs only, the
 * product of a set of inputs for each player (reductions/questions/search/subset.h). The protocol
 * that it finds is run on all inputs; the box is widened by inputs on which it fails, and the same
 * solver goes on. It ends with a protocol that fails nowhere, or with a refutation, whose proof is
 * one of the whole formula too. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_SEARCH_GUIDED_H
#define TERSE_REDUCTIONS_QUESTIONS_SEARCH_GUIDED_H

#include "reductions/questions/encodings/encoding.h"
#include "solver/sat/sat.h"

typedef struct _TerseGuided TerseGuided;

/* What it is best at; both can end either way. */
typedef enum {
  TERSE_GUIDED_REFUTE, /* from a few inputs of each player on */
  TERSE_GUIDED_FIND,   /* from all inputs of all players but the one who has most */
} TerseGuidedAim;

typedef struct {
  guint rounds;           /* protocols run */
  guint64 used, promised; /* inputs */
  guint clauses;          /* given to the solver */
} TerseGuidedStatistics;

/* A search for a protocol of the question, `formula` its formula; with the clauses `extra`, each
 * ended by 0, unless NULL. The first two are kept. `options` as for terse_sat_new (), whose errors
 * these are. (transfer full) */
TerseGuided *terse_guided_new (TerseQuestion *question, const TerseFormula *formula,
                               const GArray *extra, TerseGuidedAim aim,
                               const TerseSatOptions *options, GError **error);
void terse_guided_free (TerseGuided *guided);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseGuided, terse_guided_free)

/* Work is counted in conflicts of a solver that has few clauses, about 20 microseconds each, so
 * that it does not depend on the machine: that of so many conflicts among so many clauses, and the
 * other way round, at least 1. */
guint64 terse_work_of_conflicts (guint64 conflicts, guint clauses);
guint64 terse_conflicts_of_work (guint64 work, guint clauses);

/* Goes on for about so many seconds and so much work; 0 is no limit. Satisfiable: the solver's
 * assignment describes a protocol that is right on every promised input. Unknown:
 * terse_guided_reason () says why; after TERSE_SAT_TIME_LIMIT and TERSE_SAT_CONFLICT_LIMIT another
 * call goes on. */
TerseSatResult terse_guided_run (TerseGuided *guided, double seconds, guint64 work);
TerseSatReason terse_guided_reason (const TerseGuided *guided);

TerseSat *terse_guided_sat (const TerseGuided *guided); /* (transfer none) */
void terse_guided_get_statistics (TerseGuided *guided, TerseGuidedStatistics *statistics);

#endif
