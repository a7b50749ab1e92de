/* A question's formula with the symmetries that are listed for it, and both as the texts that the
 * kernel reads. */
#ifndef TERSE_TESTS_SUPPORT_LISTED_H
#define TERSE_TESTS_SUPPORT_LISTED_H

#include "protocols/question.h"
#include "solver/formula/formula.h"
#include "solver/proof/extension.h"

typedef struct {
  TerseFormula *formula;
  TerseExtension *extension;
} Listed;

/* Of a question with an error and weights those beside the errors. */
Listed listed_new (const TerseQuestion *question);
void listed_clear (Listed *listed);

/* (transfer full) */
char *listed_formula_text (const Listed *listed);
char *listed_symmetry_text (const Listed *listed);

#endif
