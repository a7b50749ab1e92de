/* The registry of task families, a line of tasks.def each, and what all tasks have in common. What
 * a value of a parameter means, and whether a task is too large, its family decides. */
#include "reductions/architectures/tasks/task.h"

#include "protocols/error.h"
#include "protocols/registry.h"

#define TERSE_TASK(symbol) extern const TerseTaskFamily terse_task_##symbol;
#include "reductions/architectures/tasks/tasks.def"
#undef TERSE_TASK

#define TERSE_TASK(symbol) &terse_task_##symbol,
static const TerseTaskFamily *const families[] = {
#include "reductions/architectures/tasks/tasks.def"
};
#undef TERSE_TASK

guint
terse_task_families (void)
{
  return G_N_ELEMENTS (families);
}

const TerseTaskFamily *
terse_task_family (guint i)
{
  g_return_val_if_fail (i < G_N_ELEMENTS (families), NULL);
  return families[i];
}

const TerseTaskFamily *
terse_task_family_find (const char *id, GError **error)
{
  const guint i = terse_registry_find ("a task", (const void *const *) families,
                                       G_N_ELEMENTS (families), id, error);
  return i < G_N_ELEMENTS (families) ? families[i] : NULL;
}

TerseTask *
terse_task_make (const char *id, const char *const *parameters, GError **error)
{
  const TerseTaskFamily *family = terse_task_family_find (id, error);
  if (family == NULL)
    return NULL;
  g_autoptr (TerseArguments) arguments = terse_arguments_parse (
      family->id, family->parameters, family->n_parameters, parameters, error);
  return arguments ? family->build (arguments, error) : NULL;
}

TerseTask *
terse_task_read (const char *text, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  for (guint i = 1; words[0] && words[i]; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
      g_strv_builder_add (builder, pair[0] ? pair[0] : "");
      g_strv_builder_add (builder, pair[0] && pair[1] ? pair[1] : "");
    }
  g_auto (GStrv) pairs = g_strv_builder_end (builder);
  return terse_task_make (words[0] ? words[0] : "", (const char *const *) pairs, error);
}

TerseTask *
terse_task_new (const TerseTaskFamily *family, const TerseArguments *arguments, guint tokens,
                guint fields, guint answers, gpointer data, GDestroyNotify destroy)
{
  TerseTask *task = g_new (TerseTask, 1);
  *task = (TerseTask){ .family = family,
                       .parameters = terse_arguments_texts (arguments),
                       .tokens = tokens,
                       .fields = fields,
                       .radix = g_new0 (guint, fields),
                       .answers = answers,
                       .answer_radix = g_new0 (guint, answers),
                       .data = data,
                       .destroy = destroy };
  return task;
}

void
terse_task_free (TerseTask *task)
{
  if (task == NULL)
    return;
  if (task->destroy)
    task->destroy (task->data);
  g_strfreev (task->parameters);
  g_free (task->radix);
  g_free (task->answer_radix);
  g_free (task);
}

guint *
terse_task_radices (const TerseTask *task, guint *n)
{
  *n = task->tokens * task->fields;
  guint *radix = g_new (guint, *n);
  for (guint i = 0; i < *n; i++)
    radix[i] = task->radix[i % task->fields];
  return radix;
}

char *
terse_task_text (const TerseTask *task)
{
  GString *text = g_string_new (task->family->id);
  for (guint i = 0; task->parameters[i]; i += 2)
    if (*task->parameters[i + 1])
      g_string_append_printf (text, " %s=%s", task->parameters[i], task->parameters[i + 1]);
  return g_string_free (text, FALSE);
}

char *
terse_task_token_text (const TerseTask *task, guint position, const guint *fields)
{
  g_return_val_if_fail (position < task->tokens, NULL);
  if (task->family->token_text)
    return task->family->token_text (task, position, fields);
  GString *text = g_string_new (task->fields == 1 ? "" : "(");
  for (guint f = 0; f < task->fields; f++)
    g_string_append_printf (text, "%s%u", f ? "," : "", fields[f]);
  g_string_append (text, task->fields == 1 ? "" : ")");
  return g_string_free (text, FALSE);
}
