#include "protocols/registry.h"

#include <string.h>

#include "protocols/error.h"

guint
terse_registry_find (const char *kind, const void *const *members, guint n, const char *id,
                     GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      const char *own = *(const char *const *) members[i];
      if (strcmp (own, id) == 0)
        return i;
      g_string_append_printf (known, "%s%s", i ? ", " : "", own);
    }
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "expected %s of %s, found %s", kind,
               known->str, id);
  return G_MAXUINT;
}
