#include "solver/certificate/certificate.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "protocols/error.h"
#include "solver/certificate/digest.h"
#include "solver/certificate/folder.h"
#include "solver/certificate/record.h"

#define MANIFEST "manifest.json"
#define SUMS "SHA256SUMS"

struct _TerseWorkFolder {
  char *path;  /* the temporary folder; NULL once kept */
  char *place; /* NULL: to be thrown away */
  char *name;
};

static void
set_io_error (GError **error, const char *path, const char *what)
{
  int number = errno;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected %s, found: %s", path, what,
               g_strerror (number));
}

TerseWorkFolder *
terse_work_folder_new (const char *place, const char *name, GError **error)
{
  g_autofree char *path = NULL;
  if (place && g_mkdir_with_parents (place, 0777) != 0)
    {
      set_io_error (error, place, "a folder to write to");
      return NULL;
    }
  path = g_build_filename (place ? place : g_get_tmp_dir (), ".terse-XXXXXX", NULL);
  if (g_mkdtemp_full (path, 0777) == NULL)
    {
      set_io_error (error, place ? place : g_get_tmp_dir (), "a folder to write to");
      return NULL;
    }
  TerseWorkFolder *folder = g_new0 (TerseWorkFolder, 1);
  folder->path = g_steal_pointer (&path);
  folder->place = g_strdup (place);
  folder->name = g_strdup (name);
  return folder;
}

/* Removes a folder of plain files. */
static gboolean
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_unlink (file);
    }
  return g_rmdir (path) == 0;
}

void
terse_work_folder_free (TerseWorkFolder *folder)
{
  if (folder->path)
    remove_folder (folder->path);
  g_free (folder->path);
  g_free (folder->place);
  g_free (folder->name);
  g_free (folder);
}

char *
terse_work_folder_path (const TerseWorkFolder *folder, const char *file)
{
  g_return_val_if_fail (folder->path != NULL, NULL);
  return g_build_filename (folder->path, file, NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Names of the files that SHA256SUMS is to name, sorted; NULL and TERSE_ERROR_IO. */
static GPtrArray *
list_files (const char *path, GError **error)
{
  static const char *const others[] = { ".", "..", SUMS, TERSE_RECORD_FILE, NULL };
  DIR *dir = opendir (path);
  if (dir == NULL)
    {
      set_io_error (error, path, "a certificate folder");
      return NULL;
    }
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  for (const struct dirent *entry; (entry = readdir (dir));)
    if (!g_strv_contains (others, entry->d_name))
      g_ptr_array_add (names, g_strdup (entry->d_name));
  closedir (dir);
  g_ptr_array_sort (names, compare_names);
  return names;
}

static gboolean
is_plain_name (const char *name)
{
  for (const char *c = name; *c; c++)
    if (!g_ascii_isalnum (*c) && strchr ("._-", *c) == NULL)
      return FALSE;
  return TRUE;
}

/* A pipe or a device would be read forever. The size goes to *bytes. */
static gboolean
is_plain_file (const char *path, guint64 *bytes, GError **error)
{
  GStatBuf status;
  if (g_stat (path, &status) != 0)
    {
      set_io_error (error, path, "a readable file");
      return FALSE;
    }
  *bytes = (guint64) status.st_size;
  if (S_ISREG (status.st_mode))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO,
               "%s: expected a plain file, found something else", path);
  return FALSE;
}

/* What SHA256SUMS has to say about these files of a folder as they are, (transfer full). */
static char *
sums_of_files (const char *path, const GPtrArray *names, GError **error)
{
  g_autoptr (GString) sums = g_string_new (NULL);
  for (guint i = 0; i < names->len; i++)
    {
      guint64 bytes;
      g_autofree char *file = g_build_filename (path, names->pdata[i], NULL);
      if (!is_plain_name (names->pdata[i]))
        {
          g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO,
                       "%s: expected file names of letters, digits and ._-, found another", path);
          return NULL;
        }
      g_autofree char *sum
          = is_plain_file (file, &bytes, error) ? terse_sha256_of_file (file, NULL, error) : NULL;
      if (sum == NULL)
        return NULL;
      g_string_append_printf (sums, "%s  %s\n", sum, (char *) names->pdata[i]);
    }
  return g_string_free (g_steal_pointer (&sums), FALSE);
}

static gboolean
write_text (const char *path, const char *text, GError **error)
{
  g_autoptr (GError) why = NULL;
  if (g_file_set_contents (path, text, -1, &why))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected room for the file, found: %s",
               path, why->message);
  return FALSE;
}

/* Puts the folder at `place`, over an older certificate only. */
static gboolean
rename_into_place (const char *folder, const char *place, GError **error)
{
  g_autofree char *old_sums = g_build_filename (place, SUMS, NULL),
                  *aside = g_strdup_printf ("%s.old", folder);
  gboolean replace = g_file_test (old_sums, G_FILE_TEST_IS_REGULAR);
  if (replace && g_rename (place, aside) != 0)
    {
      set_io_error (error, place, "a certificate that can be replaced");
      return FALSE;
    }
  if (g_rename (folder, place) != 0)
    {
      set_io_error (error, place, "a free name for the certificate");
      if (replace)
        g_rename (aside, place);
      return FALSE;
    }
  if (replace)
    remove_folder (aside);
  return TRUE;
}

static gboolean
write_manifest (const TerseWorkFolder *folder, JsonNode *manifest, GError **error)
{
  g_autofree char *text = json_to_string (manifest, TRUE),
                  *manifest_path = terse_work_folder_path (folder, MANIFEST);
  g_autofree char *line = g_strconcat (text, "\n", NULL),
                  *sums_path = terse_work_folder_path (folder, SUMS);
  if (!write_text (manifest_path, line, error))
    return FALSE;
  g_autoptr (GPtrArray) names = list_files (folder->path, error);
  g_autofree char *sums = names ? sums_of_files (folder->path, names, error) : NULL;
  return sums && write_text (sums_path, sums, error);
}

char *
terse_work_folder_keep (TerseWorkFolder *folder, JsonNode *manifest, GError **error)
{
  g_return_val_if_fail (folder->path != NULL && folder->place != NULL, NULL);
  if (manifest && !write_manifest (folder, manifest, error))
    return NULL;
  g_autofree char *place = g_build_filename (folder->place, folder->name, NULL);
  if (!rename_into_place (folder->path, place, error))
    return NULL;
  g_clear_pointer (&folder->path, g_free);
  return g_steal_pointer (&place);
}

JsonNode *
terse_certificate_read (const char *path, GError **error)
{
  g_autoptr (TerseFolder) folder = terse_folder_open (path, error);
  return folder ? json_node_ref (terse_folder_manifest (folder)) : NULL;
}
