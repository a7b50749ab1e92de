#include "tests/support/folders.h"

#include <string.h>

#include <glib/gstdio.h>

char *
folders_new (void)
{
  GError *error = NULL;
  char *path = g_dir_make_tmp ("terse-test-XXXXXX", &error);
  g_assert_no_error (error);
  return path;
}

static GPtrArray *
names_in (const char *path)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    g_ptr_array_add (names, g_strdup (name));
  return names;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GPtrArray) names = names_in (path);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *inner = g_build_filename (path, names->pdata[i], NULL);
      if (g_file_test (inner, G_FILE_TEST_IS_DIR) && !g_file_test (inner, G_FILE_TEST_IS_SYMLINK))
        remove_tree (inner);
      else
        g_unlink (inner);
    }
  g_rmdir (path);
}

void
folders_remove (char *path)
{
  remove_tree (path);
  g_free (path);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
folders_list (const char *path)
{
  g_autoptr (GPtrArray) names = names_in (path);
  g_ptr_array_sort (names, compare);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}
