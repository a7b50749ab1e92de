/* An old store is brought to the present form by whichever command opens it first, so each of them
 * says what stays behind. */
#include "cli/open_store.h"

#include "protocols/error.h"

TerseStore *
terse_open_store (const char *path, TerseStoreMode mode, GError **error)
{
  TerseStore *store = terse_store_open (path, mode, error);
  const GPtrArray *remarks = store ? terse_store_remarks (store) : NULL;
  for (guint i = 0; remarks && i < remarks->len; i++)
    {
      g_autofree char *line = terse_error_line (remarks->pdata[i]);
      g_printerr ("terse: %s\n", line);
    }
  return store;
}
