#include "reductions/architectures/script/script_own.h"

#include <string.h>

#include "protocols/entry_reader.h"
#include "protocols/error.h"
#include "protocols/language/relation_reader.h"
#include "reductions/architectures/written/written.h"

char *
terse_script_beside (const TerseScript *script, const char *file)
{
  g_autofree char *folder = g_path_get_dirname (script->file);
  return g_path_is_absolute (file) ? g_strdup (file) : g_build_filename (folder, file, NULL);
}

TerseRelation *
terse_script_own (const TerseScript *script, const TerseScriptPart *part, const char *file,
                  const char *text, const char *const *values, GError **error)
{
  TerseRelation *relation;
  if (file == NULL)
    relation = terse_relation_parse (text, strlen (text), "text", values, error);
  else
    {
      g_autofree char *path = terse_script_beside (script, file);
      g_autoptr (GString) bytes = terse_entry_reader_load (path, error);
      relation = bytes ? terse_relation_parse (bytes->str, bytes->len, path, values, error) : NULL;
    }
  if (relation == NULL)
    g_prefix_error (error, "%s:%u: ", script->file, part->line);
  return relation;
}

const TerseMachineClass *
terse_script_own_machine (const TerseScript *script, const TerseScriptCover *cover, GError **error)
{
  g_autofree char *path = terse_script_beside (script, cover->file);
  TerseMachineClass *klass = terse_written_read (path, error);
  if (klass)
    g_ptr_array_add (script->machines, klass);
  else
    g_prefix_error (error, "%s:%u: ", script->file, cover->line);
  return klass;
}
