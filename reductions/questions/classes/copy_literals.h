/* What the literals of a part are in the whole: a copy, what it copies, and the rows, composites
 * and values that stand for the part's variables. Clauses are copy_derive.h, all of it is copy.h.
 */
#ifndef TERSE_REDUCTIONS_QUESTIONS_CLASSES_COPY_LITERALS_H
#define TERSE_REDUCTIONS_QUESTIONS_CLASSES_COPY_LITERALS_H

#include "reductions/questions/classes/base.h"
#include "reductions/questions/classes/part.h"

typedef struct _TerseCopy TerseCopy;

/* What is copied, and to where. The pointers are kept. */
typedef struct {
  const TersePart *part;
  guint n;
  const guint *indices;
  guint value;             /* of the classing message */
  guint common;            /* constant: of the common message */
  const TerseAlike *alike; /* on these indices: the part's inputs of the function player */
  const TerseAlike *other; /* constant: on the other class */
} TerseCopyPlan;

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

/* The literal of the whole for a literal of the part, `code` as in solver/proof/clausestore.h. */
gint terse_copy_literal (TerseCopy *copy, guint32 code);

TerseCopy *terse_copy_new (TerseBase *whole, const TerseCopyPlan *plan);
void terse_copy_free (TerseCopy *copy);

/* Constant: can any P and Q be had together? */
gboolean terse_copy_has_pairs (const TerseRoles *roles, const TerseAlike *alike,
                               const TerseAlike *other);

/* "The classing message has another value at index i." */
gint terse_copy_other_class (const TerseCopy *copy, guint i);
/* Constant: the input of the function player that (P, Q) stands for. */
guint terse_copy_input (const TerseCopy *copy, guint P, guint Q);

#endif
