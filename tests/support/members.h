/* Tasks, tokens and sizes for tests of machines: a few tasks with one answer, several, and one a
 * token, and sizes that any class can be given. */
#ifndef TERSE_TESTS_SUPPORT_MEMBERS_H
#define TERSE_TESTS_SUPPORT_MEMBERS_H

#include "reductions/architectures/machines/machine.h"

#define MEMBERS_MAX_TOKENS 12

guint members_tasks (void);
/* Task i < members_tasks (): 0 is associative recall, 1 sparse averaging of six tokens, 3 triple
 * matching. (transfer full) */
TerseTask *members_task (guint i);

/* Pseudo-random tokens, (transfer full). */
guint *members_tokens (const TerseTask *task, guint64 seed);

guint members_variants (void);
/* Small sizes for a class, variant < members_variants (): variant 0 is 1 in all, 1 has two passes,
 * heads and layers. */
TerseSizes members_sizes (const TerseMachineClass *klass, guint variant);

#endif
