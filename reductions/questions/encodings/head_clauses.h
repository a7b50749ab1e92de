/* The clauses that heads of attention have in common, in one layer
 * (reductions/questions/encodings/attention_encoding.c) and in several
 * (reductions/questions/encodings/head_layers_encoding.c), for one place of one head. A family of
 * variables is given by its first one; the others stand behind it. Only one direction is said of
 * what follows from the tables. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_HEAD_CLAUSES_H
#define TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_HEAD_CLAUSES_H

#include "protocols/attention.h"
#include "solver/formula/formula.h"

typedef struct {
  const TerseAttention *heads;
  TerseFormula *formula;
  gint query, key; /* [coordinate][number] */
  gint products;   /* [coordinate][product] */
  gint scores;     /* [place in the chain][score], as many as the most of a place */
  gint map;        /* [score][number], where weights are a map of scores */
  gint weights;    /* [entry of W], or the scores of the last place */
} TerseHeadPlace;

/* Query and key imply the product. */
void terse_head_add_products (const TerseHeadPlace *place);
/* Products imply the score, one coordinate after the other. */
void terse_head_add_scores (const TerseHeadPlace *place);
/* Score and W imply the weight; nothing where there is no W. */
void terse_head_add_weights (const TerseHeadPlace *place);
/* Weight and value [number] imply the term [term] of a column; no value matters to the column of
 * the weights. */
void terse_head_add_terms (const TerseHeadPlace *place, guint column, gint value, gint terms);

/* A state, of this variable (0: there is none before), and each of the terms [term] of a column
 * imply the next state of this list, or with `sees` what is shown of it. */
void terse_head_add_states (const TerseAttention *heads, TerseFormula *formula, guint column,
                            gint before, const TerseSum *state, gint terms, const GArray *after,
                            gboolean sees, gint first_after);

/* The most values that a sum of a score has, over the places of the chain. */
guint terse_head_most_scores (const TerseAttention *heads);

#endif
