#include "reductions/architectures/script/script_lines.h"

#include "protocols/language/words.h"
#include "reductions/architectures/written/written.h"

static void
free_machine (gpointer machine)
{
  terse_written_class_free (machine);
}

TerseScript *
terse_script_new (const char *name)
{
  TerseScript *script = g_new0 (TerseScript, 1);
  script->kept = g_ptr_array_new_with_free_func (g_free);
  script->arrays = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  script->file = terse_script_keep (script->kept, g_strdup (name));
  script->parameters = g_array_new (FALSE, FALSE, sizeof (TerseParameter));
  script->parameter_lines = g_array_new (FALSE, FALSE, sizeof (guint));
  script->coverage = g_array_new (FALSE, TRUE, sizeof (TerseCoverage));
  script->defaults = g_ptr_array_new ();
  script->tokens = g_ptr_array_new ();
  script->covers = g_ptr_array_new ();
  script->machines = g_ptr_array_new_with_free_func (free_machine);
  return script;
}

void
terse_script_free (TerseScript *script)
{
  if (script == NULL)
    return;
  g_array_unref (script->parameters);
  g_array_unref (script->parameter_lines);
  g_array_unref (script->coverage);
  g_ptr_array_unref (script->defaults);
  g_ptr_array_unref (script->tokens);
  g_ptr_array_unref (script->covers);
  g_ptr_array_unref (script->machines);
  g_ptr_array_unref (script->arrays);
  g_ptr_array_unref (script->kept);
  g_free (script);
}
