/* The formula of the whole question as proofs of parts see it: rows in which the messages that a
 * step could work out have been chosen already, and the lemmas that tie them to the formula. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_CLASSES_BASE_H
#define TERSE_REDUCTIONS_QUESTIONS_CLASSES_BASE_H

#include "reductions/questions/classes/roles.h"
#include "reductions/questions/classes/row.h"
#include "reductions/questions/lemmas/schedule_clauses.h"

typedef struct {
  const TerseRoles *roles;
  TerseLedger *ledger;
  TerseScheduleLayout *layout;
  TerseScheduleClauses *clauses;
  GHashTable *rows;  /* key -> TerseRow */
  GHashTable *links; /* key -> id */
} TerseBase;

/* Keeps pointers to both. */
TerseBase *terse_base_new (const TerseRoles *roles, TerseLedger *ledger);
void terse_base_free (TerseBase *whole);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseBase, terse_base_free)

/* Can the messages that steps choose be left to them throughout? */
gboolean terse_base_is_covered (const TerseBase *whole);

/* The row of step g at these inputs, by player, and values, by message, of the messages that it
 * does not choose; with `constant` the value of the common message is given too. Makes definitions
 * when it is new. Belongs to the whole. */
TerseRow *terse_base_row (TerseBase *whole, guint g, const guint *inputs, const guint *values,
                          gboolean constant);

/* For message g, which has a V: the id of "these values, as the formula has them, of the messages
 * that it does not choose, and the value v of that row imply the V of v". */
guint64 terse_base_link (TerseBase *whole, guint g, const guint *inputs, const guint *values,
                         gboolean constant, guint v);

/* For message g, which has none: appends the ids of lemmas by which the value v of that row, and
 * the values of the messages that it chooses, imply the entry v of its table. */
void terse_base_append_table (TerseBase *whole, guint g, const guint *inputs, const guint *values,
                              gboolean constant, guint v, GArray *ids);

#endif
