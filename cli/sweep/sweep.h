/* Sweeps: all questions of a specification, answered from a store. What the store does not hold is
 * decided by child processes, several side by side, and entered within a tenth of a second, what
 * comes within one in one transaction; a child that fails leaves its question undecided, with the
 * reason. Budgets that others settle (cli/sweep/sweep_order.h) are not run. What is told depends on
 * the verdicts alone and not on what was run when: a budget that a smaller possible or a larger
 * impossible one settles is told by that one. */
#ifndef TERSE_CLI_SWEEP_SWEEP_H
#define TERSE_CLI_SWEEP_SWEEP_H

#include "cli/store/store_inbox.h"
#include "cli/sweep/job.h"
#include "cli/sweep/spec.h"
#include "reductions/questions/theorem/every_n.h"

/* One question at one budget. */
typedef struct {
  const TerseSpecEntry *entry; /* the first that asks it */
  TerseQuestion *question;
  char *base;
  TerseStoreLimits limits;
  TerseStoreRow *row;         /* what the store holds, or NULL */
  gboolean answered;          /* it is not to be run, or not again */
  char *reason;               /* why it is not decided, where no row tells; or NULL */
  TerseJob *job;              /* it is running, or NULL */
  char *theorem;              /* what ACL2 has proved of it (cli/sweep/sweep_theorems.h), or NULL */
  const TerseEveryN *every_n; /* of which that is a case, proved too; or NULL */
} TerseSweepCell;

/* What is known of one entry of the specification. */
typedef struct {
  const TerseSpecEntry *entry;
  TerseSweepCell
      *cell; /* at its budget; of a minimum: the one that comes next, or where it ended */
  const TerseSweepCell *impossible,
      *possible;  /* of a minimum: the largest and the least budget so far; or NULL */
  guint64 budget; /* of a minimum: where it stands */
  char *reason;   /* of a minimum: why it ended without `possible`, or NULL */
  char *theorem;  /* of a minimum: that it is the least, as ACL2 has proved it; or NULL */
  gboolean done;
} TerseSweepAnswer;

typedef struct {
  guint done, total; /* entries */
  guint running;
  guint ran;                     /* processes that have ended */
  const TerseSweepCell *current; /* one that runs, the oldest; or NULL */
  double seconds;                /* since the start */
  double left;                   /* estimated, or negative where nothing is known yet */
} TerseSweepProgress;

typedef struct {
  TerseStore *store;
  guint jobs;     /* processes side by side, at least 1 */
  guint64 memory; /* bytes that what cells state may sum up to while they run; one runs always */
  guint threads;  /* of a search; 0: one where there are several jobs, else one a free processor */
  TerseStoreLimits limits;   /* where not 0, instead of those of the specification */
  TerseWorkerRun run;        /* of cli/sweep/worker.h */
  const char *const *passed; /* further options of the processes, NULL at the end */
  gboolean
      keep_damaged; /* what has lost its certificate is left undecided rather than decided again */
  gboolean look_only;        /* nothing is run: the table of what the store holds */
  GCancellable *cancellable; /* or NULL */
  void (*progress) (const TerseSweepProgress *progress,
                    gpointer data); /* called ten times a second; or NULL */
  gpointer progress_data;
} TerseSweepOptions;

typedef struct {
  const TerseSpec *spec;
  TerseSweepOptions options;
  GPtrArray *answers; /* of TerseSweepAnswer, one an entry, in order */
  GHashTable *cells;  /* question as terse_store_question () -> TerseSweepCell, owned */
  GHashTable *bases;  /* base -> GPtrArray of cells */
  TerseWorkers *workers;
  GPtrArray *running;     /* of TerseSweepCell */
  GPtrArray *ended;       /* of those, in their order: not entered yet */
  gint64 ended_since;     /* microseconds: when the first of them had ended */
  TerseStoreInbox *inbox; /* made when it is needed */
  gint64 started;
  guint ran, done_at_start;
  gboolean interrupted;
} TerseSweep;

/* Looks everything up. `spec` must live on. NULL and an error of the store; (transfer full). */
TerseSweep *terse_sweep_new (const TerseSpec *spec, const TerseSweepOptions *options,
                             GError **error);
void terse_sweep_free (TerseSweep *sweep);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseSweep, terse_sweep_free)

/* The cell by which a cell is told: itself, or the one that settles it. */
const TerseSweepCell *terse_sweep_source (const TerseSweep *sweep, const TerseSweepCell *cell);
/* Has it a certificate of its own that was intact when it was looked at? */
gboolean terse_sweep_is_decided (const TerseSweepCell *cell);
/* Why a cell that is not decided is not. */
const char *terse_sweep_reason (const TerseSweepCell *cell);

/* For cli/sweep/sweep_run.h. */

/* The verdict on a cell, its own or that of one that settles it; FALSE where it has yet to be run.
 */
gboolean terse_sweep_settled (const TerseSweep *sweep, const TerseSweepCell *cell,
                              TerseVerdict *verdict);
/* Reads the cell from the store; FALSE and an error of the store. */
gboolean terse_sweep_look_up (const TerseSweep *sweep, TerseSweepCell *cell, GError **error);
/* Takes in what is known by now; afterwards answer->cell is the one to run, unless the answer is
 * done. FALSE and an error of the store. */
gboolean terse_sweep_advance (const TerseSweep *sweep, TerseSweepAnswer *answer, GError **error);
/* Number of entries that are done. */
guint terse_sweep_done (const TerseSweep *sweep);

#endif
