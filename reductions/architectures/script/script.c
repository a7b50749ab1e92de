#include "reductions/architectures/script/script.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/file_reader.h"
#include "protocols/language/expression.h"
#include "reductions/architectures/script/script_build.h"
#include "reductions/architectures/script/script_own.h"
#include "reductions/architectures/script/script_parse.h"

static const TerseParameter *
parameter_at (const TerseScript *script, guint i)
{
  return &g_array_index (script->parameters, TerseParameter, i);
}

/* Line `line` names a parameter that has a default, or one that must be given. */
static gboolean
check_named (const TerseScript *script, const char *name, guint line, gboolean has_default,
             GError **error)
{
  for (guint i = 0; i < script->parameters->len; i++)
    if (g_str_equal (parameter_at (script, i)->name, name)
        && (script->defaults->pdata[i] != NULL) == has_default)
      return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s:%u: expected a parameter %s a default, found %s", script->file, line,
               has_default ? "with" : "without", name);
  return FALSE;
}

static gboolean
choose_size (TerseScript *script, GError **error)
{
  if (script->size == NULL)
    {
      script->size = parameter_at (script, 0)->name;
      script->size_line = g_array_index (script->parameter_lines, guint, 0);
    }
  return check_named (script, script->size, script->size_line, FALSE, error)
         && (script->least == NULL
             || check_named (script, script->least, script->least_line, TRUE, error));
}

static void
fill_class (TerseScript *script)
{
  script->klass
      = (TerseReductionClass){ .id = script->id,
                               .summary = script->summary,
                               .source = script->source,
                               .problem = script->problem->id,
                               .task = script->task->id,
                               .slip = script->slip,
                               .wrong = script->wrong,
                               .parameters = &g_array_index (script->parameters, TerseParameter, 0),
                               .n_parameters = script->parameters->len,
                               .size = script->size,
                               .least = script->least,
                               .token = terse_script_token,
                               .read = terse_script_read_answer,
                               .build_of = terse_script_build };
}

/* The reduction in which every parameter without default has its least value. (transfer full) */
static TerseReduction *
build_least (const TerseScript *script, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; i < script->parameters->len; i++)
    if (script->defaults->pdata[i] == NULL)
      {
        g_autofree char *number
            = g_strdup_printf ("%" G_GUINT64_FORMAT, parameter_at (script, i)->min);
        g_strv_builder_add (builder, parameter_at (script, i)->name);
        g_strv_builder_add (builder, number);
      }
  g_auto (GStrv) texts = g_strv_builder_end (builder);
  TerseReduction *least = terse_reduction_make (&script->klass, (const char *const *) texts, error);
  if (least == NULL && error && *error && !g_str_has_prefix ((*error)->message, script->file))
    g_prefix_error (error, "%s:%u: ", script->file, script->size_line);
  return least;
}

TerseReductionClass *
terse_reduction_script_parse (const char *text, gsize length, const char *name, GError **error)
{
  g_return_val_if_fail ((text != NULL || length == 0) && name != NULL, NULL);
  g_autoptr (TerseScript) script = terse_script_parse (text, length, name, error);
  if (script == NULL || !choose_size (script, error))
    return NULL;
  fill_class (script);
  GError *local = NULL;
  g_autoptr (TerseReduction) least = build_least (script, &local);
  if (local)
    g_propagate_error (error, local);
  return least && terse_script_cover (script, least, error) ? &g_steal_pointer (&script)->klass
                                                            : NULL;
}

/* More is read than is taken, so that the parser says by how much a text is too long. */
TerseReductionClass *
terse_reduction_script_read (const char *path, GError **error)
{
  gsize length;
  g_autofree char *text = terse_file_read (path, "a file that can be read",
                                           2 * TERSE_LANGUAGE_MAX_BYTES, &length, error);
  return text ? terse_reduction_script_parse (text, length, path, error) : NULL;
}

char *
terse_reduction_script_task_file (const TerseReductionClass *klass)
{
  const TerseScript *script = (const TerseScript *) klass;
  for (guint i = 0; i < script->task->settings->len; i++)
    {
      const TerseScriptSetting *setting = script->task->settings->pdata[i];
      if (g_str_equal (setting->name, "file") && setting->text)
        return terse_script_beside (script, setting->text);
    }
  return NULL;
}

void
terse_reduction_script_free (TerseReductionClass *klass)
{
  terse_script_free ((TerseScript *) klass);
}
