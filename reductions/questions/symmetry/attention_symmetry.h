/* The symmetries of the attention encoding. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_SYMMETRY_ATTENTION_SYMMETRY_H
#define TERSE_REDUCTIONS_QUESTIONS_SYMMETRY_ATTENTION_SYMMETRY_H

#include "reductions/questions/symmetry/symmetry_list.h"

void terse_list_attention_symmetries (const TerseQuestion *question, TerseSymmetryList *list);

#endif
