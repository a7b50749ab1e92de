/* Tasks of the registry, for tests. */
#ifndef TERSE_TESTS_SUPPORT_TASKS_H
#define TERSE_TESTS_SUPPORT_TASKS_H

#include "reductions/architectures/tasks/task.h"

/* (transfer full); where it cannot be made the test fails. */
TerseTask *terse_test_task (const char *id, const char *const *parameters);

/* The same from a text, "id name=value ..."; a word without '=' belongs to the value before it. */
TerseTask *terse_test_task_text (const char *text);

#endif
