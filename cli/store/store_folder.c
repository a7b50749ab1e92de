#include "cli/store/store_folder.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "protocols/error.h"
#include "solver/certificate/disk.h"

typedef enum {
  FOLDER,
  PLAIN_FILE,
  OTHER,
} Kind;

static Kind
kind_of (const char *path)
{
  GStatBuf status;
  if (g_lstat (path, &status) != 0)
    return OTHER;
  return S_ISDIR (status.st_mode) ? FOLDER : S_ISREG (status.st_mode) ? PLAIN_FILE : OTHER;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
terse_store_list_folder (const char *path)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

gboolean
terse_store_can_remove_folder (const char *path, guint depth)
{
  if (kind_of (path) != FOLDER)
    return FALSE;
  g_autoptr (GPtrArray) names = terse_store_list_folder (path);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *inner = g_build_filename (path, names->pdata[i], NULL);
      if (kind_of (inner) != PLAIN_FILE
          && (depth == 0 || !terse_store_can_remove_folder (inner, depth - 1)))
        return FALSE;
    }
  return TRUE;
}

/* In the order of names SHA256SUMS goes first, so that what a kill leaves is no certificate. */
static gboolean
remove_all (const char *path)
{
  g_autoptr (GPtrArray) names = terse_store_list_folder (path);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *inner = g_build_filename (path, names->pdata[i], NULL);
      if (kind_of (inner) == FOLDER)
        remove_all (inner);
      else
        g_unlink (inner);
    }
  return g_rmdir (path) == 0;
}

gboolean
terse_store_remove_folder (const char *path, guint depth)
{
  return terse_store_can_remove_folder (path, depth) && remove_all (path);
}

gboolean
terse_store_is_folder (const char *path)
{
  return kind_of (path) == FOLDER;
}

gboolean
terse_store_make_folder (const char *path, GError **error)
{
  if (terse_disk_make_folder (path))
    return TRUE;
  int number = errno;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO,
               "%s: expected a folder for certificates, found: %s", path, g_strerror (number));
  return FALSE;
}
