/* Tasks on which the constructions are tested: every entry of the registry has two rows at least
 * that are run on every input, and for each of its tight sizes one where one less must fail. */
#ifndef TERSE_TESTS_SUPPORT_CONSTRUCTION_CASES_H
#define TERSE_TESTS_SUPPORT_CONSTRUCTION_CASES_H

#include "reductions/architectures/constructions/construction.h"

#define CONSTRUCTION_CASES_FILE "tests/support/construction_cases.c"
#define CONSTRUCTION_MAX_CASES 256

typedef struct {
  const char *construction, *task; /* the task's id and parameters, name=value */
  gboolean sampled;
  guint less; /* bit mask of the sizes of which one less must fail here */
} ConstructionCase;

extern const ConstructionCase construction_cases[]; /* those of one construction together */
extern const guint construction_n_cases;

/* The task of a text, "id name=value ..."; (transfer full). */
TerseTask *construction_task (const char *text);
const TerseConstruction *construction_get (const char *id);

TerseConstructionCheck construction_check_sizes (const TerseConstruction *construction,
                                                 const TerseTask *task, const TerseSizes *sizes);

/* With one more of each tight size the construction is right as well. */
void construction_expect_more_is_right (const ConstructionCase *each);

#endif
