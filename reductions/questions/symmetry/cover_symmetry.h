/* The symmetries of the encoding of covers. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_SYMMETRY_COVER_SYMMETRY_H
#define TERSE_REDUCTIONS_QUESTIONS_SYMMETRY_COVER_SYMMETRY_H

#include "reductions/questions/symmetry/symmetry_list.h"

void terse_list_cover_symmetries (const TerseQuestion *question, TerseSymmetryList *list);

#endif
