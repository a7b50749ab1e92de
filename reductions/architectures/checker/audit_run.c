#include "reductions/architectures/checker/audit_run.h"

void
terse_audit_add (TerseAuditRun *run, TerseFinding *finding, gint64 since)
{
  const TerseAuditOptions *options = run->options;
  finding->seconds = (double) (g_get_monotonic_time () - since) / 1e6;
  g_ptr_array_add (run->report->findings, finding);
  if (options->progress == NULL)
    return;
  g_autofree char *text
      = g_strdup_printf ("%s: %s: %s (%.1f s)", run->klass->id, finding->name,
                         terse_audit_status_id (finding->status), finding->seconds);
  options->progress (text, options->progress_data);
}

gboolean
terse_audit_stopped (const TerseAuditRun *run, const char **reason)
{
  const TerseAuditOptions *options = run->options;
  if (options->cancellable && g_cancellable_is_cancelled (options->cancellable))
    *reason = "interrupted";
  else if (options->time_limit > 0
           && (double) (g_get_monotonic_time () - run->started) / 1e6 >= options->time_limit)
    *reason = "time limit reached";
  else
    return FALSE;
  return TRUE;
}

const char *
terse_reduction_parameter (const TerseReduction *reduction, const char *name)
{
  for (char **at = reduction->parameters; at && at[0]; at += 2)
    if (g_str_equal (at[0], name) && *at[1])
      return at[1];
  return NULL;
}

char *
terse_audit_size_text (const TerseReduction *reduction)
{
  const char *name = reduction->klass->size,
             *value = name ? terse_reduction_parameter (reduction, name) : NULL;
  return value ? g_strdup_printf ("%s=%s", name, value)
               : g_strdup_printf ("%u tokens", reduction->task->tokens);
}

gboolean
terse_audit_has_one_size (const TerseAuditRun *run)
{
  const char *const *given = run->options->parameters;
  if (run->klass->size == NULL || run->no_size)
    return TRUE;
  for (; given && given[0]; given += 2)
    if (g_str_equal (given[0], run->klass->size))
      return TRUE;
  return FALSE;
}

TerseReduction *
terse_audit_make (const TerseAuditRun *run, guint64 size, const char *name, const char *value,
                  GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, size);
  for (const char *const *given = run->options->parameters; given && given[0]; given += 2)
    if (name == NULL || !g_str_equal (given[0], name))
      {
        g_strv_builder_add (builder, given[0]);
        g_strv_builder_add (builder, given[1]);
      }
  if (!terse_audit_has_one_size (run))
    {
      g_strv_builder_add (builder, run->klass->size);
      g_strv_builder_add (builder, number);
    }
  if (name)
    {
      g_strv_builder_add (builder, name);
      g_strv_builder_add (builder, value);
    }
  g_auto (GStrv) texts = g_strv_builder_end (builder);
  return terse_reduction_make (run->klass, (const char *const *) texts, error);
}
