#include "reductions/questions/decide/keep_cell.h"

#include "protocols/error.h"
#include "reductions/questions/decomposition/certificate.h"
#include "solver/certificate/certificate.h"

char *
terse_cell_keep (const TerseCell *cell, const char *place, GError **error)
{
  g_autofree char *name
      = g_strdup_printf ("function-composition-layers2-m%" G_GUINT64_FORMAT "-n%" G_GUINT64_FORMAT
                         "-range%" G_GUINT64_FORMAT
                         "-autoregressive-epochs2-token-bits%" G_GUINT64_FORMAT "-query",
                         cell->m, cell->n, cell->range, cell->bits),
      *text = terse_cell_inequality (cell);
  g_autoptr (JsonNode) manifest = terse_cell_manifest (cell);
  g_autoptr (TerseWorkFolder) folder = terse_work_folder_new (place, name, error);
  if (folder == NULL)
    return NULL;
  g_autofree char *path = terse_work_folder_path (folder, TERSE_INEQUALITY_FILE);
  g_autoptr (GError) why = NULL;
  if (g_file_set_contents (path, text, -1, &why))
    return terse_work_folder_keep (folder, manifest, error);
  g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_IO, why->message);
  return NULL;
}
