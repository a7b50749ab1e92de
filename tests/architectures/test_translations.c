/* Translations from task to task: each is right on all inputs of its trials, the machines of the
 * other task give the answers, corrupted copies are noticed, and a wrong one is told by an input.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "reductions/architectures/checker/translate.h"
#include "tests/support/tasks.h"

Test (translations, every_one_is_right_on_its_trials)
{
  cr_assert_gt (terse_translations (), 0);
  for (guint i = 0; i < terse_translations (); i++)
    {
      const TerseTranslation *translation = terse_translation (i);
      guint machines = 0, caught = 0;
      cr_expect_geq (translation->n_trials, 2, "%s: expected two trials in its file",
                     translation->id);
      cr_expect_eq (terse_translation_find (translation->id, NULL), translation);
      for (guint t = 0; t < translation->n_trials; t++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (TerseTask) task = terse_test_task_text (translation->trials[t]);
          g_auto (TerseTranslationCheck) check = { 0 };
          cr_expect_str_eq (task->family->id, translation->from);
          cr_assert (terse_translation_check (translation, task, &check, &error), "%s",
                     error ? error->message : "");
          cr_expect_null (check.failure, "%s: %s", translation->trials[t], check.failure);
          cr_expect_gt (check.inputs, 0);
          g_autoptr (TerseTask) to = translation->target (task, NULL);
          /* Each field, and the place, of each token, and the reading. */
          cr_expect_eq (check.caught + check.harmless, task->tokens * (to->fields + 1) + 1, "%s",
                        translation->trials[t]);
          machines += check.machines;
          caught += check.caught;
        }
      cr_expect_gt (machines, 0, "%s", translation->id);
      cr_expect_gt (caught, 2, "%s", translation->id);
    }
}

/* Without the powers the sum does not tell the tokens of the window apart. */
static void
plain_token (const TerseTask *from, guint position, const guint *fields, guint *made)
{
  terse_translation (0)->token (from, position, fields, made);
  made[0] = fields[0];
}

Test (translations, values_without_powers_are_refused)
{
  g_autoptr (TerseTask) task
      = terse_test_task_text ("local-triple-matching tokens=3 modulus=5 reach=1");
  const TerseTranslation *right = terse_translation_find ("local-triple-matching-averaging", NULL);
  TerseTranslation wrong = *right;
  g_auto (TerseTranslationCheck) check = { 0 };
  wrong.token = plain_token;
  cr_assert (terse_translation_check (&wrong, task, &check, NULL));
  cr_assert_not_null (check.failure);
  cr_expect (g_str_has_prefix (check.failure, "tokens 0 1 0: expected answer 1, found"), "%s",
             check.failure);
}

Test (translations, sizes_that_do_not_fit_are_errors)
{
  const TerseTranslation *translation = terse_translation (0);
  g_autoptr (TerseTask) wide
      = terse_test_task_text ("local-triple-matching tokens=4 modulus=64 reach=1"),
      many = terse_test_task_text ("local-triple-matching tokens=9 modulus=4 reach=1");
  g_autoptr (GError) values = NULL, inputs = NULL;
  g_auto (TerseTranslationCheck) check = { 0 };
  cr_expect_not (terse_translation_check (translation, wide, &check, &values));
  cr_expect (g_error_matches (values, TERSE_ERROR, TERSE_ERROR_USAGE));
  cr_expect_not (terse_translation_check (translation, many, &check, &inputs));
  cr_expect (g_error_matches (inputs, TERSE_ERROR, TERSE_ERROR_LIMIT));
}
