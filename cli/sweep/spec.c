#include "cli/sweep/spec.h"

void
terse_spec_entry_free (TerseSpecEntry *entry)
{
  g_strfreev (entry->parameters);
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    g_free (entry->files[i]);
  g_clear_pointer (&entry->bound, terse_bound_free);
  g_clear_pointer (&entry->problem, terse_problem_unref);
  g_clear_pointer (&entry->setting, terse_setting_free);
  g_clear_pointer (&entry->question, terse_question_unref);
  g_free (entry);
}

void
terse_spec_free (TerseSpec *spec)
{
  g_ptr_array_unref (spec->entries);
  g_ptr_array_unref (spec->families);
  g_free (spec->path);
  g_free (spec->title);
  g_free (spec->caption);
  g_free (spec);
}

TerseQuestion *
terse_spec_entry_at (const TerseSpecEntry *entry, guint64 budget, GError **error)
{
  g_autoptr (TerseSetting) at = terse_setting_copy (entry->setting);
  terse_setting_set_number (at, entry->model->axis, budget);
  return terse_question_new (entry->problem, entry->model, at, error);
}
