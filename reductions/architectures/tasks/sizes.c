/* What the families have in common when they build a task: limits, and the common form of one field
 * and one answer. */
#include "reductions/architectures/tasks/sizes.h"

#include "protocols/error.h"

gboolean
terse_task_check_size (const char *id, const char *what, guint64 size, guint64 limit,
                       GError **error)
{
  if (size <= limit)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "%s: expected at most %" G_GUINT64_FORMAT " %s, found %" G_GUINT64_FORMAT, id, limit,
               what, size);
  return FALSE;
}

TerseTask *
terse_task_new_plain (const TerseTaskFamily *family, const TerseArguments *arguments, guint tokens,
                      guint radix, guint answer_radix, gpointer data, GDestroyNotify destroy)
{
  TerseTask *task = terse_task_new (family, arguments, tokens, 1, 1, data, destroy);
  task->radix[0] = radix;
  task->answer_radix[0] = answer_radix;
  return task;
}
