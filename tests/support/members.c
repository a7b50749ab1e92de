/* The tasks are made by their families, so that a machine sees the fields and radices it will meet.
 */
#include "tests/support/members.h"

#include "reductions/architectures/machines/numbers.h"

static const char *const tasks[][6] = {
  { "associative-recall", "tokens", "7", "symbols", "3", NULL },
  { "sparse-averaging", "tokens", "6", "q", "2", NULL },
  { "directed-2-cycle", "nodes", "6", NULL },
  { "triple-matching", "tokens", "8", "modulus", "5", NULL },
  { "conditional-3-grams", "tokens", "6", NULL },
};

static const guint64 sizes_table[][TERSE_N_SIZES] = { { 1, 1, 1, 1, 1, 1, 1, 1, 1 },
                                                      { 3, 2, 2, 2, 1, 3, 2, 2, 2 },
                                                      { 0, 1, 2, 1, 3, 5, 3, 3, 3 },
                                                      { 30, 3, 3, 2, 2, 62, 1, 5, 1 },
                                                      { 2, 3, 1, 1, 2, 2, 4, 1, 4 } };

guint
members_tasks (void)
{
  return G_N_ELEMENTS (tasks);
}

TerseTask *
members_task (guint i)
{
  TerseTask *task = terse_task_make (tasks[i][0], tasks[i] + 1, NULL);
  g_assert (task && task->tokens <= MEMBERS_MAX_TOKENS && task->answers <= MEMBERS_MAX_TOKENS);
  return task;
}

guint *
members_tokens (const TerseTask *task, guint64 seed)
{
  guint *tokens = g_new (guint, task->tokens * task->fields);
  for (guint i = 0; i < task->tokens * task->fields; i++)
    tokens[i] = (guint) (terse_hash (terse_hash (1, seed), i) % task->radix[i % task->fields]);
  return tokens;
}

guint
members_variants (void)
{
  return G_N_ELEMENTS (sizes_table);
}

TerseSizes
members_sizes (const TerseMachineClass *klass, guint variant)
{
  TerseSizes sizes;
  for (guint i = 0; i < TERSE_N_SIZES; i++)
    sizes.at[i] = klass->sizes & 1u << i ? sizes_table[variant][i] : 1;
  return sizes;
}
