/* A sweep as rows, for those who show it. */
#ifndef TERSE_CLI_SWEEP_SWEEP_ROWS_H
#define TERSE_CLI_SWEEP_SWEEP_ROWS_H

#include "cli/sweep/sweep.h"

/* One row: a question at one budget. */
typedef struct {
  const TerseSpecEntry *entry;
  TerseQuestion *question;      /* NULL where a minimum ended at a budget that is no question: */
  guint64 budget;               /* then that one */
  const TerseSweepCell *source; /* that tells it, decided; or NULL: undecided */
  gboolean settled;             /* `source` is another cell than the question's own */
  const char *reason;           /* undecided */
  const char *theorem;          /* what ACL2 has proved of it, or NULL */
  const TerseEveryN *every_n;   /* of which that is a case, or NULL */
  gboolean least;               /* ACL2 has proved that this budget is the least one */
} TerseSweepRow;

/* The rows (TerseSweepRow) of all entries in order: one for a budget, for a minimum up to two that
 * are decided and one that is not. (transfer full) */
GPtrArray *terse_sweep_rows (const TerseSweep *sweep);

#endif
