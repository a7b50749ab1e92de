#include "cli/store/store_look.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "cli/store/store_columns.h"
#include "cli/store/store_manifest.h"

#define SUMS "SHA256SUMS"

static gboolean
is_missing (const char *path)
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

void
terse_store_row_look (TerseStoreRow *row, const char *folder)
{
  row->state = TERSE_STORE_NONE;
  if (row->certificate == NULL)
    return;
  g_autofree char *path = g_build_filename (folder, row->certificate, NULL);
  g_autoptr (TerseFolder) files = terse_folder_peek (path, NULL);
  g_autoptr (TerseStoreRow) again = files ? terse_store_row_from_files (path, files, NULL) : NULL;
  if (files == NULL)
    row->state = is_missing (path) ? TERSE_STORE_MISSING : TERSE_STORE_CHANGED;
  else if (g_strcmp0 (terse_folder_sums_sha256 (files), row->sums_sha256) != 0)
    row->state = TERSE_STORE_CHANGED;
  else
    row->state = again && terse_store_row_says (row, again) ? TERSE_STORE_INTACT
                                                            : TERSE_STORE_CONTRADICTED;
}
