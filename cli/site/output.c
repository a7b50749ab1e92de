#include "cli/site/output.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "protocols/error.h"
#include "solver/certificate/output.h"

/* The list: a line each, sorted. */
#define LIST "site.txt"

static gboolean
make_folder (const char *path, GError **error)
{
  if (g_mkdir_with_parents (path, 0777) == 0)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected to make the folder, found: %s",
               path, g_strerror (errno));
  return FALSE;
}

/* Only what is empty or a site is written into; an empty one is a site from now on, should the run
 * end early. */
static gboolean
check_folder (const char *path, GError **error)
{
  g_autofree char *list = g_build_filename (path, LIST, NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  if (g_file_test (list, G_FILE_TEST_EXISTS))
    return TRUE;
  if (folder && g_dir_read_name (folder) == NULL)
    return terse_output_save (list, "", 0, error);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "--out: expected an empty folder or a site, found %s", path);
  return FALSE;
}

TerseSiteOutput *
terse_site_output_new (const char *path, GError **error)
{
  if (!make_folder (path, error) || !check_folder (path, error))
    return NULL;
  TerseSiteOutput *output = g_new0 (TerseSiteOutput, 1);
  output->path = g_strdup (path);
  output->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return output;
}

void
terse_site_output_free (TerseSiteOutput *output)
{
  g_free (output->path);
  g_hash_table_unref (output->files);
  g_free (output);
}

char *
terse_site_output_place (TerseSiteOutput *output, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (output->path, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  if (!make_folder (folder, error))
    return NULL;
  g_hash_table_add (output->files, g_strdup (name));
  return g_steal_pointer (&path);
}

gboolean
terse_site_output_write (TerseSiteOutput *output, const char *name, const char *text, gsize length,
                         GError **error)
{
  g_autofree char *path = terse_site_output_place (output, name, error), *old = NULL;
  gsize old_length;
  if (path == NULL)
    return FALSE;
  if (g_file_get_contents (path, &old, &old_length, NULL) && old_length == length
      && memcmp (old, text, length) == 0)
    {
      output->kept++;
      return TRUE;
    }
  output->written++;
  return terse_output_save (path, text, length, error);
}

/* Is the name one that a site can have: folders and a file, none of them hidden? */
static gboolean
is_name (const char *name)
{
  return *name && *name != '/' && *name != '.' && strstr (name, "/.") == NULL;
}

static void
remove_stale (TerseSiteOutput *output, const char *list)
{
  g_autofree char *text = NULL;
  if (!g_file_get_contents (list, &text, NULL, NULL))
    return;
  g_auto (GStrv) names = g_strsplit (text, "\n", -1);
  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *path = g_build_filename (output->path, names[i], NULL);
      if (is_name (names[i]) && !g_hash_table_contains (output->files, names[i])
          && g_unlink (path) == 0)
        output->removed++;
    }
}

gboolean
terse_site_output_end (TerseSiteOutput *output, GError **error)
{
  g_autofree char *path = g_build_filename (output->path, LIST, NULL);
  g_autoptr (GList) names
      = g_list_sort (g_hash_table_get_keys (output->files), (GCompareFunc) strcmp);
  g_autoptr (GString) text = g_string_new (NULL);
  for (GList *at = names; at; at = at->next)
    g_string_append_printf (text, "%s\n", (const char *) at->data);
  remove_stale (output, path);
  return terse_site_output_write (output, LIST, text->str, text->len, error);
}
