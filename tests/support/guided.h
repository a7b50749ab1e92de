/* Questions put to the guided searches and to the contest, for tests/questions/test_guided.c and
 * tests/questions/slow_guided.c. */
#ifndef TERSE_TESTS_SUPPORT_GUIDED_H
#define TERSE_TESTS_SUPPORT_GUIDED_H

#include "solver/proof/extension.h"
#include "tests/support/catalogue.h"

/* One question, its formula and its symmetries, which may be none. */
typedef struct {
  TerseQuestion *question;
  TerseFormula *formula;
  TerseExtension *symmetries;
  char *folder, *proof;
} GuidedCase;

GuidedCase guided_case_new (TerseQuestion *question, gboolean with_symmetries);
void guided_case_clear (GuidedCase *c);

/* The contest, the search by name number 1 + number modulo those there are, guided searches and
 * self-dual protocols: all have the verdict of plain search, with proofs that the kernel accepts
 * and protocols that are right. */
void guided_check_question (TerseQuestion *question, guint number);
/* Every step-th question of a part of the catalogue. */
void guided_check_part (CataloguePart part, guint step);

#endif
