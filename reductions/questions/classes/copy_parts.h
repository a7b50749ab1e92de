/* What the two files of a copy share: reductions/questions/classes/copy.c has the literals,
 * copy_derive.c the clauses. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_CLASSES_COPY_PARTS_H
#define TERSE_REDUCTIONS_QUESTIONS_CLASSES_COPY_PARTS_H

#include "reductions/questions/classes/copy.h"

/* V of a message, at one place, where that of the whole will not do: in a constant part if it
 * depends on the function player, and if in the whole it depends on more players. For every tuple
 * of values of the messages that it sees, and every value v, product <-> (these values and the
 * table has v there); V <-> some product of v. */
typedef struct {
  guint tuples, n, conjuncts;
  TerseRow **row;   /* by tuple */
  gint *products;   /* by tuple and v */
  guint64 *product; /* first ids */
  guint64 *sum;     /* first ids of "no product of v" */
  gint *literals;   /* by v */
} TerseComposite;

struct _TerseCopy {
  TerseBase *whole;
  TerseCopyPlan plan;
  const TerseRoles *roles;
  gboolean constant;
  guint n_own, n_other; /* P, Q */
  guint *pairs;         /* by P and Q: an input of the function player */
  gint assumption;      /* defined: the class is one, and no never[P] */
  guint64 assumption_id;
  gint *never; /* by P */
  guint64 *never_id;
  TerseRow **first;       /* by P */
  guint64 *first_id;      /* by P and Q */
  gint *literals;         /* by variable of the part, 0 where not yet known */
  GHashTable *rows;       /* step and row of the part -> TerseRow, not owned */
  GHashTable *composites; /* step and place of V of the part -> TerseComposite */
  GHashTable
      *links; /* step, inputs of the part, Q and v -> id: from a composite to the V of the whole */
  GPtrArray *made;  /* rows made here, owned */
  guint64 *derived; /* by clause of the part: id, or 0 */
  guint64 id;
};

/* A step of the part, its inputs and values, which are the part's, and what they are in the whole.
 */
typedef struct {
  guint step; /* of the part */
  guint g;    /* of the whole */
  const guint *inputs, *values;
  guint *whole_inputs, *whole_values;
} TerseCopySpot;

/* To be cleared. For a constant part the input of the function player is that of (P, Q). */
TerseCopySpot terse_copy_spot (const TerseCopy *copy, guint step, const guint *inputs,
                               const guint *values, guint Q);
void terse_copy_spot_clear (TerseCopySpot *spot);

/* Does what the step sees have to be chosen among the Q? Is its V a composite? */
gboolean terse_copy_row_is_chosen (const TerseCopy *copy, guint step);
gboolean terse_copy_value_is_made (const TerseCopy *copy, guint step);

TerseRow *terse_copy_row (TerseCopy *copy, guint step, const guint *inputs, const guint *values);
/* Of a message whose V is one. */
TerseComposite *terse_copy_composite (TerseCopy *copy, guint step, const guint *inputs);
/* "Message `step` has the value v." */
gint terse_copy_value (TerseCopy *copy, guint step, const guint *inputs, const guint *values,
                       guint v);

/* The id of the clause of the part with this id, or of one that says so under the assumption. */
guint64 terse_copy_derive (TerseCopy *copy, guint64 id);
/* The clauses of terse_row_some () and terse_row_not_both () of first[P]. */
void terse_copy_add_first (TerseCopy *copy);
/* Offers "the class is one". */
void terse_copy_offer_class (const TerseCopy *copy);

#endif
