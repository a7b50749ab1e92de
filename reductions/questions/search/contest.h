/* Up to four searches for one answer, taking turns:
 *   extended   the formula with the lex-leader clauses of its symmetries, where no message sees
 * another: these decide it; plain      the formula; protocols  guided
 * (reductions/questions/search/guided.h), and protocols only: self-dual ones where the problem
 * allows to ask for them (reductions/questions/search/dual.h), whose messages tell all they can
 * (reductions/questions/search/informed.h), then only the latter, if any; else any; guided     the
 * formula with the lex-leader clauses of its symmetries, from a few inputs on. All have the same
 * answer, but `protocols` may give up where there are self-dual ones to ask for. Symmetries and few
 * inputs shorten refutations by orders of magnitude and can make protocols as much harder to find.
 * Turns are numbers of conflicts, fewer where the solver has more clauses, so that all get about
 * the same time, but for protocols that are informed and not self-dual, which get a sixteenth; they
 * double from round to round, and the cost is at most some ten times that of the best. The turns of
 * a round may be taken by several threads (reductions/questions/search/round.h). The answer depends
 * on question, seed and release of the solver, not on the machine or the threads. One search by
 * name has no turns, but `protocols` where there are informed ones to ask for and no self-dual
 * ones: two searches then, one of which refutes. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_SEARCH_CONTEST_H
#define TERSE_REDUCTIONS_QUESTIONS_SEARCH_CONTEST_H

#include "reductions/questions/search/contenders.h"

typedef struct _TerseContest TerseContest;

/* Searches for a protocol of the question, `formula` its formula, `symmetries` what is known of
 * them or NULL: then no search uses any. Proofs go to files whose paths begin with `proof`.
 * `options` without a proof path; its time limit is that of the whole contest. NULL and
 * TERSE_ERROR_IO if a proof cannot be opened. Question, formula, symmetries and what the options
 * point to are kept. (transfer full) */
TerseContest *terse_contest_new (TerseSearch search, TerseQuestion *question,
                                 const TerseFormula *formula, const TerseExtension *symmetries,
                                 const char *proof, const TerseSatOptions *options, GError **error);
/* Removes the proofs too. */
void terse_contest_free (TerseContest *contest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseContest, terse_contest_free)

/* Solvers may be estimated to need so many bytes together (reductions/questions/device/memory.h); a
 * search for which there is no room at its first turn gives up. 0: no limit, as at first. */
void terse_contest_set_memory (TerseContest *contest, guint64 bytes);
/* Threads that take turns side by side, the caller's among them; 0: as many as processors are free
 * when a round begins, 1 at first. They change nothing but the time: the answer is that of the
 * first in the order of the turns, and where no thread can be had the caller's takes them all. */
void terse_contest_set_threads (TerseContest *contest, guint threads);
/* What those that had a turn were estimated to need. */
guint64 terse_contest_memory (const TerseContest *contest);

/* Runs until one has an answer, the time is up or all have given up; once. With an answer the other
 * searches and their proofs are thrown away. */
TerseSatResult terse_contest_run (TerseContest *contest);
/* Turns taken so far; a search by name takes one. */
guint terse_contest_turns (const TerseContest *contest);
/* Why it was TERSE_SAT_UNKNOWN; TERSE_SAT_DECIDED: all have given up; TERSE_SAT_OUT_OF_MEMORY: all
 * have, and one of them for want of room. */
TerseSatReason terse_contest_reason (const TerseContest *contest);

/* Throws all searches away, but not the winner's proof: for a refutation call terse_sat_close_proof
 * () before, for a protocol read the assignment. */
void terse_contest_release (TerseContest *contest);

/* The search that has the answer, or whose reason ended the contest, NULL if it gave up or was
 * released; does it use the symmetries; the path of its proof. (transfer none) */
TerseSat *terse_contest_winner (const TerseContest *contest);
gboolean terse_contest_is_extended (const TerseContest *contest);
const char *terse_contest_proof (const TerseContest *contest);

#endif
