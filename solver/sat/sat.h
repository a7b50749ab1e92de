/* The SAT solver CaDiCaL behind a C interface. Its answers are not trusted: an assignment is
 * decoded and run, a refutation is written as a clausal proof and elaborated.
 *
 *   terse_sat_new -> add* -> solve -> value*                      one shot, with or without a proof
 *   ... -> solve -> (add | assume)* -> solve -> ...                incremental, without a proof
 *   ... -> solve -> add* -> solve -> ...                           with one, where the option
 * `incremental` is set
 *   ... -> solve -> terse_sat_close_proof -> terse_elaborate       a refutation
 */
#ifndef TERSE_SOLVER_SAT_SAT_H
#define TERSE_SOLVER_SAT_SAT_H

#include <gio/gio.h>

#include "solver/proof/drat.h"
#include "solver/formula/formula.h"

G_BEGIN_DECLS

typedef struct _TerseSat TerseSat;

typedef enum {
  TERSE_SAT_UNKNOWN,
  TERSE_SAT_SATISFIABLE,
  TERSE_SAT_UNSATISFIABLE,
} TerseSatResult;

/* Why the answer was TERSE_SAT_UNKNOWN. */
typedef enum {
  TERSE_SAT_DECIDED, /* it was not */
  TERSE_SAT_TIME_LIMIT,
  TERSE_SAT_CONFLICT_LIMIT,
  TERSE_SAT_CANCELLED,
  TERSE_SAT_PROOF_FAILED, /* the proof could not be written; terse_sat_close_proof says why */
  TERSE_SAT_OUT_OF_MEMORY,
} TerseSatReason;

/* Called during terse_sat_solve, about once a second: seconds since it began, clauses learned so
 * far (one a conflict). */
typedef void (*TerseSatProgress) (double seconds, guint64 conflicts, gpointer data);

typedef struct {
  guint seed;                /* 0 .. 2 * 10^9, larger ones are cut off */
  double time_limit;         /* seconds of wall clock a call of terse_sat_solve, 0: none */
  GCancellable *cancellable; /* or NULL */
  TerseSatProgress progress; /* or NULL */
  gpointer progress_data;
  const char *proof_path; /* file to write the proof to, or NULL */
  gboolean text_proof;    /* in text, not in binary where the release writes it well */
  gboolean incremental;   /* clauses may be added after a call of terse_sat_solve, with a proof too:
                             DRAT, in any release */
  gboolean stable;        /* few restarts: better for assignments, worse for refutations */
} TerseSatOptions;

typedef struct {
  guint64 conflicts; /* clauses learned */
  double seconds;    /* in terse_sat_solve */
} TerseSatStatistics;

/* "cadical" and its version, (transfer none). */
const char *terse_sat_signature (void);

/* A solver without clauses; `options` NULL for none, its strings and objects are copied or
 * referenced. NULL and TERSE_ERROR_IO if the proof file cannot be opened. Proof tracing starts
 * here. */
TerseSat *terse_sat_new (const TerseSatOptions *options, GError **error);

/* Closes the proof file too, without a word about errors. */
void terse_sat_free (TerseSat *sat);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseSat, terse_sat_free)

/* Adds all clauses of the formula, in order; a clause of n literals; the clauses of a GArray of
 * gint, each ended by 0. Clause ids of a proof follow the order of these calls. */
void terse_sat_add_formula (TerseSat *sat, const TerseFormula *formula);
/* The same for clauses first .. end - 1, so that whoever adds a large formula can look at the time
 * in between. */
void terse_sat_add_clauses (TerseSat *sat, const TerseFormula *formula, guint first, guint end);
void terse_sat_add (TerseSat *sat, guint n, const gint *literals);
void terse_sat_add_list (TerseSat *sat, const GArray *clauses);

/* Assumes a literal for the next call of terse_sat_solve only. Not with a proof. */
void terse_sat_assume (TerseSat *sat, gint literal);

/* The value to try first for a variable is the one that makes the literal true. */
void terse_sat_set_phase (TerseSat *sat, gint literal);

/* Replaces the time limit of the options, for the calls of terse_sat_solve that follow. After
 * TERSE_SAT_TIME_LIMIT another call goes on with what was learned, and with the proof. */
void terse_sat_set_time_limit (TerseSat *sat, double seconds);

/* The most conflicts of each call of terse_sat_solve that follows, 0: no limit. After
 * TERSE_SAT_CONFLICT_LIMIT another call goes on with what was learned, and with the proof; unlike a
 * time limit, it leaves the search the same in every run. */
void terse_sat_set_conflict_limit (TerseSat *sat, guint64 conflicts);

TerseSatResult terse_sat_solve (TerseSat *sat);
/* Cuts the formula by the solver's own lookahead, `depth` decisions deep: appends to `cubes` (of
 * gint) the literals of each cube, ended by 0, such that the formula is satisfiable if and only if
 * it is under one of them. Where the answer is found on the way it is returned, and there may be no
 * cubes. Without a proof; a call of terse_sat_solve () may follow. */
TerseSatResult terse_sat_cubes (TerseSat *sat, guint depth, GArray *cubes);
/* Of the last call of terse_sat_solve or terse_sat_cubes. */
TerseSatReason terse_sat_reason (const TerseSat *sat);

/* After TERSE_SAT_SATISFIABLE and before any other change: the value of one variable; of variables
 * 1 .. n into assignment[1 .. n], 1 or -1 (entry 0 becomes 0). */
gboolean terse_sat_value (TerseSat *sat, gint variable);
void terse_sat_get_assignment (TerseSat *sat, guint n, gint8 *assignment);

/* What terse_elaborate has to read: LRAT where CaDiCaL can write it (from 1.7 on), else DRAT. */
TerseProofFormat terse_sat_proof_format (const TerseSat *sat);

/* Ends the proof and closes its file. FALSE and TERSE_ERROR_IO if any of it could not be written.
 * Nothing may be added or solved afterwards. */
gboolean terse_sat_close_proof (TerseSat *sat, GError **error);

void terse_sat_get_statistics (const TerseSat *sat, TerseSatStatistics *statistics);

G_END_DECLS

#endif
