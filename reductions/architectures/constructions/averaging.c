#include "reductions/architectures/constructions/averaging.h"

guint
terse_averaging_set_size (const TerseTask *task)
{
  return task->fields - 1;
}

gboolean
terse_averaging_applies (const TerseTask *task, const guint *tokens)
{
  const guint *set = tokens + (task->tokens - 1) * task->fields + 1;
  for (guint i = 0; i < terse_averaging_set_size (task); i++)
    for (guint j = 0; j < i; j++)
      if (set[i] == set[j])
        return FALSE;
  return TRUE;
}

/* The last set is made one of different indices by Floyd's method: each new one, if it is there
 * already, is the greatest allowed. */
void
terse_averaging_draw (const TerseTask *task, GRand *random, guint *tokens)
{
  guint n = task->tokens, q = terse_averaging_set_size (task),
        *set = tokens + (n - 1) * task->fields + 1;
  for (guint i = 0; i < n * task->fields; i++)
    tokens[i] = g_rand_int (random) % task->radix[i % task->fields];
  for (guint i = 0; i < q; i++)
    {
      set[i] = g_rand_int (random) % (n - q + i + 1);
      for (guint j = 0; j < i; j++)
        if (set[j] == set[i])
          {
            set[i] = n - q + i;
            break;
          }
    }
}
