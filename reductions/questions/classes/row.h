/* A row: n literals exactly one of which is true, as in a table of the schedule encoding, with the
 * clauses that say so. Besides the rows of the formula there are those made from others by
 * definitions: a selector, itself a row, says which of several rows is meant, and the value is that
 * row's. With P[k][v] <-> (selector k and data row k has v) the literal of v is "some P[.][v]". */
#ifndef TERSE_REDUCTIONS_QUESTIONS_CLASSES_ROW_H
#define TERSE_REDUCTIONS_QUESTIONS_CLASSES_ROW_H

#include "reductions/questions/classes/ledger.h"

typedef struct _TerseRow TerseRow;

struct _TerseRow {
  guint n;
  gint *literals;
  gint unless;       /* what else the clause of terse_row_some () has, or 0 */
  guint64 some;      /* id, or 0: not there yet */
  guint64 *not_both; /* ids by pair, b (b - 1) / 2 + a, or 0 */

  /* Rows made from others only. */
  TerseRow *selector; /* NULL for the others; of as many values as there are data rows */
  TerseRow **data;
  guint64 *product; /* first id of the definition of P[k][v], at k n + v */
  gint *products;   /* P[k][v] */
  guint64 *sum;     /* first id of the definition of "no P[.][v]" */
  guint64 *select;  /* by k n + v: the id of terse_row_select (), or 0 */
};

/* A row of n literals; ids may be filled in. */
TerseRow *terse_row_new (guint n);
/* The value of data[k] where the selector has the value k; makes the definitions. The rows are
 * kept, the array is copied. */
TerseRow *terse_row_choose (TerseLedger *ledger, TerseRow *selector, TerseRow *const *data);
void terse_row_free (TerseRow *row);

/* The ids of the lemmas (l_1 .. l_n unless) and (-l_a -l_b), a < b, which are added when they are
 * first asked for. */
guint64 terse_row_some (TerseLedger *ledger, TerseRow *row);
guint64 terse_row_not_both (TerseLedger *ledger, TerseRow *row, guint a, guint b);
/* "Where the selector has the value k and the row the value v, data row k has v". */
guint64 terse_row_select (TerseLedger *ledger, TerseRow *row, guint k, guint v);

/* Clauses that a lemma in P[k][v] or in the value v is made from: "P[k][v] implies the selector's
 * k", "... the data row's v", "the value v implies some P[.][v]". */
guint64 terse_row_product_selects (const TerseRow *row, guint k, guint v);
guint64 terse_row_product_value (const TerseRow *row, guint k, guint v);
guint64 terse_row_value_product (const TerseRow *row, guint v);

#endif
