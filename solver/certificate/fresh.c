#include "solver/certificate/fresh.h"

#include <errno.h>

#include <glib/gstdio.h>

#include "protocols/error.h"
#include "solver/certificate/disk.h"

gboolean
terse_fresh_folder (const char *out, guint depth, TerseFolderFill fill, gpointer data,
                    GError **error)
{
  g_autofree char *to = g_canonicalize_filename (out, NULL), *parent = g_path_get_dirname (to),
                  *part = g_strdup_printf ("%s.XXXXXX", to);
  if (g_mkdir_with_parents (parent, 0777) != 0 || g_mkdtemp_full (part, 0777) == NULL)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected a new folder, found none",
                   out);
      return FALSE;
    }
  gboolean made = fill (data, part, error);
  if (made && g_rename (part, to) != 0)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected to make it, found: %s", out,
                   g_strerror (errno));
      made = FALSE;
    }
  if (!made)
    terse_disk_remove_folder (part, depth);
  return made;
}
