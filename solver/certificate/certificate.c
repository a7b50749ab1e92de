#include "solver/certificate/certificate.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "protocols/error.h"
#include "solver/certificate/digest.h"
#include "solver/certificate/disk.h"
#include "solver/certificate/folder.h"
#include "solver/certificate/leftover.h"
#include "solver/certificate/record.h"

#define MANIFEST "manifest.json"
#define SUMS "SHA256SUMS"

struct _TerseWorkFolder {
  char *path;  /* the temporary folder; NULL once kept */
  char *place; /* NULL: to be thrown away */
  char *name;
  TerseLeftover leftover;
};

static gboolean leaves_syncing;

void
terse_work_folders_leave_syncing (void)
{
  leaves_syncing = TRUE;
}

static void
set_io_error (GError **error, const char *path, const char *what)
{
  int number = errno;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected %s, found: %s", path, what,
               g_strerror (number));
}

static void
abandon (gpointer data)
{
  const TerseWorkFolder *folder = data;
  if (folder->path)
    terse_disk_remove_folder (folder->path, 0);
}

TerseWorkFolder *
terse_work_folder_new (const char *place, const char *name, GError **error)
{
  const char *parent = place ? place : g_get_tmp_dir ();
  if (place && !terse_disk_make_folder (place))
    {
      set_io_error (error, place, "a folder to write to");
      return NULL;
    }
  TerseWorkFolder *folder = g_new0 (TerseWorkFolder, 1);
  folder->place = g_strdup (place);
  folder->name = g_strdup (name);
  folder->path = g_build_filename (parent, ".terse-XXXXXX", NULL);
  terse_leftover_enlist (&folder->leftover, abandon, folder);
  if (g_mkdtemp_full (folder->path, place ? 0777 : 0700))
    return folder;
  set_io_error (error, parent, "a folder to write to");
  g_clear_pointer (&folder->path, g_free);
  terse_work_folder_free (folder);
  return NULL;
}

void
terse_work_folder_free (TerseWorkFolder *folder)
{
  abandon (folder);
  terse_leftover_strike (&folder->leftover);
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

gboolean
terse_work_folder_write (const TerseWorkFolder *folder, const char *file, const char *text,
                         GError **error)
{
  g_autofree char *path = terse_work_folder_path (folder, file);
  g_autoptr (GError) why = NULL;
  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0666, &why))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected room for the file, found: %s",
               path, why->message);
  return FALSE;
}

static gboolean
write_manifest (const TerseWorkFolder *folder, JsonNode *manifest, GError **error)
{
  g_autofree char *text = json_to_string (manifest, TRUE), *line = g_strconcat (text, "\n", NULL);
  if (!terse_work_folder_write (folder, MANIFEST, line, error))
    return FALSE;
  g_autoptr (GPtrArray) names = list_files (folder->path, error);
  g_autofree char *sums = names ? sums_of_files (folder->path, names, error) : NULL;
  return sums && terse_work_folder_write (folder, SUMS, sums, error);
}

void
terse_work_folder_unseal (const TerseWorkFolder *folder)
{
  static const char *const names[] = { MANIFEST, SUMS, TERSE_RECORD_FILE };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = terse_work_folder_path (folder, names[i]);
      g_unlink (path);
    }
}

/* Nobody looks for the folder under its old name any more. */
static void
release_path (TerseWorkFolder *folder)
{
  terse_leftover_strike (&folder->leftover);
  g_clear_pointer (&folder->path, g_free);
}

char *
terse_work_folder_keep (TerseWorkFolder *folder, JsonNode *manifest, GError **error)
{
  g_return_val_if_fail (folder->path != NULL && folder->place != NULL, NULL);
  if (manifest && !write_manifest (folder, manifest, error))
    return NULL;
  g_autofree char *place = g_build_filename (folder->place, folder->name, NULL);
  if (!leaves_syncing && !terse_disk_sync_folder (folder->path, TRUE))
    set_io_error (error, place, "room for the certificate");
  else if (!terse_disk_place_folder (folder->path, place, SUMS))
    set_io_error (error, place, "a free name or an older certificate");
  else if (!leaves_syncing && !terse_disk_sync_folder (folder->place, FALSE))
    set_io_error (error, folder->place, "a folder that can be synced");
  else
    {
      terse_disk_remove_folder (folder->path, 0); /* the certificate that was there */
      release_path (folder);
      return g_steal_pointer (&place);
    }
  return NULL;
}

JsonNode *
terse_certificate_read (const char *path, GError **error)
{
  g_autoptr (TerseFolder) folder = terse_folder_open (path, error);
  return folder ? json_node_ref (terse_folder_manifest (folder)) : NULL;
}
