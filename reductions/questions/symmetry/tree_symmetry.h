/* The symmetries of the tree encoding. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_SYMMETRY_TREE_SYMMETRY_H
#define TERSE_REDUCTIONS_QUESTIONS_SYMMETRY_TREE_SYMMETRY_H

#include "reductions/questions/symmetry/symmetry_list.h"

void terse_list_tree_symmetries (const TerseQuestion *question, TerseSymmetryList *list);

#endif
