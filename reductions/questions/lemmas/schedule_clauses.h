/* Ids of the clauses of the schedule encoding (reductions/questions/encodings/schedule_encoding.c),
 * as numbers, and back. Ids are those of the proof, 1 for the formula's first clause. Group numbers
 * are the encoder's. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_LEMMAS_SCHEDULE_CLAUSES_H
#define TERSE_REDUCTIONS_QUESTIONS_LEMMAS_SCHEDULE_CLAUSES_H

#include "reductions/questions/encodings/schedule_layout.h"

typedef struct {
  const TerseScheduleLayout *layout;
  guint64 *exactly; /* clauses of group (1) before step g */
  guint64 *implied; /* clauses before those of group (2) for message g */
  guint64 correct;  /* clauses before group (3) */
  guint64 seen;     /* tuples of values that the output sees */
  guint64 *rank;    /* promised joint inputs before the one of this rank (protocols/radix.h) */
} TerseScheduleClauses;

/* Keeps a pointer to the layout. */
TerseScheduleClauses *terse_schedule_clauses_new (const TerseScheduleLayout *layout);
void terse_schedule_clauses_free (TerseScheduleClauses *clauses);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseScheduleClauses, terse_schedule_clauses_free)

/* (1) "some value" and "not both values a < b" in a row of the table of step g */
guint64 terse_schedule_clause_some (const TerseScheduleClauses *clauses, guint g, guint64 row);
guint64 terse_schedule_clause_not_both (const TerseScheduleClauses *clauses, guint g, guint64 row,
                                        guint a, guint b);
/* (2) for message g, which has a V: "these values of the messages that it sees and its table imply
 * the value v"; values[h] is that of message h */
guint64 terse_schedule_clause_implied (const TerseScheduleClauses *clauses, guint g,
                                       const guint *inputs, const guint *values, guint v);
/* (3) for a promised joint input */
guint64 terse_schedule_clause_correct (const TerseScheduleClauses *clauses, const guint *inputs,
                                       const guint *values);

typedef enum {
  TERSE_CLAUSE_SOME,
  TERSE_CLAUSE_NOT_BOTH,
  TERSE_CLAUSE_IMPLIED,
  TERSE_CLAUSE_CORRECT,
} TerseScheduleClauseKind;

/* What a clause says. In group (1) the inputs and values that the row has, in (2) those of the cone
 * and the messages seen, in (3) those of all players and the messages that the output sees are
 * written; other entries are left alone. */
typedef struct {
  TerseScheduleClauseKind kind;
  guint g;       /* the step; the output in (3) */
  guint a, b;    /* not both: a < b; implied: the value is a */
  guint *inputs; /* by player, the caller's */
  guint *values; /* by message, the caller's */
} TerseScheduleClause;

/* `clause` has its two arrays. */
void terse_schedule_clause_find (const TerseScheduleClauses *clauses, guint64 id,
                                 TerseScheduleClause *clause);

#endif
