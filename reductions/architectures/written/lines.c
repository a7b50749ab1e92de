#include "reductions/architectures/written/lines.h"

#include "protocols/language/words.h"

void
terse_written_free (TerseWritten *written)
{
  if (written == NULL)
    return;
  g_ptr_array_unref (written->sights);
  g_ptr_array_unref (written->kept);
  g_free (written);
}

TerseWritten *
terse_written_new (const char *name)
{
  TerseWritten *written = g_new0 (TerseWritten, 1);
  written->sights = g_ptr_array_new ();
  written->kept = g_ptr_array_new_with_free_func (g_free);
  written->klass.file = terse_script_keep (written->kept, g_strdup (name));
  return written;
}
