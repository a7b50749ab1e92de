/* The trials that the constructions of the registry give in their own files, as one list: those of
 * one construction together. */
#ifndef TERSE_TESTS_SUPPORT_CONSTRUCTION_CASES_H
#define TERSE_TESTS_SUPPORT_CONSTRUCTION_CASES_H

#include "reductions/architectures/constructions/construction.h"

typedef struct {
  const TerseConstruction *construction;
  const TerseConstructionTrial *trial;
} ConstructionCase;

guint construction_cases (void);
ConstructionCase construction_case (guint c); /* c < construction_cases () */

const TerseConstruction *construction_get (const char *id); /* fails the test if there is none */

TerseConstructionCheck construction_check_sizes (const TerseConstruction *construction,
                                                 const TerseTask *task, const TerseSizes *sizes);

/* With one more of each tight size the construction is right as well. */
void construction_expect_more_is_right (const ConstructionCase *each);

#endif
