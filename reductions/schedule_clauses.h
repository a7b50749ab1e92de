/* Ids of the clauses of the schedule encoding (reductions/schedule_encoding.c) where no message sees another, as numbers. Ids
 * are those of the proof, 1 for the formula's first clause. Group numbers are the encoder's. */
#ifndef TERSE_REDUCTIONS_SCHEDULE_CLAUSES_H
#define TERSE_REDUCTIONS_SCHEDULE_CLAUSES_H

#include "reductions/schedule_layout.h"

typedef struct {
  const TerseScheduleLayout *layout;
  guint64 *exactly; /* clauses of group (1) before step g */
  guint64 correct;  /* clauses before group (3) */
  guint64 seen;     /* tuples of values that the output sees */
  guint64 *rank;    /* promised joint inputs before the one of this rank (protocols/radix.h) */
} TerseScheduleClauses;

/* No message may see another, so that group (2) is empty; the output may see all of them. Keeps a pointer to the layout. */
TerseScheduleClauses *terse_schedule_clauses_new (const TerseScheduleLayout *layout);
void terse_schedule_clauses_free (TerseScheduleClauses *clauses);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseScheduleClauses, terse_schedule_clauses_free)

/* (1) "some value" and "not both values a < b" in a row of the table of step g */
guint64 terse_schedule_clause_some (const TerseScheduleClauses *clauses, guint g, guint64 row);
guint64 terse_schedule_clause_not_both (const TerseScheduleClauses *clauses, guint g, guint64 row, guint a, guint b);
/* (3) for a promised joint input; values[g] is that of message g */
guint64 terse_schedule_clause_correct (const TerseScheduleClauses *clauses, const guint *inputs, const guint *values);

#endif
