#include "solver/certificate/output.h"

#include "protocols/error.h"
#include "solver/system/output.h"

gboolean
terse_output_save (const char *path, const void *bytes, gsize size, GError **error)
{
  TerseOutput output;
  if (terse_output_write (&output, path, bytes, size))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected to write it, found %s", path,
               output.found);
  return FALSE;
}
