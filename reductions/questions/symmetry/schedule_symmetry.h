/* The symmetries of the schedule encoding. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_SYMMETRY_SCHEDULE_SYMMETRY_H
#define TERSE_REDUCTIONS_QUESTIONS_SYMMETRY_SCHEDULE_SYMMETRY_H

#include "reductions/questions/symmetry/symmetry_list.h"

void terse_list_schedule_symmetries (const TerseQuestion *question, TerseSymmetryList *list);

#endif
