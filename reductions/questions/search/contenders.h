/* Who takes part in a contest (reductions/questions/search/contest.h): searches that are ready,
 * with nothing given to their solvers yet. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_SEARCH_CONTENDERS_H
#define TERSE_REDUCTIONS_QUESTIONS_SEARCH_CONTENDERS_H

#include "reductions/questions/device/options.h"
#include "reductions/questions/search/guided.h"
#include "solver/proof/extension.h"

typedef struct {
  TerseSat *sat;             /* the plain search's own, or that of `guided` */
  TerseGuided *guided;       /* or NULL */
  GCancellable *cancellable; /* its own; cancelled with `outer` too */
  GCancellable *outer;       /* or NULL */
  gulong connection;
  char *proof;       /* or NULL: refutations do not count */
  GArray *wider;     /* clauses to search with once there is nothing with those of now, or NULL */
  guint part;        /* of a turn, one in so many */
  guint64 memory;    /* bytes that it is estimated to need; 0 before its first round */
  gboolean extended; /* has the lex-leader clauses of the symmetries */
  gboolean filled;   /* the solver has the formula; a guided search fills its own */
  gboolean begun;    /* has had a turn */
  gboolean gave_up;
  TerseSatResult result; /* of its last turn */
  TerseSatReason reason; /* of that */
} TerseContender;

/* What is searched. */
typedef struct {
  TerseQuestion *question;
  const TerseFormula *formula;
  const TerseExtension *symmetries; /* or NULL */
  const char *proof;                /* how the paths of proofs begin */
  const TerseSatOptions *options;   /* without a proof; the cancellable is that of the contest */
} TerseContestEntry;

/* In the order of their turns. */
typedef struct {
  TerseContender of[TERSE_N_SEARCHES];
  guint n;
} TerseContenders;

/* The names of the searches. (transfer none) */
const char *terse_search_id (TerseSearch search);
gboolean terse_search_parse (const char *id, TerseSearch *search);

/* Adds those of the search, which are to be cleared, after an error too. FALSE and TERSE_ERROR_IO
 * if a proof cannot be opened. */
gboolean terse_contenders_enter (TerseContenders *contenders, TerseSearch search,
                                 const TerseContestEntry *entry, GError **error);

/* There is no protocol of the form asked for: the next form, or the search gives up. */
void terse_contender_widen (TerseContender *contender, const TerseContestEntry *entry);
/* Throws the solver away, but not the proof, which is incomplete unless it was closed. */
void terse_contender_release (TerseContender *contender);
/* That, and the proof. */
void terse_contender_clear (TerseContender *contender);

#endif
