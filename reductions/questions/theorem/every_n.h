/* Lower bounds that ACL2 proves for every n at once, by induction (solver/theorem/all-sizes.lisp).
 * What a certificate shows of one n may be a case of one of them. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_THEOREM_EVERY_N_H
#define TERSE_REDUCTIONS_QUESTIONS_THEOREM_EVERY_N_H

#include "protocols/question.h"

typedef struct {
  char *words;           /* "index, one-way: n bits" */
  const char *statement; /* as ACL2 has it, without quantifiers: for every n, ... */
  const char *lemma;     /* its name in the book */
} TerseEveryN;

/* The first one that says of this question that no protocol exists; NULL: there is none. */
const TerseEveryN *terse_every_n (const TerseQuestion *question);

#endif
