#include "tests/support/tasks.h"

#include <criterion/criterion.h>

#include "tests/support/questions.h"

TerseTask *
terse_test_task (const char *id, const char *const *parameters)
{
  g_autoptr (GError) error = NULL;
  TerseTask *task = terse_task_make (id, parameters, &error);
  cr_assert_not_null (task, "%s: %s", id, error ? error->message : "");
  cr_assert_null (error);
  return task;
}

TerseTask *
terse_test_task_text (const char *text)
{
  g_autoptr (GPtrArray) words = questions_words (text);
  return terse_test_task (words->pdata[0], (const char *const *) words->pdata + 1);
}
