#include "cli/pairs.h"

#include <string.h>

#include "protocols/error.h"

char **
terse_pairs_read (char *const *texts, const char *name, const char *value, GError **error)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; texts && texts[i]; i++)
    {
      const char *equals = strchr (texts[i], '=');
      if (equals == NULL)
        {
          g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "-p: expected NAME=VALUE, found %s",
                       texts[i]);
          return NULL;
        }
      g_ptr_array_add (pairs, g_strndup (texts[i], (gsize) (equals - texts[i])));
      g_ptr_array_add (pairs, g_strdup (equals + 1));
    }
  if (value)
    {
      g_ptr_array_add (pairs, g_strdup (name));
      g_ptr_array_add (pairs, g_strdup (value));
    }
  g_ptr_array_add (pairs, NULL);
  return (char **) g_ptr_array_steal (pairs, NULL);
}
