/* Problems and tasks from the settings of a script. Problems with a statement of their own are made
 * at any size that the tables here allow; the others are listed in full. */
#include <string.h>

#include "protocols/error.h"
#include "protocols/problems/family.h"
#include "reductions/architectures/script/script_own.h"
#include "reductions/architectures/statements/relation.h"
#include "reductions/architectures/script/script_build.h"

static const TerseParameter *
find_parameter (const TerseParameter *parameters, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (parameters[i].name, name))
      return &parameters[i];
  return NULL;
}

static char *
list_text (const GPtrArray *list, TerseScope *scope)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i ? "," : "",
                            terse_expression_number (list->pdata[i], scope));
  return g_string_free (text, FALSE);
}

/* The value of a setting as a text: a name where the parameter is a text, else numbers. */
static char *
value_text (const TerseScriptSetting *setting, const TerseParameter *parameter, TerseScope *scope)
{
  if (setting->text)
    return g_strdup (setting->text);
  if (setting->list)
    return list_text (setting->list, scope);
  if (parameter && parameter->kind == TERSE_PARAMETER_TEXT
      && setting->value->kind == TERSE_EXPRESSION_NAME)
    return g_strdup (setting->value->name);
  return g_strdup_printf ("%" G_GINT64_FORMAT, terse_expression_number (setting->value, scope));
}

/* name, value, .., NULL; NULL and an error where an expression fails, or where a file would be
 * read. (transfer full) */
static char **
part_texts (const TerseScript *script, const TerseScriptPart *part,
            const TerseParameter *parameters, guint n, TerseScope *scope, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < part->settings->len; i++)
    {
      const TerseScriptSetting *setting = part->settings->pdata[i];
      scope->arithmetic.line = setting->line;
      if (g_str_equal (setting->name, "file"))
        terse_arithmetic_fail (&scope->arithmetic,
                               "expected a problem in numbers or entries, found file");
      g_ptr_array_add (texts, g_strdup (setting->name));
      g_ptr_array_add (texts,
                       value_text (setting, find_parameter (parameters, n, setting->name), scope));
    }
  if (!terse_scope_ends (scope, script->file, error))
    return NULL;
  g_ptr_array_add (texts, NULL);
  return (char **) g_ptr_array_steal (texts, NULL);
}

/* A problem or task of one's own: settings `file`, beside the script, or `text`; all others are the
 * parameters of that text. */
static TerseRelation *
read_own (const TerseScript *script, const TerseScriptPart *part, TerseScope *scope, GError **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  const char *file = NULL, *text = NULL;
  for (guint i = 0; i < part->settings->len; i++)
    {
      const TerseScriptSetting *setting = part->settings->pdata[i];
      scope->arithmetic.line = setting->line;
      if (g_str_equal (setting->name, "file") && setting->text)
        file = setting->text;
      else if (g_str_equal (setting->name, "text") && setting->text)
        text = setting->text;
      else
        {
          g_ptr_array_add (values, g_strdup (setting->name));
          g_ptr_array_add (values, value_text (setting, NULL, scope));
        }
    }
  g_ptr_array_add (values, NULL);
  if ((file == NULL) == (text == NULL))
    terse_arithmetic_fail (&scope->arithmetic,
                           "expected a text in quotation marks for one of file "
                           "and text, found %s",
                           file ? "both" : "none");
  return terse_scope_ends (scope, script->file, error) ? terse_script_own (
             script, part, file, text, (const char *const *) values->pdata, error)
                                                       : NULL;
}

static void
prefix_line (const TerseScript *script, const TerseScriptPart *part, GError **error)
{
  g_prefix_error (error, "%s:%u: ", script->file, part->line);
}

static TerseTask *
own_task (const TerseScript *script, TerseScope *scope, GError **error)
{
  g_autoptr (TerseRelation) relation = read_own (script, script->task, scope, error);
  if (relation == NULL)
    return NULL;
  const char *const parameters[] = { "text", relation->text, NULL };
  TerseTask *task = terse_relation_is (relation, TRUE, error)
                        ? terse_task_make (script->task->id, parameters, error)
                        : NULL;
  if (task == NULL)
    prefix_line (script, script->task, error);
  return task;
}

static TerseStatement *
own_statement (const TerseScript *script, TerseScope *scope, GError **error)
{
  TerseRelation *relation = read_own (script, script->problem, scope, error);
  TerseStatement *statement = relation ? terse_statement_relation (relation, error) : NULL;
  if (relation && statement == NULL)
    prefix_line (script, script->problem, error);
  return statement;
}

static TerseStatement *
make_statement (const TerseScript *script, TerseScope *scope, const TerseStatementFamily *family,
                GError **error)
{
  const TerseScriptPart *part = script->problem;
  guint n;
  const TerseParameter *parameters = terse_statement_parameters (family, &n);
  g_auto (GStrv) texts = part_texts (script, part, parameters, n, scope, error);
  if (texts == NULL)
    return NULL;
  TerseStatement *statement = terse_statement_make (family, (const char *const *) texts, error);
  if (statement == NULL)
    g_prefix_error (error, "%s:%u: ", script->file, part->line);
  return statement;
}

static TerseStatement *
list_statement (const TerseScript *script, TerseScope *scope, GError **error)
{
  const TerseScriptPart *part = script->problem;
  const TerseProblemFamily *family = terse_problem_family_find (part->id, error);
  g_auto (GStrv) texts = NULL;
  if (family)
    {
      texts = part_texts (script, part, family->parameters, family->n_parameters, scope, error);
      if (texts == NULL)
        return NULL;
    }
  g_autoptr (TerseProblem) problem
      = family ? terse_problem_make (part->id, (const char *const *) texts, error) : NULL;
  TerseStatement *statement = problem ? terse_statement_table (problem, error) : NULL;
  if (statement == NULL)
    g_prefix_error (error, "%s:%u: ", script->file, part->line);
  return statement;
}

TerseStatement *
terse_script_statement (const TerseScript *script, TerseScope *scope, GError **error)
{
  const TerseStatementFamily *family = terse_statement_family_find (script->problem->id);
  if (g_str_equal (script->problem->id, "relation"))
    return own_statement (script, scope, error);
  if (family)
    return make_statement (script, scope, family, error);
  return list_statement (script, scope, error);
}

TerseTask *
terse_script_task (const TerseScript *script, TerseScope *scope, GError **error)
{
  const TerseScriptPart *part = script->task;
  if (g_str_equal (part->id, "written"))
    return own_task (script, scope, error);
  const TerseTaskFamily *family = terse_task_family_find (part->id, error);
  g_auto (GStrv) texts = NULL;
  if (family)
    {
      texts = part_texts (script, part, family->parameters, family->n_parameters, scope, error);
      if (texts == NULL)
        return NULL;
    }
  TerseTask *task = family ? terse_task_make (part->id, (const char *const *) texts, error) : NULL;
  if (task == NULL)
    g_prefix_error (error, "%s:%u: ", script->file, part->line);
  return task;
}
