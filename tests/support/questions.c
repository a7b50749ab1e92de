#include "tests/support/questions.h"

#include <string.h>

#include "protocols/problems/family.h"

GPtrArray *
questions_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (parts, g_strdup (words[0]));
  for (guint i = 1; words[0] && words[i]; i++)
    {
      char *equals = strchr (words[i], '=');
      if (equals)
        {
          g_ptr_array_add (parts, g_strndup (words[i], equals - words[i]));
          g_ptr_array_add (parts, g_strdup (equals + 1));
        }
      else
        {
          char *longer = g_strconcat (parts->pdata[parts->len - 1], " ", words[i], NULL);
          g_free (parts->pdata[parts->len - 1]);
          parts->pdata[parts->len - 1] = longer;
        }
    }
  g_ptr_array_add (parts, NULL);
  return parts;
}

TerseProblem *
questions_problem (const char *text)
{
  g_autoptr (GPtrArray) parts = questions_words (text);
  GError *error = NULL;
  TerseProblem *problem
      = terse_problem_make_any (parts->pdata[0], (const char *const *) parts->pdata + 1, &error);
  g_assert_no_error (error);
  return problem;
}

TerseProblem *
questions_matrix (const char *entries)
{
  const char *const parameters[] = { "entries", entries, NULL };
  GError *error = NULL;
  TerseProblem *problem = terse_problem_make ("matrix", parameters, &error);
  g_assert_no_error (error);
  return problem;
}

TerseSetting *
questions_setting (const char *text, const TerseModel **model)
{
  g_autoptr (GPtrArray) parts = questions_words (text);
  TerseSetting *setting = terse_setting_new ();
  GError *error = NULL;
  *model = terse_model_find (parts->pdata[0], &error);
  g_assert_no_error (error);
  for (guint i = 1; i + 1 < parts->len; i += 2)
    {
      TerseOption option;
      if (strcmp (parts->pdata[i], "knows") == 0)
        g_assert_true (terse_knows_parse (parts->pdata[i + 1], &setting->knows));
      else
        {
          g_assert_true (terse_option_parse (parts->pdata[i], &option));
          terse_setting_set (setting, option, parts->pdata[i + 1]);
        }
    }
  return setting;
}

TerseQuestion *
questions_ask (TerseProblem *problem, const char *model_text, GError **error)
{
  const TerseModel *model;
  g_autoptr (TerseSetting) setting = questions_setting (model_text, &model);
  return terse_question_new (problem, model, setting, error);
}

TerseQuestion *
questions_try (const char *problem_text, const char *model_text, GError **error)
{
  g_autoptr (TerseProblem) problem = questions_problem (problem_text);
  return questions_ask (problem, model_text, error);
}

TerseQuestion *
questions_get (const char *problem_text, const char *model_text)
{
  GError *error = NULL;
  TerseQuestion *question = questions_try (problem_text, model_text, &error);
  g_assert_no_error (error);
  return question;
}
