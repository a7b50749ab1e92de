#include "cli/store/store_look.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "cli/store/store_columns.h"
#include "cli/store/store_manifest.h"
#include "protocols/error.h"

#define SUMS "SHA256SUMS"

gboolean
terse_store_is_missing (const char *path)
{
  GStatBuf status;
  g_autofree char *sums = g_build_filename (path, SUMS, NULL);
  return g_stat (sums, &status) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

gboolean
terse_store_row_says (const TerseStoreRow *row, TerseStoreRow *again)
{
  g_free (again->certificate);
  again->certificate = g_strdup (row->certificate);
  g_autofree char *stated = terse_store_row_checksum (row),
                  *found = terse_store_row_checksum (again);
  return strcmp (stated, found) == 0;
}

/* What the system lacks, descriptors say, is no change of the certificate. */
static gboolean
is_refused_by_system (const char *path, const GError *why)
{
  GStatBuf status;
  g_autofree char *sums = g_build_filename (path, SUMS, NULL);
  return g_error_matches (why, TERSE_ERROR, TERSE_ERROR_IO) && g_stat (sums, &status) == 0;
}

gboolean
terse_store_row_look (TerseStoreRow *row, const char *folder, GError **error)
{
  g_autoptr (GError) why = NULL;
  row->state = TERSE_STORE_NONE;
  if (row->certificate == NULL)
    return TRUE;
  g_autofree char *path = g_build_filename (folder, row->certificate, NULL);
  g_autoptr (TerseFolder) files = terse_folder_peek (path, &why);
  g_autoptr (TerseStoreRow) again = files ? terse_store_row_from_files (path, files, NULL) : NULL;
  if (files == NULL && is_refused_by_system (path, why))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  if (files == NULL)
    row->state = terse_store_is_missing (path) ? TERSE_STORE_MISSING : TERSE_STORE_CHANGED;
  else if (g_strcmp0 (terse_folder_sums_sha256 (files), row->sums_sha256) != 0)
    row->state = TERSE_STORE_CHANGED;
  else
    row->state = again && terse_store_row_says (row, again) ? TERSE_STORE_INTACT
                                                            : TERSE_STORE_CONTRADICTED;
  return TRUE;
}
