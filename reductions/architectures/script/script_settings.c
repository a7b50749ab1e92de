/* Problems and tasks from the settings of a script. Problems with a statement of their own are made
 * at any size that the tables here allow; the others are listed in full. */
#include <string.h>

#include "protocols/error.h"
#include "protocols/problems/family.h"
#include "reductions/architectures/script/script_build.h"

#define MOST_FIELDS 65536u /* of a player */

#define INTEGER(parameter, text, least, most)                                                      \
  {                                                                                                \
    .name = parameter, .kind = TERSE_PARAMETER_INTEGER, .fallback = text, .min = least,            \
    .max = most                                                                                    \
  }

static const TerseParameter index_parameters[]
    = { INTEGER ("n", NULL, 1, 4096), INTEGER ("range", "2", 2, 65536) };
static const TerseParameter bits_parameters[] = { INTEGER ("n", NULL, 1, 4096) };
static const TerseParameter chasing_parameters[]
    = { INTEGER ("players", "2", 2, 32), INTEGER ("names", NULL, 2, 64) };
static const TerseParameter composition_parameters[]
    = { INTEGER ("layers", NULL, 1, 8),
        INTEGER ("m", NULL, 1, 1024),
        { .name = "n", .kind = TERSE_PARAMETER_LIST, .fallback = "", .min = 1, .max = 1024 },
        INTEGER ("range", NULL, 1, 65536) };

static guint
integer (const TerseArguments *arguments, const char *name)
{
  return (guint) terse_arguments_integer (arguments, name);
}

static TerseStatement *
make_index (const TerseArguments *arguments, GError **error G_GNUC_UNUSED)
{
  return terse_statement_index (integer (arguments, "n"), integer (arguments, "range"));
}

static TerseStatement *
make_disjointness (const TerseArguments *arguments, GError **error G_GNUC_UNUSED)
{
  return terse_statement_disjointness (integer (arguments, "n"));
}

static TerseStatement *
make_equality (const TerseArguments *arguments, GError **error G_GNUC_UNUSED)
{
  return terse_statement_equality (integer (arguments, "n"));
}

static TerseStatement *
make_chasing (const TerseArguments *arguments, GError **error)
{
  guint names = integer (arguments, "names");
  if (names % 2 == 0)
    return terse_statement_pointer_chasing (integer (arguments, "players"), names);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "pointer-chasing: expected an even number of names, found %u", names);
  return NULL;
}

static TerseStatement *
make_composition (const TerseArguments *arguments, GError **error)
{
  guint layers = integer (arguments, "layers"), n = 0, fans[8];
  guint64 fields = integer (arguments, "m");
  const guint64 *list = terse_arguments_list (arguments, "n", &n);
  if (n != layers - 1)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "function-composition: expected %u entries of n, found %u", layers - 1, n);
      return NULL;
    }
  for (guint l = 0; l < n && fields <= MOST_FIELDS; l++)
    {
      fans[l] = (guint) list[l];
      fields *= list[l];
    }
  if (fields <= MOST_FIELDS)
    return terse_statement_function_composition (layers, integer (arguments, "m"), fans,
                                                 integer (arguments, "range"));
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "function-composition: expected at most %u entries of a function, found more",
               MOST_FIELDS);
  return NULL;
}

static const struct {
  const char *id;
  const TerseParameter *parameters;
  guint n;
  TerseStatement *(*make) (const TerseArguments *arguments, GError **error);
} statements[] = {
  { "index", index_parameters, G_N_ELEMENTS (index_parameters), make_index },
  { "disjointness", bits_parameters, G_N_ELEMENTS (bits_parameters), make_disjointness },
  { "equality", bits_parameters, G_N_ELEMENTS (bits_parameters), make_equality },
  { "pointer-chasing", chasing_parameters, G_N_ELEMENTS (chasing_parameters), make_chasing },
  { "function-composition", composition_parameters, G_N_ELEMENTS (composition_parameters),
    make_composition },
};

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

static TerseStatement *
make_statement (const TerseScript *script, TerseScope *scope, guint k, GError **error)
{
  const TerseScriptPart *part = script->problem;
  g_auto (GStrv) texts
      = part_texts (script, part, statements[k].parameters, statements[k].n, scope, error);
  if (texts == NULL)
    return NULL;
  g_autoptr (TerseArguments) arguments = terse_arguments_parse (
      part->id, statements[k].parameters, statements[k].n, (const char *const *) texts, error);
  TerseStatement *statement = arguments ? statements[k].make (arguments, error) : NULL;
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
  for (guint k = 0; k < G_N_ELEMENTS (statements); k++)
    if (g_str_equal (statements[k].id, script->problem->id))
      return make_statement (script, scope, k, error);
  return list_statement (script, scope, error);
}

TerseTask *
terse_script_task (const TerseScript *script, TerseScope *scope, GError **error)
{
  const TerseScriptPart *part = script->task;
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
