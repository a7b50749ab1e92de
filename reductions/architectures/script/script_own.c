#include "reductions/architectures/script/script_own.h"

#include <string.h>

#include "protocols/entry_reader.h"
#include "protocols/error.h"
#include "protocols/language/relation_reader.h"

TerseRelation *
terse_script_own (const TerseScript *script, const TerseScriptPart *part, const char *file,
                  const char *text, const char *const *values, GError **error)
{
  TerseRelation *relation;
  if (file == NULL)
    relation = terse_relation_parse (text, strlen (text), "text", values, error);
  else
    {
      g_autofree char *folder = g_path_get_dirname (script->file),
                      *path = g_path_is_absolute (file) ? g_strdup (file)
                                                        : g_build_filename (folder, file, NULL);
      g_autoptr (GString) bytes = terse_entry_reader_load (path, error);
      relation = bytes ? terse_relation_parse (bytes->str, bytes->len, path, values, error) : NULL;
    }
  if (relation == NULL)
    g_prefix_error (error, "%s:%u: ", script->file, part->line);
  return relation;
}
